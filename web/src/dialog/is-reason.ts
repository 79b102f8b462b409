/** As the API takes it, of every decision: a character outside the first plane is one. */
const REASON_LENGTH_MIN = 3;
export const REASON_LENGTH_MAX = 2_000;

export function isReason(text: string): boolean {
  return [...text.trim()].length >= REASON_LENGTH_MIN;
}
