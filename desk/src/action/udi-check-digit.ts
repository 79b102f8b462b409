/**
 * Whether the last digit of a GTIN-14 is the one that its first thirteen demand. False for anything that is not
 * fourteen digits.
 *
 * @clause GS1 General Specifications 7.9.1 (modulo 10, weights 3 and 1 from the right)
 */
export function hasUdiCheckDigit(udiDi: string): boolean {
  if (!/^\d{14}$/.test(udiDi)) return false;
  const sum = [...udiDi].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}
