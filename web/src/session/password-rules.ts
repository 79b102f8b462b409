import { ApiProblem } from '../api/client.ts';

/** The desk's own rule, for where no document of it says so. */
export const PASSWORD_CHARS_MIN = 12;

const ABOUT_PASSWORD = new Set(['password-too-short', 'password-too-long', 'password-obvious', 'password-personal']);

/** How many characters a password has, as the desk counts them: however a keyboard composes its letters. */
export function charactersOf(password: string): number {
  return [...password.normalize('NFKC')].length;
}

/** What the desk would say, without asking it. */
export function whyTooShort(password: string, charactersMin: number): ApiProblem | undefined {
  if (charactersOf(password) >= charactersMin) return undefined;
  return new ApiProblem(422, 'password-too-short', 'This password is too short.', { charactersMin });
}

/** Whether it is said at the field of the new password. */
export function isAboutPassword({ code }: ApiProblem): boolean {
  return ABOUT_PASSWORD.has(code);
}
