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

const separators = String.raw`[\s()./\-\u2010-\u2013,;*#]`;
const shape = new RegExp(
  String.raw`^\+?(?:\d|${separators})+(?:(?:extension|ext|durchwahl|dw|app|x)\.?:?\s*\d[\d\s-]*)?$`,
  'iu',
);

/** Whether a text is a telephone number that a person could dial. Takes it without outer spaces. */
export function isTelephone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  return (
    text.length <= TELEPHONE_LENGTH_MAX && digits >= DIGITS_MIN && digits <= DIGITS_MAX && shape.test(reading(text))
  );
}

/** Where a link leads that calls a number. @clause RFC 3966 5.1.1 and 5.3: without what only helps to read it */
export function telephoneLink(text: string): string {
  const [, number = '', extension = ''] = /^(.*?)(?:[^\d\s()./\-\u2010-\u2013,*+](.*))?$/u.exec(reading(text)) ?? [];
  // +49 (0)40: the zero is dialled only within the country.
  const national = number.trim().startsWith('+') ? number.replace(/\(\s*0\s*\)/, '') : number;
  const digits = national.replaceAll(/\D/g, '');
  const inner = extension.replaceAll(/\D/g, '');
  return `tel:${number.trim().startsWith('+') ? '+' : ''}${digits}${inner === '' ? '' : `;ext=${inner}`}`;
}

/** A plus that stands in brackets is still a plus. */
function reading(text: string): string {
  return text.replace(/^\s*\(\s*\+/, '+(');
}
