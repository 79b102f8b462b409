/** How much is known of an obligation: the levels as they are drawn. */
export type GlyphLevel = 'open' | 'deferred' | 'excused' | 'claimed' | 'proven' | 'disproved';

/**
 * The one order in which levels stand in a bar, a legend or a table: first what is settled (proven,
 * claimed, excused), then what is still owed (deferred, open), and last what contradicts a claim, so
 * that red always closes the bar where it cannot hide between two larger segments. Our own rule.
 */
export const levelOrder = [
  'proven',
  'claimed',
  'excused',
  'deferred',
  'open',
  'disproved',
] as const satisfies readonly GlyphLevel[];
