import { Anchor, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { riskOf, RISKS } from '../question/question.ts';
import { questionTitleWords } from '../question/question-title-words.ts';
import { Empty } from '../screen/empty.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { actionList, actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { IncidentRow } from './incident-row.tsx';
import { GroupRow, QuestionRow } from './today-parts.tsx';
import { partsOfToday, type TodayItem } from './today-links.ts';
import { todayWords } from './today-words.ts';
import styles from './today.module.css';

type Today = ResponseOf<'get', '/actions/{reference}/today'>;

/** What needs a person today: incidents with their clocks, then what there is several of, then questions by risk and age. */
export function TodayScreen(): ReactNode {
  const t = useWords(todayWords);
  const reference = useReference();
  const today = useApi('/actions/{reference}/today', { path: { reference } });
  return (
    <Screen title={t('title')} documentTitle={`${t('title')} · ${reference}`} lead={t('lead')}>
      <Loaded from={today} height={420}>
        {(data) => (data.items.length === 0 ? <Nothing reference={reference} /> : <Parts today={data} />)}
      </Loaded>
    </Screen>
  );
}

function Nothing({ reference }: { readonly reference: string }): ReactNode {
  const t = useWords(todayWords);
  return (
    <Empty
      title={t('empty')}
      action={
        <Button component={Link} to={actionPath(reference)} variant="default">
          {t('emptyNext')}
        </Button>
      }
    >
      {t('emptyText')}
    </Empty>
  );
}

function Parts({ today }: { readonly today: Today }): ReactNode {
  const t = useWords(todayWords);
  const { reference } = today;
  const { incidents, groups, questions } = partsOfToday(today.items);
  return (
    <>
      {incidents.length > 0 && (
        <section className={styles['part']} aria-labelledby="incidents">
          <h2 id="incidents">{t('incidents')}</h2>
          <Total
            of={today.incidents}
            kind="incidents"
            to={actionList(reference, 'incidents', { state: 'open' })}
            shown={incidents.length}
          />
          <ul className={styles['list']}>
            {incidents.map((item) => (
              <IncidentRow key={item.incident?.id} item={item} reference={reference} />
            ))}
          </ul>
        </section>
      )}
      {groups.length > 0 && (
        <section className={styles['part']} aria-labelledby="others">
          <h2 id="others">{t('others')}</h2>
          <ul className={styles['list']}>
            {groups.map((item) => (
              <GroupRow key={item.kind} item={item} reference={reference} />
            ))}
          </ul>
        </section>
      )}
      {questions.length > 0 && (
        <section className={styles['part']} aria-labelledby="questions">
          <h2 id="questions">{t('questions')}</h2>
          <Total
            of={today.questions}
            kind="questions"
            to={actionPath(reference, 'questions')}
            shown={questions.length}
          />
          <QuestionsByRisk items={questions} reference={reference} />
        </section>
      )}
    </>
  );
}

/** How many there are in all, as the way to them. */
function Total(props: {
  readonly of: Today['questions'];
  readonly kind: 'incidents' | 'questions';
  readonly to: string;
  readonly shown: number;
}): ReactNode {
  const t = useWords(todayWords);
  const formats = useFormats();
  const { of, kind, to, shown } = props;
  return (
    <p className={styles['do']}>
      <Anchor component={Link} to={to}>
        {t(`${kind}${of.isExact ? 'All' : 'More'}`, { count: of.count })}
      </Anchor>
      {shown < of.count && `. ${t('first', { shown: formats.count(shown) })}`}
    </p>
  );
}

function QuestionsByRisk(props: { readonly items: readonly TodayItem[]; readonly reference: string }): ReactNode {
  const titles = useWords(questionTitleWords);
  const { items, reference } = props;
  return RISKS.map((risk) => {
    const of = items.filter((item) => riskOf(item.risk) === risk);
    if (of.length === 0) return null;
    return (
      <div key={risk}>
        <h3>
          {titles('risk')} {titles(`risk_${risk}`)}
        </h3>
        <ul className={styles['list']}>
          {of.map((item) => (
            <QuestionRow key={item.question?.id} item={item} reference={reference} />
          ))}
        </ul>
      </div>
    );
  });
}
