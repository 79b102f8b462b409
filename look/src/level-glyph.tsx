import type { ReactNode } from 'react';
import { artGrid, LevelCell, symbolId, type ArtSize } from './level-art.tsx';
import type { GlyphLevel } from './level.ts';

/** Cell and gap in px. Two by two measures 20, 33 and 64 px. */
const sizes = {
  small: { cell: 9, gap: 2, art: 'coarse' },
  medium: { cell: 15, gap: 3, art: 'fine' },
  large: { cell: 30, gap: 4, art: 'fine' },
} as const satisfies Record<string, { cell: number; gap: number; art: ArtSize }>;

export type GlyphSize = keyof typeof sizes;

export interface LevelGlyphProps {
  /** Modes, top to bottom: as many as `levels` has rows. */
  readonly rows: readonly string[];
  /** Measures, left to right: as many as each row of `levels` has cells. */
  readonly columns: readonly string[];
  readonly levels: readonly (readonly GlyphLevel[])[];
  /** The accessible name: it must say in words what the cells show. */
  readonly label: string;
  readonly size?: GlyphSize | undefined;
  /** A drawing that stands alone (letter, report, file) instead of one that uses the page's symbols and colours. */
  readonly isStandalone?: boolean | undefined;
}

/**
 * An instrument's obligations as a small grid: measures across, modes down.
 * Throws when `levels` is not a grid of `rows` by `columns`: a cell without its heading says nothing.
 */
export function LevelGlyph(props: LevelGlyphProps): ReactNode {
  const { rows, columns, levels, label, isStandalone = false } = props;
  if (levels.length !== rows.length || levels.some((row) => row.length !== columns.length)) {
    throw new Error(`A glyph of ${rows.length} by ${columns.length} needs exactly that many levels.`);
  }
  const { cell, gap, art } = sizes[props.size ?? 'small'];
  const width = columns.length * (cell + gap) - gap;
  const height = rows.length * (cell + gap) - gap;
  return (
    <svg
      {...(isStandalone ? { xmlns: 'http://www.w3.org/2000/svg' } : {})}
      className="glyph"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {levels.map((row, y) =>
        row.map((level, x) => (
          <PlacedCell
            key={`${rows[y]}-${columns[x]}`}
            {...{ level, art, isStandalone, cell }}
            x={x * (cell + gap)}
            y={y * (cell + gap)}
          />
        )),
      )}
    </svg>
  );
}

interface PlacedCellProps {
  readonly level: GlyphLevel;
  readonly art: ArtSize;
  readonly isStandalone: boolean;
  readonly cell: number;
  readonly x: number;
  readonly y: number;
}

function PlacedCell({ level, art, isStandalone, cell, x, y }: PlacedCellProps): ReactNode {
  if (isStandalone) {
    return (
      <g transform={`translate(${x} ${y}) scale(${cell / artGrid[art]})`}>
        <LevelCell level={level} size={art} />
      </g>
    );
  }
  // An x or y of nought is what SVG assumes; leaving it out keeps long lists small.
  return <use href={`#${symbolId(level, art)}`} x={x || undefined} y={y || undefined} width={cell} height={cell} />;
}
