/* What a text that is searched for may be the number of. */
import { parseBase32 } from '@fieldproof/trust';

/** A shorter text would find everything. */
export const SEARCHED_LENGTH_MIN = 2;

const RECEIPT_LENGTH_MIN = 4;

/** A text as the beginning of a receipt number, in groups of four; undefined when it cannot be one. */
export function receiptMeantBy(text: string): string | undefined {
  const plain = parseBase32(text);
  return plain === undefined || plain.length < RECEIPT_LENGTH_MIN ? undefined : plain.match(/.{1,4}/g)?.join('-');
}

/**
 * The serial numbers that a text may be or begin: as it was typed, in capitals, and without the spaces that people put between the
 * letters and the figures of one.
 */
export function serialsMeantBy(text: string): readonly string[] {
  const joined = /\d/.test(text) ? text.replaceAll(/\s+/g, '') : text;
  return [...new Set([text.toUpperCase(), text, joined.toUpperCase(), joined])];
}

/** The same for where a serial number is searched for in the middle, whatever its capitals. */
export function partsOfSerialsMeantBy(text: string): readonly string[] {
  return [...new Map(serialsMeantBy(text).map((one) => [one.toLowerCase(), one])).values()];
}

/** The question whose number a text is: `Question 53`, `Frage 53`, `Q53`. */
export function questionMeantBy(text: string): number | undefined {
  const [, id] = /^(?:question|frage|q)\s*(?:no\.?|nr\.?|#)?\s*(\d{1,15})$/i.exec(text) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** The incident whose number a text is: `FSN2023-1338-I12`, or its end `I12`. */
export function incidentMeantBy(
  text: string,
): { readonly id: number; readonly reference: string | undefined } | undefined {
  const [, reference, id] = /^(?:(.{1,60})-)?I(\d{1,15})$/i.exec(text) ?? [];
  return id === undefined ? undefined : { id: Number(id), reference };
}
