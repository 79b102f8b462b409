/** A reason is for whoever reads the record in ten years: a word is the least. */
export const REASON_LENGTH_MIN = 3;
export const REASON_LENGTH_MAX = 2000;

/** How long a reason is, in characters as PostgreSQL counts them, so that its check never has the last word. */
export function lengthOfReason(text: string): number {
  return [...text.trim()].length;
}

/** Whether a text will do as a reason. */
export function isReason(text: string, lengthMax = REASON_LENGTH_MAX): boolean {
  const length = lengthOfReason(text);
  return length >= REASON_LENGTH_MIN && length <= lengthMax;
}
