/*
 * Where a page of a list ended, as a text that its reader passes on and does not look into: the sort and the values by which
 * the last row was sorted. The next page begins behind that row, whatever was written since.
 *
 * A cursor comes back from outside: what it holds is checked against the sort before it reaches a query.
 */

/** What a list is sorted by: a text, a whole number, or an instant as PostgreSQL writes it in JSON. */
export type KeyType = 'text' | 'number' | 'instant';

export type Cursor = {
  /** As it was asked for: `name`, or `-name` for the other direction. */
  readonly sort: string;
  readonly keys: readonly string[];
};

const CURSOR_LENGTH_MAX = 2000;

const SHAPES: Readonly<Record<KeyType, RegExp>> = {
  // Neither NUL nor half of a surrogate pair: the database has no such character.
  text: /^[^\0\p{Surrogate}]{0,400}$/u,
  number: /^-?\d{1,15}$/,
  instant: /^(-?infinity|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}:\d{2})$/,
};

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, ...cursor.keys])).toString('base64url');
}

/**
 * The keys of a cursor, or undefined when it cannot be read or belongs to another sort.
 *
 * @param sort the sort of this request
 * @param types of its keys
 */
export function readCursor(text: string, sort: string, types: readonly KeyType[]): readonly string[] | undefined {
  if (text.length > CURSOR_LENGTH_MAX || !/^[\w-]+$/.test(text)) return undefined;
  const parsed = parse(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(parsed) || parsed.length !== types.length + 1 || parsed[0] !== sort) return undefined;
  const keys: readonly unknown[] = parsed.slice(1);
  const isRight = (key: unknown, index: number): key is string => {
    const type = types[index];
    if (type === undefined || typeof key !== 'string' || !SHAPES[type].test(key)) return false;
    return type !== 'instant' || key.endsWith('infinity') || !Number.isNaN(Date.parse(key));
  };
  return keys.every(isRight) ? keys : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
