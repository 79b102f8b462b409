/* What commands say: sentences for people, or JSON. */
import { loadProfile, type Profile } from './profile.ts';

export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** Why not, on stderr; the exit status that goes with it. */
export function sayWhyNot(sentences: readonly string[]): 1 {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  return 1;
}

export function profileOrWhyNot(path: string): Profile | undefined {
  const profile = loadProfile(path);
  if (isProfile(profile)) return profile;
  sayWhyNot(profile);
  return undefined;
}

export function isProfile(value: Profile | readonly string[]): value is Profile {
  return 'digest' in value;
}
