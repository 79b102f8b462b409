/*
 * The address that somebody wanted who leaves the app to sign in at the directory of the company: it sends them back to
 * the beginning of the app. Kept in this tab alone, and forgotten when it was not come back for.
 */
const STORED = 'fieldproof-wanted';
const KEPT_MS = 10 * 60_000;

/** @param path below /desk */
export function rememberWanted(path: string, now: number): void {
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ path, at: now }));
  } catch {
    // A browser that stores nothing begins at the beginning.
  }
}

/** The address, once. */
export function takeWanted(now: number): string | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? 'null');
    sessionStorage.removeItem(STORED);
    return isKept(kept) && now - kept.at < KEPT_MS ? kept.path : undefined;
  } catch {
    return undefined;
  }
}

/** Only addresses of our own: `//` would lead to another site. */
function isKept(kept: unknown): kept is { readonly path: string; readonly at: number } {
  if (typeof kept !== 'object' || kept === null || !('path' in kept) || !('at' in kept)) return false;
  return typeof kept.path === 'string' && typeof kept.at === 'number' && /^\/(?!\/)/.test(kept.path);
}
