/* `ucs run`: guards, takes the state folder, runs the service until it is told to stop. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { workerCrew } from './crew.ts';
import { whyNotRun, whyReachable } from './guard.ts';
import { profileOrWhyNot, sayWhyNot } from './say.ts';
import { Service } from './service.ts';
import { takeLock } from './state-file.ts';
import { originOf, realWorld } from './world.ts';

export async function runService([path = '']: readonly string[]): Promise<number> {
  const profile = profileOrWhyNot(path);
  if (profile === undefined) return 1;
  const why = whyNotRun(profile.account);
  if (why !== undefined) return sayWhyNot([why]);
  mkdirSync(profile.state, { recursive: true, mode: 0o750 });
  const lock = takeLock(join(profile.state, 'lock'));
  if (typeof lock !== 'function')
    return sayWhyNot([`Another ucs (process ${lock.pid}) works in ${profile.state}. Stop it first.`]);
  const crew = workerCrew(profile.workers);
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const service = new Service(profile, { world: realWorld(crew), origin: originOf(profile), whyReachable, log });
  const stop = () => service.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  log(`ucs follows ${profile.sources.join(', ')} in mode ${profile.mode}, profile ${profile.digest.slice(0, 12)}`);
  try {
    const sentence = await service.run();
    return sentence === undefined ? 0 : sayWhyNot([sentence]);
  } finally {
    await crew.close();
    lock();
  }
}
