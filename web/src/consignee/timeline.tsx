import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { ask, type ApiProblem, type ResponseOf } from '../api/client.ts';
import { callWords } from '../call/call-words.ts';
import { CorrectCallDialog } from '../call/correct-call-dialog.tsx';
import type { ConsigneeDocument } from '../contact/contact.ts';
import { obligationDecisionWords } from '../decision/decision-words.ts';
import { ReverseDialog } from '../decision/reverse-dialog.tsx';
import { addressOfCsv } from '../list/address-of-csv.ts';
import { Loading } from '../screen/loaded.tsx';
import { ProblemNote } from '../screen/problem-note.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { consigneeWords } from './consignee-words.ts';
import { eventWords } from './event-words.ts';
import { linkOwnerOf, sayEvent, type TimelineEvent } from './say-event.ts';
import styles from './timeline.module.css';

const PAGE_SIZE = 25;
const ROUTE = '/actions/{reference}/consignees/{id}/timeline';
type Page = ResponseOf<'get', typeof ROUTE>;

/** Everything that happened with a consignee, the newest first, page by page. */
export function Timeline(props: {
  readonly reference: string;
  readonly consignee: Pick<ConsigneeDocument, 'id' | 'contacts'>;
}): ReactNode {
  const t = useWords(consigneeWords);
  const calls = useWords(callWords);
  const { language } = useLanguage();
  const { reference, consignee } = props;
  const { id } = consignee;
  const [undone, setUndone] = useState<number>();
  const [corrected, setCorrected] = useState<number>();
  const pages = useTimeline(reference, id);
  const events = pages.data?.pages.flatMap((page) => page.events) ?? [];
  if (pages.data === undefined) {
    return pages.error ? (
      <ProblemNote problem={pages.error} onAgain={() => void pages.refetch()} />
    ) : (
      <Loading height={220} />
    );
  }
  return (
    <Stack gap="sm" align="flex-start">
      {events.length === 0 ? (
        <Text c="dimmed">{t('noEvents')}</Text>
      ) : (
        <ol className={styles['timeline']} aria-label={t('timeline')}>
          {events.map((event) => (
            <Happened
              key={`${event.source} ${event.id} ${event.at}`}
              event={event}
              reference={reference}
              onUndo={setUndone}
              onCorrect={setCorrected}
            />
          ))}
        </ol>
      )}
      <ProblemNote problem={pages.error} />
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('older')}
        </Button>
      )}
      {events.some(({ source }) => source === 'call') && (
        <Anchor
          size="sm"
          href={addressOfCsv(
            { route: '/actions/{reference}/calls', path: { reference }, query: { consignee: id } },
            language,
          )}
          download
        >
          {calls('csv')}
        </Anchor>
      )}
      {undone !== undefined && (
        <ReverseDialog reference={reference} decision={undone} onClose={() => setUndone(undefined)} />
      )}
      {corrected !== undefined && (
        <CorrectCallDialog
          reference={reference}
          consignee={consignee}
          call={corrected}
          onClose={() => setCorrected(undefined)}
        />
      )}
    </Stack>
  );
}

function useTimeline(reference: string, id: number) {
  return useInfiniteQuery<
    Page,
    ApiProblem,
    { readonly pages: readonly Page[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['pages', ROUTE, { reference, id }],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return (await ask('get', ROUTE, { path: { reference, id }, query, signal })).data;
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

function Happened(props: {
  readonly event: TimelineEvent;
  readonly reference: string;
  readonly onUndo: (decision: number) => void;
  readonly onCorrect: (call: number) => void;
}): ReactNode {
  const t = useWords(eventWords);
  const decisions = useWords(obligationDecisionWords);
  const calls = useWords(callWords);
  const { language } = useLanguage();
  const { time } = useFormats();
  const { event, reference, onUndo, onCorrect } = props;
  const { text, more, place, undoes, corrects, over } = sayEvent(event, language);
  // Who replied stands in the sentence; whose link it was, where that was another's.
  const isTold = event.source === 'reply' || event.source === 'incident';
  const by = isTold ? linkOwnerOf(event) : event.by;
  return (
    <li data-source={event.source}>
      <time dateTime={event.at}>{time(event.at)}</time>
      <div>
        {place === undefined ? (
          over ? (
            <s>{text}</s>
          ) : (
            text
          )
        ) : (
          <Anchor component={Link} to={actionPath(reference, ...place)} inherit underline="always">
            {text}
          </Anchor>
        )}
        {by !== null && (
          <span className={styles['by']}>
            {' '}
            {event.askedBy
              ? t('byTwo', { asker: event.askedBy.name, name: by.name })
              : t(isTold ? 'withLinkOf' : 'by', { name: by.name })}
          </span>
        )}
        {over?.map((line) => (
          <div key={line} className={styles['more']}>
            <s>{line}</s>
          </div>
        ))}
        {more.map((line) => (
          <div key={line} className={styles['more']}>
            {line}
          </div>
        ))}
      </div>
      {undoes !== undefined && (
        <MayButton needs="operator" variant="subtle" size="compact-sm" onClick={() => onUndo(undoes)}>
          {decisions('undo')}
        </MayButton>
      )}
      {corrects !== undefined && (
        <MayButton
          needs="operator"
          variant="subtle"
          size="compact-sm"
          aria-label={calls('correctNamed', { call: text, when: time(event.at) })}
          onClick={() => onCorrect(corrects)}
        >
          {calls('correct')}
        </MayButton>
      )}
    </li>
  );
}
