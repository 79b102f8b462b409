import type { GlyphLevel } from './level.ts';

/**
 * Every colour of the product, light and dark. One accent, a deep teal; warm greys; amber and red only
 * where something is owed or dangerous. `colours.test.ts` computes that each pair that meets on a page
 * reaches WCAG 2.2 AA, so a colour changed here is checked there.
 * In the dark palette the strongest cell is still the proven one: strength is contrast with the paper,
 * not darkness.
 */

/** How a level's cell is painted: its filling, its edge, and the mark on it. */
export interface LevelColours {
  readonly fill: string;
  readonly edge: string;
  readonly mark: string;
}

/** Colours as `#rrggbb`. */
export interface Palette {
  /** The page. */
  readonly paper: string;
  /** Inputs and other raised places. */
  readonly surface: string;
  /** Text. */
  readonly ink: string;
  /** Hints and captions. */
  readonly muted: string;
  /** Hairlines that only order, and carry no meaning. */
  readonly line: string;
  /** Borders of controls. */
  readonly edge: string;
  /** Links, primary buttons, focus. */
  readonly accent: string;
  readonly accentStrong: string;
  readonly onAccent: string;
  /** The quiet background of something that belongs together. */
  readonly tint: string;
  readonly danger: string;
  readonly onDanger: string;
  readonly dangerTint: string;
  readonly warning: string;
  readonly warningTint: string;
  readonly levels: Readonly<Record<GlyphLevel, LevelColours>>;
}

export const light: Palette = {
  paper: '#fbfaf7',
  surface: '#ffffff',
  ink: '#23211d',
  muted: '#5c564d',
  line: '#dcd6cb',
  edge: '#7d766b',
  accent: '#0a5a5c',
  accentStrong: '#063f41',
  onAccent: '#ffffff',
  tint: '#f1eee8',
  danger: '#9f1d17',
  onDanger: '#ffffff',
  dangerTint: '#fbece9',
  warning: '#7a5200',
  warningTint: '#fbf2df',
  levels: {
    proven: { fill: '#0a5a5c', edge: '#0a5a5c', mark: '#ffffff' },
    claimed: { fill: '#cfe7e3', edge: '#2c7d79', mark: '#0a5a5c' },
    excused: { fill: '#e6e1d8', edge: '#7d766b', mark: '#57514a' },
    deferred: { fill: '#f1d79c', edge: '#86600f', mark: '#5a3d00' },
    open: { fill: '#ffffff', edge: '#7d766b', mark: '#7d766b' },
    disproved: { fill: '#a8231c', edge: '#a8231c', mark: '#ffffff' },
  },
};

export const dark: Palette = {
  paper: '#171614',
  surface: '#211f1c',
  ink: '#ece8e2',
  muted: '#b5aea3',
  line: '#3d3934',
  edge: '#968f84',
  accent: '#7ccdc6',
  accentStrong: '#a9e3dd',
  onAccent: '#08201f',
  tint: '#24221e',
  danger: '#ff9d92',
  onDanger: '#2d0705',
  dangerTint: '#33201d',
  warning: '#e8bd66',
  warningTint: '#2f2717',
  levels: {
    proven: { fill: '#7fd3cb', edge: '#7fd3cb', mark: '#0b2a29' },
    claimed: { fill: '#173f3e', edge: '#5fb3ac', mark: '#9be3dc' },
    excused: { fill: '#35312c', edge: '#968f84', mark: '#cfc8bc' },
    deferred: { fill: '#5e440f', edge: '#d7a948', mark: '#ffe2a6' },
    open: { fill: '#171614', edge: '#968f84', mark: '#968f84' },
    disproved: { fill: '#f08a80', edge: '#f08a80', mark: '#2d0705' },
  },
};
