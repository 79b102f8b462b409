import { Anchor, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { Facts } from '../screen/facts.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { Rows } from '../screen/rows.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { Attempts } from './attempts.tsx';
import { DecisionButtons } from './decision-buttons.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { deliveryWords } from './delivery-words.ts';
import type { DeliveryDocument } from './delivery.ts';
import { explainFailure, failureWords, sayFailure } from './failure-words.ts';
import { postedDayIn, sayWhenSent } from './sent.ts';
import { stateWords } from './state-words.ts';

type PartProps = { readonly delivery: DeliveryDocument; readonly reference: string };

/** One mail or letter: where it stands, for whom it is, its attempts, what people decided about it. */
export function DeliveryScreen(): ReactNode {
  const t = useWords(deliveryWords);
  const reference = useReference();
  const { id = '' } = useParams();
  const delivery = useApi('/actions/{reference}/deliveries/{id}', { path: { reference, id: Number(id) } });
  const { data } = delivery;
  return (
    <Screen
      title={
        data === undefined
          ? t('title')
          : t(data.channel === 'post' ? 'letterTo' : 'mailTo', { name: data.name || data.address })
      }
      crumbs={[{ label: t('title'), to: actionPath(reference, 'deliveries') }]}
    >
      <Loaded from={delivery} height={420}>
        {(found) => (
          <>
            <Section title={t('stateTitle')}>
              <Standing delivery={found} reference={reference} />
            </Section>
            <Section title={t('forWhom')} lead={t(found.channel === 'post' ? 'forWhomLetter' : 'forWhomLead')}>
              <ForWhom delivery={found} reference={reference} />
            </Section>
            <Section title={t('triesTitle')} lead={t('triesLead')}>
              <Attempts delivery={found} />
            </Section>
            <Section title={t('decisionsTitle')}>
              <Decisions delivery={found} />
            </Section>
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Standing({ delivery, reference }: PartProps): ReactNode {
  const t = useWords(deliveryWords);
  const states = useWords(stateWords);
  const failures = useWords(failureWords);
  const formats = useFormats();
  const { list, languageName, ago, time } = formats;
  const { state, heldFor, failure, nextAt, sentAt, failedAt, channel } = delivery;
  const when = sentAt === null ? undefined : sayWhenSent({ channel, sentAt }, formats);
  const why = failure === null || state === 'sent' ? undefined : failure;
  return (
    <Stack gap="sm">
      <Text fw={500}>
        <DeliveryState state={state} />
        {failedAt !== null && ` ${t('onDay', { when: time(failedAt) })}`}
        {when !== undefined &&
          (state === 'sent'
            ? ` ${t('onDay', { when })}`
            : `, ${t(channel === 'post' ? 'postedAt' : 'sentAt', { when })}`)}
      </Text>
      <Text>
        {state === 'held' && heldFor.length > 0
          ? t('missing', { languages: list(heldFor.map(languageName)) })
          : states(state === 'sent' ? (channel === 'post' ? 'sentByPost' : 'sentByEmail') : `${state}Means`)}
      </Text>
      {why !== undefined && (
        <Text>
          <b>{sayFailure(failures, why)}.</b> {explainFailure(failures, why)}
        </Text>
      )}
      {nextAt !== null && <Text>{t('nextTry', { when: ago(nextAt) })}</Text>}
      <Group gap="xs">
        <DecisionButtons reference={reference} rows={[delivery]} />
      </Group>
    </Stack>
  );
}

function ForWhom({ delivery, reference }: PartProps): ReactNode {
  const t = useWords(deliveryWords);
  const states = useWords(stateWords);
  const { list, languageName, time } = useFormats();
  const { readers, consignees, address, kind, about } = delivery;
  const consigneeOf = (id: number) => consignees.find((one) => one.id === id);
  return (
    <Stack gap="md">
      {readers.length > 0 && (
        <Rows
          label={t('readers')}
          rows={readers.map(({ id, name, role, email, consignee, endedAt }) => ({
            key: id,
            title: name,
            text: (
              <>
                {[role, email, endedAt === null ? '' : t('readerEnded')].filter(Boolean).join(' · ')}
                <Quiet>
                  <Anchor component={Link} to={actionPath(reference, 'consignees', consignee)} inherit>
                    {consigneeOf(consignee)?.name ?? consignee}
                  </Anchor>
                </Quiet>
              </>
            ),
          }))}
        />
      )}
      <Facts
        rows={[
          { label: t('kind'), value: states(kind) },
          { label: t('about'), value: about === null ? undefined : <About {...{ kind, about, reference }} /> },
          { label: t('address'), value: <span style={{ whiteSpace: 'pre-line' }}>{address}</span> },
          { label: t('languages'), value: list(delivery.languages.map(languageName)) },
          { label: t('revision'), value: delivery.revision },
          { label: t('planned'), value: time(delivery.createdAt) },
          { label: t('messageId'), value: delivery.channel === 'email' ? delivery.messageId : undefined },
        ]}
      />
    </Stack>
  );
}

/** The reply that a receipt answers, the incident of an alert. */
function About(props: { readonly kind: string; readonly about: number; readonly reference: string }): ReactNode {
  const t = useWords(deliveryWords);
  const { kind, about, reference } = props;
  if (kind !== 'receipt' && kind !== 'alert') return about;
  return (
    <Anchor component={Link} to={actionPath(reference, kind === 'receipt' ? 'replies' : 'incidents', about)}>
      {t(kind === 'receipt' ? 'aboutReply' : 'aboutIncident')}
    </Anchor>
  );
}

function Decisions({ delivery }: { readonly delivery: DeliveryDocument }): ReactNode {
  const t = useWords(deliveryWords);
  const { time, day } = useFormats();
  const { decisions } = delivery;
  if (decisions.length === 0) return <Text c="dimmed">{t('decisionsNone')}</Text>;
  const titleOf = (decision: string, reason: string): string => {
    const key = `decided_${decision}`;
    if (!deliveryWords.has(key)) return decision;
    const on = postedDayIn(reason);
    return t(key, { day: on === undefined ? '' : day(on) });
  };
  // The reason of these is a fixed sentence of the desk.
  const hasReason = (decision: string): boolean => decision !== 'posted' && decision !== 'printed';
  return (
    <Rows
      label={t('decisionsTitle')}
      rows={decisions.map(({ id, decision, reason, by, at }) => ({
        key: id,
        title: titleOf(decision, reason),
        text: (
          <>
            {hasReason(decision) && <div>{reason}</div>}
            {t('decidedBy', { name: by.name, time: time(at) })}
          </>
        ),
      }))}
    />
  );
}
