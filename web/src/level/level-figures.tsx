import { Anchor } from '@mantine/core';
import { LevelStrip, LevelTag, levelOrder, type GlyphLevel } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { levelWords } from './level-words.ts';
import styles from './level.module.css';

export type LevelCounts = Readonly<Record<GlyphLevel, number>>;

/** Obligations by level: the bar, and beneath it every figure as a link to the rows behind it. */
export function LevelFigures(props: {
  readonly label: string;
  readonly counts: LevelCounts;
  readonly total: number;
  readonly linkOf: (level: GlyphLevel) => string;
}): ReactNode {
  const t = useWords(levelWords);
  const { count, share } = useFormats();
  const { label, counts, total, linkOf } = props;
  return (
    <figure className={`levels ${styles['figures']}`} aria-label={label}>
      <LevelStrip counts={counts} total={total} />
      <ul>
        {levelOrder.map((level) => (
          <li key={level} className={counts[level] === 0 ? 'none' : undefined} title={t(`${level}Means`)}>
            <LevelTag level={level}>
              <Anchor component={Link} to={linkOf(level)} className={styles['count']}>
                {count(counts[level])}
              </Anchor>{' '}
              {t(level)} <span className={styles['share']}>{share(counts[level], total)}</span>
            </LevelTag>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** The bar of a row: drawn small, told in words to who cannot see it. */
export function LevelRowBar(props: {
  readonly counts: Readonly<Partial<Record<GlyphLevel, number>>>;
  readonly total: number;
}): ReactNode {
  const t = useWords(levelWords);
  const { count, list } = useFormats();
  const { counts, total } = props;
  const told = levelOrder.flatMap((level) => {
    const of = counts[level] ?? 0;
    return of === 0 ? [] : [`${count(of)} ${t(level)}`];
  });
  if (total === 0) return null;
  return (
    <span className={styles['row']} title={list(told)}>
      <LevelStrip counts={counts} total={total} height={12} />
      <span className="hear">{list(told)}</span>
    </span>
  );
}
