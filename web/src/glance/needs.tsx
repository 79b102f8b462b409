import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { IncidentRow } from '../today/incident-row.tsx';
import { GroupRow, QuestionRow } from '../today/today-parts.tsx';
import { headOfToday, type TodayItem } from '../today/today-links.ts';
import todayStyles from '../today/today.module.css';
import { useWords } from '../words/define-words.ts';
import type { GlanceLinks } from './glance-links.ts';
import { glanceWords } from './glance-words.ts';
import styles from './needs.module.css';

const SHOWN = 8;

/** The head of the day's list: the first few things to do, and the way to the others. */
export function Needs({ reference, links }: { readonly reference: string; readonly links: GlanceLinks }): ReactNode {
  const t = useWords(glanceWords);
  const today = useApi('/actions/{reference}/today', { path: { reference } });
  return (
    <section aria-labelledby="needs" className={styles['needs']}>
      <h2 id="needs">{t('needs')}</h2>
      <Loaded from={today} height={120}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('needsNothing')}</p>
          ) : (
            <>
              <ul className={todayStyles['list']}>
                {firstOf(items).map((item) => (
                  <Row key={keyOf(item)} item={item} reference={reference} />
                ))}
              </ul>
              <p>
                <Anchor component={Link} to={links.today} fw={600}>
                  {t('needsAll')}
                </Anchor>
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

/** In the order of the day's own screen. */
function firstOf(items: readonly TodayItem[]): readonly TodayItem[] {
  const { incidents, groups, questions } = headOfToday(items, SHOWN);
  return [...incidents, ...groups, ...questions];
}

function keyOf({ kind, incident, question }: TodayItem): string {
  return `${kind} ${incident?.id ?? question?.id ?? ''}`;
}

function Row({ item, reference }: { readonly item: TodayItem; readonly reference: string }): ReactNode {
  if (item.incident !== null) return <IncidentRow item={item} reference={reference} clocksMax={1} />;
  if (item.question !== null) return <QuestionRow item={item} reference={reference} />;
  return <GroupRow item={item} reference={reference} />;
}
