/** Fewer digits would find everything. */
const DIGITS_MIN = 5;
/** Codes of countries have one to three digits (ITU-T E.164, section 6). */
const COUNTRY_CODE_MAX = 3;

const lettersOfNumbers = /^\+?[\d\s()./-]+$/;

export type Telephone = {
  /** What the digits that are stored hold. */
  readonly digits: string;
  /** What they may be from beginning to end: a number without the country whose code was typed. */
  readonly national: readonly string[];
};

/**
 * The telephone number that a text may be a part of, as its digits without leading zeros, like `platform_telephone_digits` of
 * the database; undefined when it cannot be one. What is written `(0)` is not dialled from abroad and counts for nothing.
 */
export function telephoneMeantBy(text: string): Telephone | undefined {
  const typed = text.trim();
  if (!lettersOfNumbers.test(typed)) return undefined;
  const digits = typed.replaceAll('(0)', '').replaceAll(/\D/g, '').replace(/^0+/, '');
  if (digits.length < DIGITS_MIN) return undefined;
  const isInternational = typed.startsWith('+') || typed.startsWith('00');
  const national = Array.from({ length: isInternational ? COUNTRY_CODE_MAX : 0 }, (_, at) => digits.slice(at + 1));
  return { digits, national: national.map(withoutZeros).filter((one) => one.length >= DIGITS_MIN) };
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
