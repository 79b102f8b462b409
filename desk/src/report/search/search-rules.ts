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

/** The incident whose number a text is: `FSN2023-1338-I12`, or its end `I12`. */
export function incidentMeantBy(
  text: string,
): { readonly id: number; readonly reference: string | undefined } | undefined {
  const [, reference, id] = /^(?:(.{1,60})-)?I(\d{1,15})$/i.exec(text) ?? [];
  return id === undefined ? undefined : { id: Number(id), reference };
}
