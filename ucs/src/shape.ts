/* Reading a JSON object key by key: each wrong key becomes a sentence, and unknown keys are wrong. */

export class Shape {
  readonly wrong: string[] = [];
  readonly isObject: boolean;
  readonly #members: ReadonlyMap<string, unknown>;
  readonly #within: string;

  constructor(value: unknown, keys: readonly string[], within = '') {
    this.isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const entries = typeof value === 'object' && value !== null && this.isObject ? Object.entries(value) : [];
    this.#members = new Map<string, unknown>(entries);
    this.#within = within;
    if (!this.isObject && within !== '') this.wrong.push(`${within}: must be an object.`);
    for (const key of this.#members.keys()) if (!keys.includes(key)) this.refuse(key, 'is not known');
  }

  value(key: string): unknown {
    return this.#members.get(key);
  }

  list(key: string): readonly unknown[] {
    const value = this.value(key);
    if (Array.isArray(value)) return value.map((each: unknown) => each);
    return this.refuse(key, 'must be a list', []);
  }

  /** Notes what is wrong and goes on with the fallback, so that all mistakes are named at once. */
  refuse<T>(key: string, sentence: string, fallback?: T): T {
    this.wrong.push(`${this.#within === '' ? key : `${this.#within}.${key}`}: ${sentence}.`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a caller without a fallback ignores the answer
    return fallback as T; // as: a caller without a fallback ignores the answer
  }
}

/** A text without control characters; required when there is no fallback. */
export function textIn(shape: Shape, key: string, fallback?: string): string {
  const value = shape.value(key) ?? fallback;
  if (typeof value !== 'string') return shape.refuse(key, 'must be a text', '');
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f]/.test(value) || value.length > 1_000) return shape.refuse(key, 'must be one short line', '');
  if (value === '' && fallback === undefined) return shape.refuse(key, 'must not be empty', '');
  return value;
}

export function listIn(shape: Shape, key: string, fallback?: readonly string[]): readonly string[] {
  if (shape.value(key) === undefined && fallback !== undefined) return fallback;
  const list = shape.list(key).filter((each) => typeof each === 'string' && each !== '' && each.length <= 1_000);
  if (list.length !== shape.list(key).length) return shape.refuse(key, 'must be a list of texts', []);
  return list.map(String);
}

export function numberIn(
  shape: Shape,
  key: string,
  { fallback, min, max }: { readonly fallback: number; readonly min: number; readonly max: number },
): number {
  const value = shape.value(key) ?? fallback;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  return shape.refuse(key, `must be a number from ${min} to ${max}`, fallback);
}
