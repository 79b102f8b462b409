import type { ReactNode } from 'react';
import { light } from './colours.ts';
import { levelOrder, type GlyphLevel } from './level.ts';

/**
 * The drawings of the six levels, each told by its mark and not by its colour alone: open is hollow (and dashed
 * where there is room, so that nobody takes it for a box to tick),
 * deferred half filled with a clock, excused crossed through, claimed light with a tick, proven dark
 * with a seal, disproved red with a bar.
 * Two optical sizes, drawn on whole pixels so that they stay crisp: `coarse` on a grid of 9 for cells
 * of 9 px, `fine` on a grid of 15 for cells of 15 and 30 px.
 * Colours are given twice: as attributes (letters, and browsers without custom properties) and as the
 * properties --f, --e, --m that the page's stylesheet sets for light, dark and forced colours.
 */

/** Units of a cell's grid, per optical size. */
export const artGrid = { coarse: 9, fine: 15 } as const;
export type ArtSize = keyof typeof artGrid;
const artSizes = ['coarse', 'fine'] as const satisfies readonly ArtSize[];

interface PartProps {
  readonly level: GlyphLevel;
}

/** A sunburst of ten teeth around the centre of the fine grid. */
const seal = sealPath({ centre: 7.5, outer: 5.2, inner: 4.2, teeth: 10 });

function sealPath(shape: {
  readonly centre: number;
  readonly outer: number;
  readonly inner: number;
  readonly teeth: number;
}): string {
  const points = Array.from({ length: shape.teeth * 2 }, (_, index) => {
    const radius = index % 2 === 0 ? shape.outer : shape.inner;
    const angle = (index * Math.PI) / shape.teeth;
    const x = shape.centre + radius * Math.sin(angle);
    const y = shape.centre - radius * Math.cos(angle);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

function stroke(level: GlyphLevel, width: number) {
  const colour = light.levels[level].mark;
  return { className: 'lm', fill: 'none', stroke: colour, strokeWidth: width };
}

const { proven, deferred, disproved } = light.levels;

const fineMarks: Readonly<Record<GlyphLevel, ReactNode>> = {
  open: null,
  deferred: (
    <>
      <circle className="ls" cx="7.5" cy="7.5" r="4" fill="#fff" stroke={deferred.mark} />
      <path {...stroke('deferred', 1.2)} d="M7.5 5v2.7l1.7 1.2" />
    </>
  ),
  excused: <path {...stroke('excused', 1.5)} d="M3 12 12 3" />,
  claimed: <path {...stroke('claimed', 1.9)} d="M3.8 7.9 6.4 10.5 11.2 4.7" />,
  proven: (
    <>
      <path className="lf" d={seal} fill={proven.mark} />
      <path className="lt" fill="none" stroke={proven.fill} strokeWidth="1.4" d="M5.2 7.7 6.9 9.4 9.8 5.7" />
    </>
  ),
  disproved: <path className="lf" d="M3 6h9v3H3z" fill={disproved.mark} />,
};

const coarseMarks: Readonly<Record<GlyphLevel, ReactNode>> = {
  open: null,
  deferred: <path {...stroke('deferred', 1)} d="M4.5 1.5v3h2.5" />,
  excused: <path {...stroke('excused', 1.2)} d="M1 8 8 1" />,
  claimed: <path {...stroke('claimed', 1.4)} d="M2 4.7 3.8 6.5 7 2.6" />,
  proven: <circle className="lf" cx="4.5" cy="4.5" r="2" fill={proven.mark} />,
  disproved: <path className="lf" d="M2 4h5v1H2z" fill={disproved.mark} />,
};

/** The mark alone, on the fine grid: in a bar's segment, whose colour is the segment's own. */
export function LevelMark({ level }: PartProps): ReactNode {
  return fineMarks[level];
}

/** Eight dashes around an open cell, one on each corner: on a path of 48, which begins behind its first corner. */
const dashes = { pathLength: 48, strokeDasharray: '3.6 2.4', strokeDashoffset: 3.2 };

/** Filling and edge. A deferred cell is filled in its lower half only. */
function Base({ level, size }: PartProps & { readonly size: ArtSize }): ReactNode {
  const { fill, edge } = light.levels[level];
  const side = artGrid[size] - 1;
  const half = size === 'fine' ? 'M1 8h13v6H1z' : 'M1 5h7v3H1z';
  const isHalf = level === 'deferred';
  return (
    <>
      <rect
        className={isHalf ? 'lh' : 'lb'}
        x=".5"
        y=".5"
        width={side}
        height={side}
        rx={size === 'fine' ? 2 : 1}
        fill={isHalf ? light.levels.open.fill : fill}
        stroke={edge}
        {...(level === 'open' && size === 'fine' ? dashes : {})}
      />
      {isHalf && <path className="lg" d={half} fill={fill} />}
    </>
  );
}

/** One whole cell at the origin of its grid. */
export function LevelCell({ level, size }: PartProps & { readonly size: ArtSize }): ReactNode {
  return (
    <g className={`lv-${level}`}>
      <Base level={level} size={size} />
      {size === 'fine' ? fineMarks[level] : coarseMarks[level]}
    </g>
  );
}

/** The id under which `LevelSymbols` holds a cell. */
export function symbolId(level: GlyphLevel, size: ArtSize): string {
  return `${size === 'fine' ? 'l' : 's'}-${level}`;
}

/** All cells, once per page, so that a page of many glyphs stays small; `Page` places it. */
export function LevelSymbols(): ReactNode {
  return (
    <svg className="symbols" aria-hidden="true" width="0" height="0">
      {artSizes.map((size) =>
        levelOrder.map((level) => (
          <symbol
            key={symbolId(level, size)}
            id={symbolId(level, size)}
            viewBox={`0 0 ${artGrid[size]} ${artGrid[size]}`}
          >
            <LevelCell level={level} size={size} />
          </symbol>
        )),
      )}
    </svg>
  );
}
