import { LevelGlyph, type GlyphLevel, type GlyphSize } from '@fieldproof/look';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { levelWords } from './level-words.ts';
import styles from './level.module.css';

export type GlyphCell = { readonly mode: string; readonly measure: string; readonly level: GlyphLevel };

/** An instrument's obligations, modes down and measures across; a cell that the product does not have is left out as open grid. */
export function InstrumentGlyph(props: {
  readonly cells: readonly GlyphCell[];
  /** How a mode and a measure are called in a few letters. */
  readonly nameOf: { readonly mode: (key: string) => string; readonly measure: (key: string) => string };
  readonly size?: GlyphSize | undefined;
  /** Says beside it what it shows; elsewhere that is heard, and shown where the pointer rests. */
  readonly isTold?: boolean | undefined;
}): ReactNode {
  const t = useWords(levelWords);
  const { cells, nameOf, size, isTold = false } = props;
  const modes = [...new Set(cells.map(({ mode }) => mode))];
  const measures = [...new Set(cells.map(({ measure }) => measure))];
  const levelAt = (mode: string, measure: string): GlyphLevel =>
    cells.find((cell) => cell.mode === mode && cell.measure === measure)?.level ?? 'excused';
  const told = modes.map(
    (mode) =>
      `${nameOf.mode(mode)}: ${measures.map((measure) => `${nameOf.measure(measure)} ${t(levelAt(mode, measure))}`).join(', ')}`,
  );
  return (
    <span className={styles['glyph']} title={isTold ? undefined : told.join('\n')}>
      <LevelGlyph
        rows={modes.map(nameOf.mode)}
        columns={measures.map(nameOf.measure)}
        levels={modes.map((mode) => measures.map((measure) => levelAt(mode, measure)))}
        label={told.join('; ')}
        size={size}
      />
      {isTold && (
        <span aria-hidden>
          {told.map((line) => (
            <span key={line}>
              {line}
              <br />
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
