/*
 * What a list can be asked as of a past moment: what its rows have a history of. Anything else is refused with its name: a list
 * that left it out would show rows that nobody asked for.
 */

export type PastAnswers = {
  /** Filters as the route calls them. */
  readonly filters: readonly string[];
  readonly sorts: readonly string[];
  /** Filters of which one can be given at a time: each is found another way. */
  readonly oneOf?: readonly string[];
};

export type PastRefusal = {
  /** Names of the query. */
  readonly parameters: readonly string[];
  /** Why not, and what to do instead. */
  readonly detail: string;
};

/** What every list takes, whatever moment it is of. */
const OF_EVERY_LIST = new Set(['asOf', 'limit', 'cursor', 'format', 'separator', 'sort']);

const INSTEAD = 'Leave it out, or leave asOf out to ask for what stands now.';

export function whyNotOfPast(
  query: { readonly sort: string } & Readonly<Record<string, unknown>>,
  { filters, sorts, oneOf = [] }: PastAnswers,
): PastRefusal | undefined {
  const given = Object.keys(query).filter((name) => query[name] !== undefined && !OF_EVERY_LIST.has(name));
  const unknown = given.filter((name) => !filters.includes(name));
  if (unknown.length > 0) {
    const detail = `As of a past moment this list cannot be asked by ${unknown.join(', ')}: what was known of it then is not kept in a list. ${INSTEAD}`;
    return { parameters: unknown, detail };
  }
  if (!sorts.includes(query.sort.replace(/^-/, ''))) {
    const detail = `As of a past moment this list is sorted by ${sorts.join(', ')} alone. Choose one of these, or leave asOf out.`;
    return { parameters: ['sort'], detail };
  }
  const together = given.filter((name) => oneOf.includes(name));
  if (together.length > 1) {
    const detail = `As of a past moment only one of ${oneOf.join(', ')} can be asked by. Leave the others out, or leave asOf out.`;
    return { parameters: together, detail };
  }
  return undefined;
}
