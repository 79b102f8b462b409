import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Column } from '../list/data-table.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { DeliveryState } from './delivery-state.tsx';
import { deliveryWords } from './delivery-words.ts';
import type { ListedDelivery } from './delivery.ts';
import { failureWords, sayFailure } from './failure-words.ts';
import { sayShortlyWhenSent } from './sent.ts';
import { stateWords } from './state-words.ts';

const CONSIGNEES_SHOWN = 2;

/** What a row of the mails and letters says. */
export function useDeliveryColumns(reference: string): readonly Column<ListedDelivery>[] {
  const t = useWords(deliveryWords);
  const words = useWords(stateWords);
  const failures = useWords(failureWords);
  const formats = useFormats();
  const { languageName, list, shortTime, ago, count } = formats;
  const names = (languages: readonly string[]): string => list(languages.map(languageName));
  return [
    {
      key: 'to',
      header: t('to'),
      isName: true,
      render: ({ id, name, address }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'deliveries', id)} inherit>
            {name || address}
          </Anchor>
          <Quiet>{name === '' ? '' : address.replaceAll('\n', ', ')}</Quiet>
        </>
      ),
    },
    {
      key: 'kind',
      header: t('kind'),
      onPhone: 'words',
      render: ({ kind, channel }) => (
        <>
          {words(kind)}
          <Quiet>{words(channel)}</Quiet>
        </>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      onPhone: 'words',
      render: ({ state, failure, heldFor }) => (
        <>
          <DeliveryState state={state} />
          {failure !== null && state !== 'sent' && <Quiet>{sayFailure(failures, failure)}</Quiet>}
          {state === 'held' && heldFor.length > 0 && <Quiet>{t('lacks', { languages: names(heldFor) })}</Quiet>}
        </>
      ),
    },
    { key: 'languages', header: t('languages'), onPhone: 'words', render: ({ languages }) => names(languages) },
    {
      key: 'consignees',
      header: t('consignees'),
      onPhone: 'line',
      render: ({ consignees }) => <Consignees reference={reference} consignees={consignees} />,
    },
    {
      key: 'attempts',
      header: t('attempts'),
      isFigure: true,
      isExtra: true,
      render: ({ attempts, channel }) => (channel === 'post' ? '' : count(attempts)),
    },
    {
      key: 'planned',
      header: t('order'),
      // As they were planned, one after the other.
      sort: 'id',
      isExtra: true,
      render: ({ createdAt }) => shortTime(createdAt),
    },
    {
      key: 'when',
      header: t('when'),
      onPhone: 'words',
      sort: 'sent',
      render: ({ sentAt, nextAt, channel, failedAt, createdAt }) => {
        if (sentAt !== null) {
          const told = t(channel === 'post' ? 'postedAt' : 'sentAt', {
            when: sayShortlyWhenSent({ channel, sentAt }, formats),
          });
          return <span className="whole">{told}</span>;
        }
        if (nextAt !== null) return t('nextAt', { when: ago(nextAt) });
        if (failedAt !== null) return shortTime(failedAt);
        return <span className="nothing">{shortTime(createdAt)}</span>;
      },
    },
  ];
}

/** Whose part of the action a mail holds: the first two, and how many more. */
function Consignees(props: {
  readonly reference: string;
  readonly consignees: ListedDelivery['consignees'];
}): ReactNode {
  const t = useWords(deliveryWords);
  const { reference, consignees } = props;
  const rest = consignees.length - CONSIGNEES_SHOWN;
  return (
    <>
      {consignees.slice(0, CONSIGNEES_SHOWN).map(({ id, name }) => (
        <div key={id}>
          <Anchor component={Link} to={actionPath(reference, 'consignees', id)}>
            {name}
          </Anchor>
        </div>
      ))}
      {rest > 0 && <Quiet>{t('andMore', { count: rest })}</Quiet>}
    </>
  );
}
