/** A reason is for whoever reads the record in ten years: a word is the least. */
export const REASON_LENGTH_MIN = 3;
export const REASON_LENGTH_MAX = 2000;

/** Whether a text will do as a reason. Characters are counted as PostgreSQL does, so that its check never has the last word. */
export function isReason(text: string, lengthMax = REASON_LENGTH_MAX): boolean {
  const { length } = [...text.trim()];
  return length >= REASON_LENGTH_MIN && length <= lengthMax;
}
