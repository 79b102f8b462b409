import type { ReactNode } from 'react';
import { light } from './colours.ts';
import { LevelMark } from './level-art.tsx';
import { levelOrder, type GlyphLevel } from './level.ts';
import { LevelTag } from './level-tag.tsx';

const barHeight = 26;
/** A mark in a narrower segment would be cut. The legend beneath names every level anyway. */
const markShareMin = 0.07;
/** A level that exists is never invisible, however large the rest. */
const segmentShareMin = 0.008;

export interface LevelBarProps {
  /** Obligations per level; a level that is left out counts as none. */
  readonly counts: Readonly<Partial<Record<GlyphLevel, number>>>;
  /** The levels in the reader's words. */
  readonly labels: Readonly<Record<GlyphLevel, string>>;
  /** What the counts must add up to: the obligations of the fleet, the country, the consignee. */
  readonly total: number;
  /** The bar's accessible name, e.g. "Obligations of MiSeqDx". */
  readonly label: string;
  /** Writes a figure in the reader's language; digits without grouping when left out. */
  readonly formatCount?: ((count: number) => string) | undefined;
}

/** Widths as shares of one: tiny segments are widened to stay visible, at the cost of the large ones. */
export function segmentShares(counts: LevelBarProps['counts'], total: number): Map<GlyphLevel, number> {
  const present = levelOrder.filter((level) => (counts[level] ?? 0) > 0);
  const widened = present.map((level) => Math.max((counts[level] ?? 0) / total, segmentShareMin));
  const sum = widened.reduce((whole, share) => whole + share, 0);
  return new Map(present.map((level, index) => [level, (widened[index] ?? 0) / sum]));
}

/**
 * The glyph at scale: one stacked bar, in the order of `levelOrder`, with its figures beneath.
 * Throws when the counts do not add up to the total: a bar that hides obligations must not be drawn.
 */
export function LevelBar(props: LevelBarProps): ReactNode {
  const { counts, labels, total, label, formatCount = String } = props;
  const sum = levelOrder.reduce((whole, level) => whole + (counts[level] ?? 0), 0);
  if (sum !== total) throw new Error(`The levels add up to ${sum}, not to ${total}.`);
  return (
    <figure className="levels" aria-label={label}>
      <LevelStrip counts={counts} total={total} />
      <ul>
        {levelOrder.map((level) => (
          <li key={level} className={(counts[level] ?? 0) === 0 ? 'none' : undefined}>
            <LevelTag level={level}>
              <b>{formatCount(counts[level] ?? 0)}</b> {labels[level]}
            </LevelTag>
          </li>
        ))}
      </ul>
    </figure>
  );
}

export interface LevelStripProps {
  /** As in `LevelBarProps`. */
  readonly counts: LevelBarProps['counts'];
  readonly total: number;
  /** In px; below the usual height, as in a row of a table, the marks are left out. */
  readonly height?: number | undefined;
}

/** The drawing of the bar alone, hidden from screen readers: its figures stand beside it in words. */
export function LevelStrip({ counts, total, height = barHeight }: LevelStripProps): ReactNode {
  let start = 0;
  return (
    <svg className="bar" aria-hidden="true" width="100%" height={height}>
      {[...segmentShares(counts, total)].map(([level, share]) => {
        const x = start;
        start += share;
        return <Segment key={level} level={level} x={x} share={share} height={height} />;
      })}
    </svg>
  );
}

interface SegmentProps {
  readonly level: GlyphLevel;
  readonly x: number;
  readonly share: number;
  readonly height: number;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

/** A nested drawing clips its own edge, so that neighbours do not overlap. */
function Segment({ level, x, share, height }: SegmentProps): ReactNode {
  const { fill, edge } = light.levels[level];
  return (
    <svg className={`lv-${level}`} x={percent(x)} width={percent(share)} height={height}>
      <rect className="lb" width="100%" height="100%" fill={fill} stroke={edge} strokeWidth="2" />
      {share >= markShareMin && height >= barHeight && (
        <svg className="mark" x="50%" y={(height - 15) / 2}>
          <g transform="translate(-7.5 0)">
            <LevelMark level={level} />
          </g>
        </svg>
      )}
    </svg>
  );
}
