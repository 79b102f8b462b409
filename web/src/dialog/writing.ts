/* What somebody is writing, kept in this window until it is sent or dropped: it outlives another page and a reload. */
const KEPT = 'fieldproof-writing';

/** Of one record and one person: who signs in after them in the same window reads nothing of it. */
export function keyOfWriting(person: number, record: string): string {
  return `${KEPT} ${person} ${record}`;
}

/** Keeps it; where nothing is left of it, nothing is kept. */
export function keepWriting<T extends object>(key: string, written: T, empty: T): void {
  try {
    if (JSON.stringify(written) === JSON.stringify(empty)) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(written));
  } catch {
    // A browser that stores nothing keeps it as long as the page is open.
  }
}

export function dropWriting(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}

export function isWritten(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** What was kept, where it is of the shape that is written now; undefined: nothing. */
export function readWriting<T extends object>(key: string, empty: T): T | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (isLike(kept, empty)) return { ...empty, ...(kept as T) }; // it has each of its fields, by the check before
  } catch {
    // Begins anew.
  }
  return undefined;
}

/** Whether every field is there that this has, of the same type; one that this leaves undefined may be anything. */
function isLike(kept: unknown, like: unknown): boolean {
  if (like === undefined) return true;
  if (typeof like !== 'object' || like === null) return typeof kept === typeof like;
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept) !== Array.isArray(like)) return false;
  const fields = new Map<string, unknown>(Object.entries(kept));
  return Object.entries(like).every(([name, value]) => isLike(fields.get(name), value));
}
