import { levelOrder, type GlyphLevel } from '@fieldproof/look';
import { useElementSize } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

import type { LevelCounts } from '../level/level-figures.tsx';
import { levelWords } from '../level/level-words.ts';
import { defineWords, localeOf, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import styles from './progress-chart.module.css';
import { nearest, ticksBetween } from './time-scale.ts';

export type ProgressMoment = { readonly at: string; readonly levels: LevelCounts };

const words = defineWords({
  en: {
    label: 'Obligations by level over time',
    moment: 'Moment to read',
  },
  de: {
    label: 'Verpflichtungen nach Stand im Lauf der Zeit',
    moment: 'Zeitpunkt zum Ablesen',
  },
});

const HEIGHT = 240;
const FRAME = { left: 8, right: 8, top: 8, bottom: 26 };

/**
 * Levels stacked in their one order, what is settled at the bottom: one sees the open ground shrink. The sum is the fleet's
 * obligations at every moment. Between two moments the line is straight: nothing is known there but that.
 */
export function ProgressChart(props: {
  readonly moments: readonly ProgressMoment[];
  readonly total: number;
}): ReactNode {
  const t = useWords(words);
  const { time } = useFormats();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [shown, setShown] = useState<number>();
  const { moments, total } = props;
  const times = moments.map(({ at }) => Date.parse(at));
  const from = times[0] ?? 0;
  const until = times.at(-1) ?? from;
  const inner = Math.max(0, width - FRAME.left - FRAME.right);
  const x = (at: number): number => FRAME.left + (until === from ? inner : ((at - from) / (until - from)) * inner);
  const moment = moments[shown ?? moments.length - 1];
  return (
    <figure className={styles['chart']} aria-label={t('label')}>
      <div ref={ref} className={styles['frame']}>
        {width > 0 && (
          <svg
            width={width}
            height={HEIGHT}
            aria-hidden="true"
            onPointerMove={(event) => {
              const { left } = event.currentTarget.getBoundingClientRect();
              const at = from + ((event.clientX - left - FRAME.left) / Math.max(1, inner)) * (until - from);
              setShown(nearest(times, at));
            }}
            onPointerLeave={() => setShown(undefined)}
          >
            <Areas moments={moments} total={total} x={(index) => x(times[index] ?? 0)} />
            <Axis from={from} until={until} x={x} width={inner} />
            {shown !== undefined && <Cursor x={x(times[shown] ?? 0)} />}
          </svg>
        )}
        <input
          className={styles['slider']}
          type="range"
          min={0}
          max={moments.length - 1}
          value={shown ?? moments.length - 1}
          aria-label={t('moment')}
          aria-valuetext={moment === undefined ? '' : time(moment.at)}
          onChange={(event) => setShown(Number(event.currentTarget.value))}
        />
      </div>
      <figcaption className={styles['told']} aria-live="polite">
        {moment && <MomentFigures moment={moment} />}
      </figcaption>
    </figure>
  );
}

function Cursor({ x }: { readonly x: number }): ReactNode {
  return <line className={styles['cursor']} x1={x} x2={x} y1={FRAME.top} y2={HEIGHT - FRAME.bottom} />;
}

function Areas(props: {
  readonly moments: readonly ProgressMoment[];
  readonly total: number;
  readonly x: (index: number) => number;
}): ReactNode {
  const { moments, total, x } = props;
  const y = (count: number): number =>
    HEIGHT - FRAME.bottom - (total === 0 ? 0 : count / total) * (HEIGHT - FRAME.top - FRAME.bottom);
  const below = moments.map(() => 0);
  return levelOrder.map((level) => {
    const bottom = [...below];
    for (const [index, { levels }] of moments.entries()) below[index] = (below[index] ?? 0) + levels[level];
    if (moments.every(({ levels }) => levels[level] === 0)) return null;
    const upper = below.map((count, index) => `${x(index).toFixed(1)} ${y(count).toFixed(1)}`);
    const lower = bottom.map((count, index) => `${x(index).toFixed(1)} ${y(count).toFixed(1)}`).toReversed();
    return <path key={level} className={`lv-${level} ${styles['area']}`} d={`M${[...upper, ...lower].join('L')}Z`} />;
  });
}

function Axis(props: {
  readonly from: number;
  readonly until: number;
  readonly x: (at: number) => number;
  readonly width: number;
}): ReactNode {
  const { language } = useLanguage();
  const { from, until, x, width } = props;
  const ticks = ticksBetween(from, until, Math.max(2, Math.floor(width / 90)));
  const locale = localeOf(language);
  return ticks.map(({ at, isDay }) => {
    const text = isDay
      ? new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'short' })
      : new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
    const anchor = x(at) < 24 ? 'start' : x(at) > width - 16 ? 'end' : 'middle';
    return (
      <g key={at} className={styles['tick']}>
        <line x1={x(at)} x2={x(at)} y1={HEIGHT - FRAME.bottom} y2={HEIGHT - FRAME.bottom + 5} />
        <text x={x(at)} y={HEIGHT - 7} textAnchor={anchor}>
          {text}
        </text>
      </g>
    );
  });
}

function MomentFigures({ moment }: { readonly moment: ProgressMoment }): ReactNode {
  const t = useWords(levelWords);
  const { count, time } = useFormats();
  const present = levelOrder.filter((level: GlyphLevel) => moment.levels[level] > 0);
  return (
    <>
      <b>{time(moment.at)}</b>
      {present.map((level) => (
        <span key={level}>
          {count(moment.levels[level])} {t(level)}
        </span>
      ))}
    </>
  );
}
