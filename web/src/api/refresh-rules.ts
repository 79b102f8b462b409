/* What is asked again when something has changed. */

/** Planning who would get what takes the database a second or two: not more often than this. */
const PLAN_AT_MOST_EVERY_MS = 60_000;

/** What has changed since the screen was last refreshed: whatever it was, or some actions and the house. */
export type Changed = 'anything' | ReadonlySet<string>;

/** Whether what was read needs to be read again: what belongs to another action does not, and a plan is left its minute. */
export function isStale(
  read: { readonly queryKey: readonly unknown[]; readonly dataUpdatedAt: number },
  { changed, now }: { readonly changed: Changed; readonly now: number },
): boolean {
  const [route = '', path] = read.queryKey[0] === 'record' ? read.queryKey.slice(1) : read.queryKey;
  if (String(route).endsWith('/notice-plan') && now - read.dataUpdatedAt < PLAN_AT_MOST_EVERY_MS) return false;
  if (changed === 'anything') return true;
  const reference =
    typeof path === 'object' && path !== null && 'reference' in path ? String(path.reference) : undefined;
  return reference === undefined || changed.has(reference);
}
