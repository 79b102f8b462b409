import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { clocksRunning, timeLeft, urgencyOf, type ReportingClock } from './clock.ts';
import { clockWords } from './clock-words.ts';
import styles from './incident.module.css';
import { useMinute } from './use-minute.ts';

/** All clocks of an incident: which law, when each is due, how long is left or since when it is over. */
export function Clocks({ clocks }: { readonly clocks: readonly ReportingClock[] }): ReactNode {
  const t = useWords(clockWords);
  const now = useMinute();
  if (clocks.length === 0) return <p className={styles['said']}>{t('none')}</p>;
  return (
    <ul className={styles['clocks']} aria-label={t('clocks')}>
      {clocks.map((clock) => (
        <ClockLine key={clock.key} clock={clock} now={now} />
      ))}
    </ul>
  );
}

/** Those that still want a report, in few words; of many the first. */
export function RunningClocks(props: {
  readonly clocks: readonly ReportingClock[];
  readonly max?: number | undefined;
}): ReactNode {
  const t = useWords(clockWords);
  const now = useMinute();
  const running = clocksRunning(props.clocks);
  const { max = running.length } = props;
  if (running.length === 0) return null;
  return (
    <ul className={`${styles['clocks']} ${styles['compact']}`} aria-label={t('clocks')}>
      {running.slice(0, max).map((clock) => (
        <ClockLine key={clock.key} clock={clock} now={now} />
      ))}
      {running.length > max && <li className={styles['clause']}>{t('moreClocks', { count: running.length - max })}</li>}
    </ul>
  );
}

function ClockLine({ clock, now }: { readonly clock: ReportingClock; readonly now: Date }): ReactNode {
  const t = useWords(clockWords);
  const { time } = useFormats();
  const { key, clause, dueAt } = clock;
  return (
    <li data-urgency={urgencyOf(clock, now)}>
      <span>
        {t(key)} <span className={styles['clause']}>{clause}</span>
      </span>
      <TimeLeft clock={clock} now={now} />
      {clock.state !== 'not-applicable' && (
        <time className={styles['due']} dateTime={dueAt}>
          {t('due', { time: time(dueAt) })}
        </time>
      )}
    </li>
  );
}

/** What is left of a clock, in words, a sign and a colour. */
export function TimeLeft({ clock, now }: { readonly clock: ReportingClock; readonly now: Date }): ReactNode {
  const t = useWords(clockWords);
  const urgency = urgencyOf(clock, now);
  const Sign = urgency === 'overdue' ? IconAlertTriangle : clock.state === 'stopped' ? IconCheck : IconClock;
  return (
    <span className={styles['left']} data-urgency={urgency}>
      <Sign size={16} aria-hidden />
      <LeftText clock={clock} now={now} t={t} />
    </span>
  );
}

function LeftText(props: {
  readonly clock: ReportingClock;
  readonly now: Date;
  readonly t: ReturnType<(typeof clockWords)['in']>;
}): ReactNode {
  const { time } = useFormats();
  const { clock, now, t } = props;
  if (clock.state === 'not-applicable') return t('not-applicable');
  if (clock.state === 'stopped') {
    return t(clock.isLate ? 'stoppedLate' : 'stopped', { time: clock.stoppedAt === null ? '' : time(clock.stoppedAt) });
  }
  const { isOver, unit, count } = timeLeft(clock.dueAt, now);
  return t(`${isOver ? 'over' : 'left'}_${unit}`, { count });
}
