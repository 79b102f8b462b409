import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { levelWords } from './level-words.ts';
import styles from './reach-bar.module.css';

/** From who has answered to whom no notice reaches: the one order in which reach is shown. */
export const REACH_ORDER = ['answered', 'acknowledged', 'sent', 'unsent', 'undeliverable'] as const;
export type Reach = (typeof REACH_ORDER)[number];
export type ReachCounts = Readonly<Record<Reach, number>>;

/** How far a notice got: a bar that is not the bar of levels, with its figures as links to the consignees behind them. */
export function ReachBar(props: {
  readonly label: string;
  readonly counts: ReachCounts;
  readonly total: number;
  readonly linkOf: (reach: Reach) => string;
}): ReactNode {
  const t = useWords(levelWords);
  const { count } = useFormats();
  const { label, counts, total, linkOf } = props;
  return (
    <figure className={styles['reach']} aria-label={label}>
      <div className={styles['bar']} aria-hidden="true">
        {REACH_ORDER.map((reach) =>
          counts[reach] === 0 ? null : (
            <span
              key={reach}
              data-reach={reach}
              style={{ flexGrow: Math.max(counts[reach] / Math.max(total, 1), 0.008) }}
            />
          ),
        )}
      </div>
      <ul>
        {REACH_ORDER.map((reach) => (
          <li key={reach} data-none={counts[reach] === 0 || undefined} title={t(`${reach}Means`)}>
            <span className={styles['mark']} data-reach={reach} aria-hidden="true" />
            <Anchor component={Link} to={linkOf(reach)} fw={600}>
              {count(counts[reach])}
            </Anchor>{' '}
            {t(reach)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
