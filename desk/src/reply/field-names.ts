/*
 * The names of the reply page's fields. The part before the first point is the page that asks the field, so that each
 * page saves its own fields and touches no other's: `s` for the start, `measures`, `a` for what is around them, `i<instrument id>`, `u<number>`.
 * A slash stands only in the name of a cell; keys of an action cannot hold one.
 */

/** Raw form fields: what was typed or chosen, by the field's name. An empty text and a missing field mean the same. */
export type Fields = Readonly<Record<string, string>>;

/** Where a cell is asked: for all listed instruments on the page of the measures, or for one. */
export type Scope = 'measures' | `i${number}`;

export function cellField(scope: Scope, mode: string, measure: string): string {
  return `${scope}.${mode}/${measure}`;
}

/** A question of the action's form; `mode` for those asked per mode. */
export function questionField(page: string, question: string, mode?: string): string {
  return mode === undefined ? `${page}.q.${question}` : `${page}.q.${question}/${mode}`;
}

export function instrumentScope(instrumentId: number): Scope {
  return `i${instrumentId}`;
}

/** The page that owns a field. */
export function pageOfField(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('.')));
}

/** The instruments that have fields of their own, in the order of their ids. */
export function instrumentsIn(fields: Fields): readonly number[] {
  const found = new Set<number>();
  for (const [name, value] of Object.entries(fields)) {
    const id = /^i([1-9]\d{0,14})\./.exec(name)?.[1];
    if (id !== undefined && value !== '') found.add(Number(id));
  }
  return [...found].toSorted((a, b) => a - b);
}

/** The numbers under which serials that are not listed stand. */
export function unknownSerialsIn(fields: Fields): readonly number[] {
  const found = new Set<number>();
  for (const [name, value] of Object.entries(fields)) {
    const number = /^u([1-9]\d{0,3})\.serial$/.exec(name)?.[1];
    if (number !== undefined && value !== '') found.add(Number(number));
  }
  return [...found].toSorted((a, b) => a - b);
}
