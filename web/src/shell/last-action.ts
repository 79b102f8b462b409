/* The action that was looked at last in this tab: pages of the house have none in their address, and lead back to it also when they were loaded anew. */
const STORED = 'fieldproof.last-action';

export function rememberAction(reference: string): void {
  try {
    sessionStorage.setItem(STORED, reference);
  } catch {
    // A browser that keeps nothing: the list of actions leads there too.
  }
}

export function lastAction(): string | undefined {
  try {
    return sessionStorage.getItem(STORED) ?? undefined;
  } catch {
    return undefined;
  }
}
