import type { ReactNode } from 'react';
import { symbolId } from './level-art.tsx';
import type { GlyphLevel } from './level.ts';

export interface LevelTagProps {
  readonly level: GlyphLevel;
  /** The level in the reader's words. */
  readonly children: ReactNode;
}

/** A level in words with its cell in front: in a legend, a list, a row of the answers. */
export function LevelTag({ level, children }: LevelTagProps): ReactNode {
  return (
    <span className="tag">
      <svg aria-hidden="true" width="15" height="15">
        <use href={`#${symbolId(level, 'fine')}`} width="15" height="15" />
      </svg>
      <span>{children}</span>
    </span>
  );
}
