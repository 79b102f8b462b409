/** A value that JSON can carry without loss: what is hashed must be made of nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no white space, members that are `undefined` left out.
 *
 * Numbers must be safe integers: fractions and large numbers do not survive every reader, so they travel as strings.
 *
 * @throws RangeError when a number is not a safe integer, or a string holds half a surrogate pair
 * @clause RFC 8785 3.2.3 (key order), 3.2.2.2 (strings)
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const members = Object.keys(value)
    .toSorted()
    .flatMap((key) => {
      const member = value[key];
      return member === undefined ? [] : [`${canonicalString(key)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a number that is hashed must be a safe integer: ${value}`);
  return String(value === 0 ? 0 : value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError('a string that is hashed must be well-formed Unicode');
  return JSON.stringify(value);
}
