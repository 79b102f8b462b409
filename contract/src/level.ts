import { z } from 'zod';

/** How much is known of an obligation, from the worst to the best. */
export const LEVELS = ['disproved', 'open', 'deferred', 'claimed', 'excused', 'proven'] as const;

/** Levels at which nothing more is asked of an obligation. An instrument is complete whose obligations are all at one of them. */
export const COMPLETE_LEVELS = LEVELS.slice(LEVELS.indexOf('claimed'));

export const level = z.enum(LEVELS).describe('How much is known of an obligation');
export type Level = z.infer<typeof level>;

const LETTERS = {
  open: 'o',
  deferred: 'd',
  excused: 'e',
  claimed: 'c',
  proven: 'p',
  disproved: 'x',
} as const satisfies Record<Level, string>;

/** The letter under which a level is packed on an instrument's row of the fleet. */
export function letterOfLevel(of: Level): string {
  return LETTERS[of];
}

/**
 * The levels of an instrument's cells, in the order of `cellsOf`.
 *
 * @throws RangeError for a letter that is none
 */
export function unpackLevels(packed: string): readonly Level[] {
  return [...packed].map((letter) => {
    const found = LEVELS.find((candidate) => LETTERS[candidate] === letter);
    if (!found) throw new RangeError(`no level has the letter ${letter}`);
    return found;
  });
}

export function packLevels(levels: readonly Level[]): string {
  return levels.map(letterOfLevel).join('');
}

/** The level of an instrument: its worst obligation. */
export function worstLevel(levels: readonly Level[]): Level {
  return LEVELS.find((candidate) => levels.includes(candidate)) ?? 'open';
}
