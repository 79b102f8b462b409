/*
 * Telephone numbers as people write them: with or without a country, with brackets, strokes, dots and an extension. What came
 * in is kept; nobody is told that a number that works is none. The rule is our own: E.164 has no extensions, and most numbers
 * that people know are not written in it. Pure.
 */

/** Longer than any number with an extension that is written out. */
export const TELEPHONE_LENGTH_MAX = 40;
/** Emergency and service numbers within a house have three. */
const DIGITS_MIN = 3;
/** The digits of E.164 and as many again: a prefix to dial out, an extension. */
const DIGITS_MAX = 30;
/** The fifteen digits of E.164 behind two zeros. */
const DIALLED_MAX = 17;
/** The longest area codes have five digits behind a zero; in the world three of the country stand in the zero's place. */
const AREA_MAX = 6;
const INTERNATIONAL_AREA_MAX = 8;

const separators = String.raw`[\s()./\-\u2010-\u2013,;*#]`;
const shape = new RegExp(
  String.raw`^\+?(?:\d|${separators})+(?:(?:extension|ext|durchwahl|dw|app|x)\.?:?\s*\d[\d\s-]*)?$`,
  'iu',
);

/** Whether a text is a telephone number that a person could dial. Takes it without outer spaces. */
export function isTelephone(text: string): boolean {
  const digits = digitsOf(text).length;
  return (
    text.length <= TELEPHONE_LENGTH_MAX && digits >= DIGITS_MIN && digits <= DIGITS_MAX && shape.test(reading(text))
  );
}

/**
 * Where a link leads that calls a number; undefined of a text that is more than one number or one that is keyed in while
 * calling: what would be dialled is not what stands there.
 * @clause RFC 3966 5.1.1 and 5.3: without what only helps to read it
 */
export function telephoneLink(text: string): string | undefined {
  if (/[,;*#]/.test(text)) return undefined;
  const [, first = '', extension = ''] = /^(.*?)(?:[^\d\s()./\-\u2010-\u2013+](.*))?$/u.exec(reading(text)) ?? [];
  const number = first.trim();
  const isInternational = /^(?:\+|\(?\s*00)/.test(number);
  // +49 (0)40, 0049 (0)40: the zero is dialled only within the country.
  const dialled = isInternational ? number.replace(/\(\s*0\s*\)/, '') : number;
  if (isSeveral(dialled, isInternational)) return undefined;
  const inner = digitsOf(extension);
  return `tel:${number.startsWith('+') ? '+' : ''}${digitsOf(dialled)}${inner === '' ? '' : `;ext=${inner}`}`;
}

/** Whether a number goes on after it could have ended: behind a stroke, or by beginning anew with a zero. */
function isSeveral(number: string, isInternational: boolean): boolean {
  if (digitsOf(number).length > DIALLED_MAX) return true;
  const areaMax = isInternational ? INTERNATIONAL_AREA_MAX : AREA_MAX;
  return [...number.matchAll(/\/|\s[-\u2010-\u2013]\s|\s{2,}/gu)].some(({ 0: mark, index }) => {
    const before = digitsOf(number.slice(0, index)).replace(/^00/, '');
    const after = number.slice(index + mark.length).trim();
    return before.length > areaMax && (mark === '/' || /^\(?0/.test(after));
  });
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** A plus that stands in brackets is still a plus. */
function reading(text: string): string {
  return text.replace(/^\s*\(\s*\+/, '+(');
}
