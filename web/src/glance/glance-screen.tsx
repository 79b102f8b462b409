import { Alert, Anchor, Button, Group } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import { useAction, useActionNames, type ActionDocument } from '../action/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { DayField } from '../screen/day-field.tsx';
import { Empty } from '../screen/empty.tsx';
import { Later } from '../screen/later.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useToday, useTodayAtDesk } from '../words/use-today.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import { Countries } from './countries.tsx';
import { glanceLinks } from './glance-links.ts';
import { glanceWords } from './glance-words.ts';
import styles from './glance-screen.module.css';
import type { Status } from './glance.ts';
import { Longest } from './longest.tsx';
import { Needs } from './needs.tsx';
import { Progress } from './progress.tsx';
import { Standing } from './standing.tsx';
import { Steps } from './steps.tsx';

/** Where an action stands, now or at the end of a past day, and what to do next. */
export function GlanceScreen(): ReactNode {
  const reference = useReference();
  const [search, setSearch] = useSearchParams();
  const asOf = search.get('asOf') ?? undefined;
  const action = useAction(reference);
  const status = useApi(
    '/actions/{reference}/status',
    { path: { reference }, query: { asOf } },
    { keepsPrevious: true },
  );
  // In which order the countries stand is kept.
  const choose = (day: string): void =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (day === '') after.delete('asOf');
      else after.set('asOf', day);
      return after;
    });
  return (
    <GlanceFrame action={action.data} asOf={asOf} onChoose={choose}>
      <Loaded from={status} height={420}>
        {(data) =>
          action.data !== undefined && data.asOf < action.data.openedAt ? (
            <NotOpenYet openedOn={action.data.openedAt.slice(0, 10)} onChoose={choose} />
          ) : (
            <Glance status={data} asOf={asOf} onNow={() => choose('')} />
          )
        }
      </Loaded>
    </GlanceFrame>
  );
}

function GlanceFrame(props: {
  readonly action: ActionDocument | undefined;
  readonly asOf: string | undefined;
  readonly onChoose: (day: string) => void;
  readonly children: ReactNode;
}): ReactNode {
  const t = useWords(glanceWords);
  const { day } = useFormats();
  const { language } = useLanguage();
  const reference = useReference();
  const today = useToday();
  const todayAtDesk = useTodayAtDesk();
  const { action, asOf, onChoose, children } = props;
  return (
    <Screen
      title={action ? textOf(action.title, language) : reference}
      documentTitle={reference}
      lead={action && t('lead', { reference, document: action.document, day: day(action.openedAt.slice(0, 10)) })}
      actions={
        <DayField
          label={t('asOf')}
          aria-label={t('asOfField')}
          value={asOf ?? ''}
          none={t('asOfNow')}
          description={action?.openedAt.slice(0, 10) === todayAtDesk ? t('asOfToday') : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          maw={230}
          min={action?.openedAt.slice(0, 10)}
          max={today}
          onChange={(event) => onChoose(event.currentTarget.value)}
          size="sm"
        />
      }
    >
      {children}
    </Screen>
  );
}

/** A day on which there were no figures yet. */
function NotOpenYet(props: { readonly openedOn: string; readonly onChoose: (day: string) => void }): ReactNode {
  const t = useWords(glanceWords);
  const { day } = useFormats();
  const { openedOn, onChoose } = props;
  return (
    <Empty
      title={t('notOpenYet')}
      action={
        <Group gap="sm" justify="center">
          <Button variant="default" onClick={() => onChoose(openedOn)}>
            {t('toOpening', { day: day(openedOn) })}
          </Button>
          <Button onClick={() => onChoose('')}>{t('backToNow')}</Button>
        </Group>
      }
    >
      {t('notOpenYetText', { day: day(openedOn) })}
    </Empty>
  );
}

function Glance(props: {
  readonly status: Status;
  readonly asOf: string | undefined;
  readonly onNow: () => void;
}): ReactNode {
  const t = useWords(glanceWords);
  const { time } = useFormats();
  const { status, asOf, onNow } = props;
  const { reference } = status;
  const names = useActionNames(reference);
  const hasAdded = status.added > 0;
  const links = useMemo(() => glanceLinks(reference, { hasAdded, asOf }), [reference, hasAdded, asOf]);
  return (
    <>
      {asOf !== undefined && (
        <Alert icon={<IconHistory aria-hidden />} color="gray" variant="light" mb="lg">
          {t('asOfNote', { time: time(status.asOf) })}{' '}
          <Anchor component="button" type="button" onClick={onNow}>
            {t('backToNow')}
          </Anchor>
        </Alert>
      )}
      <Standing status={status} links={links} isPast={asOf !== undefined} />
      {asOf === undefined && <Needs reference={reference} links={links} />}
      <Later>
        <Countries countries={status.byCountry} links={links} reference={reference} asOf={asOf} />
        <div className={styles['pair']}>
          <Progress reference={reference} asOf={asOf} />
          <Steps status={status} names={names} links={links} />
        </div>
        {asOf === undefined && <Longest reference={reference} reach={status.reach} />}
      </Later>
    </>
  );
}
