import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { questionTitleWords } from '../question/question-title-words.ts';
import { useDenied } from '../question/use-denied.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats, type Formats } from '../words/formats.ts';
import { useTodayAtDesk } from '../words/use-today.ts';
import { dueDayOf, groupKindOf, linkOfItem, type TodayItem } from './today-links.ts';
import { todayWords } from './today-words.ts';
import styles from './today.module.css';
import { WaitingApprovals } from './waiting-approvals.tsx';

type RowProps = { readonly item: TodayItem; readonly reference: string };

/** Whom and what an item is about, in names. */
export function aboutOf({ consignees, instruments }: TodayItem, { list, country }: Formats): string {
  const who = consignees.map(({ name, country: code }) => `${name} (${country(code)})`);
  const what = instruments.map(({ serial }) => serial);
  return [list(who), list(what)].filter(Boolean).join(' · ');
}

export function Since({ instant }: { readonly instant: string | null }): ReactNode {
  const { ago, time } = useFormats();
  if (instant === null) return null;
  return (
    <time className={styles['since']} dateTime={instant} title={time(instant)}>
      {ago(instant)}
    </time>
  );
}

/** Since which day, or that it is this one: what is promised for a day is due all of that day. */
function Due({ day: due }: { readonly day: string }): ReactNode {
  const t = useWords(todayWords);
  const { day } = useFormats();
  const today = useTodayAtDesk();
  return (
    <time className={styles['since']} dateTime={due}>
      {due === today ? t('dueToday') : t('since', { time: day(due) })}
    </time>
  );
}

/** A question: what is asked, about whom, since when. */
export function QuestionRow({ item, reference }: RowProps): ReactNode {
  const t = useWords(todayWords);
  const titles = useWords(questionTitleWords);
  const formats = useFormats();
  const deniedOf = useDenied(reference);
  const { question, facts } = item;
  if (question === null) return null;
  const { approval, said } = facts;
  const denied = deniedOf(question.kind, said);
  return (
    <li>
      <div className={styles['head']}>
        <Anchor component={Link} to={linkOfItem(reference, item) ?? ''}>
          {titles(question.kind)}
        </Anchor>
        <Since instant={item.since} />
      </div>
      {denied !== undefined && <p className={styles['do']}>{titles('noTo', { ask: denied })}</p>}
      <div className={styles['about']}>
        {aboutOf(item, formats)}
        {typeof approval === 'number' && (
          <>
            {' · '}
            <Anchor component={Link} to={`/approvals/${approval}`} inherit>
              {t('waitsForSecond')}
            </Anchor>
          </>
        )}
      </div>
    </li>
  );
}

/** Several things of a kind: how many, what to do about them, and the way to their rows. */
export function GroupRow({ item, reference }: RowProps): ReactNode {
  const t = useWords(todayWords);
  const formats = useFormats();
  const kind = groupKindOf(item);
  if (kind === undefined) return null;
  const days = item.facts['days'];
  const due = dueDayOf(item);
  const names = item.consignees.map(({ name }) => name);
  return (
    <li>
      <div className={styles['head']}>
        <Anchor component={Link} to={linkOfItem(reference, item) ?? ''}>
          {item.isExact ? '' : '> '}
          {t(kind, { count: item.count, days: typeof days === 'number' ? days : 0 })}
        </Anchor>
        {due === undefined ? <Since instant={item.since} /> : <Due day={due} />}
      </div>
      <p className={styles['do']}>{t(item.facts['isPaused'] === true ? 'do_letters-paused' : `do_${kind}`)}</p>
      {kind === 'approvals' && <WaitingApprovals reference={reference} />}
      {names.length > 0 && item.count > 0 && (
        <div className={styles['about']}>
          {item.count > names.length ? t('forExample', { names: formats.list(names) }) : formats.list(names)}
        </div>
      )}
    </li>
  );
}
