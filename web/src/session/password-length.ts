/** The desk's own rule, where no document says it: see `PASSWORD_CHARS_MIN` of its limits. */
export const PASSWORD_CHARS_MIN = 12;

/** How many characters a password has, as the desk counts them: however a keyboard composes its letters. */
export function charactersOf(password: string): number {
  return [...password.normalize('NFKC')].length;
}
