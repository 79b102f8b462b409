import { Anchor, Group, Stack, Text } from '@mantine/core';
import { levelOrder } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import type { ConsigneeDocument } from '../contact/contact.ts';
import { DecisionButtons } from '../delivery/decision-buttons.tsx';
import { DeliveryState } from '../delivery/delivery-state.tsx';
import { failureWords, sayFailure } from '../delivery/failure-words.ts';
import { sayShortlyWhenSent } from '../delivery/sent.ts';
import { stateWords } from '../delivery/state-words.ts';
import { LevelFigures, type LevelCounts } from '../level/level-figures.tsx';
import { levelWords } from '../level/level-words.ts';
import { ReachTag } from '../level/reach-tag.tsx';
import { questionTitleWords } from '../question/question-title-words.ts';
import { replyWords } from '../reply/reply-words.ts';
import { Facts } from '../screen/facts.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Rows } from '../screen/rows.tsx';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { consigneeWords } from './consignee-words.ts';

type PartProps = { readonly reference: string; readonly consignee: ConsigneeDocument };

const MAILS_SHOWN = 20;

/** How far the notice got, and how much is known. */
export function Standing({ reference, consignee }: PartProps): ReactNode {
  const t = useWords(consigneeWords);
  const { time } = useFormats();
  const words = useWords(levelWords);
  const { id, reach, reachedAt, incidents, levels, address, owes } = consignee;
  const counts = Object.fromEntries(levelOrder.map((level) => [level, levels[level] ?? 0])) as LevelCounts; // of all levels
  const total = levelOrder.reduce((sum, level) => sum + counts[level], 0);
  return (
    <Stack gap="md">
      <Facts
        rows={[
          {
            label: t('reach'),
            value: (
              <>
                <ReachTag reach={reach} /> {t('since', { when: time(reachedAt) })}
                {/* Receipt is not stated by it, so the reach stays; but who says nothing came back would be wrong. */}
                {incidents > 0 && `; ${words('withIncidents', { count: incidents })}`}
              </>
            ),
          },
          {
            label: t('address'),
            value:
              address === '' ? (
                <span className="nothing">{t('noAddress')}</span>
              ) : (
                <span style={{ whiteSpace: 'pre-line' }}>{address}</span>
              ),
          },
        ]}
      />
      {total === 0 ? (
        <Text c="dimmed">{t(owes ? 'noObligations' : 'owesNothing')}</Text>
      ) : (
        <LevelFigures
          label={t('obligations')}
          counts={counts}
          total={total}
          linkOf={(level) => actionList(reference, 'instruments', { consignee: id, level })}
        />
      )}
    </Stack>
  );
}

/** What waits for a person's answer. */
export function OpenQuestions({ reference, consignee }: PartProps): ReactNode {
  const t = useWords(consigneeWords);
  const titles = useWords(questionTitleWords);
  const { shortTime } = useFormats();
  if (consignee.questions.length === 0) return <Text c="dimmed">{t('noQuestions')}</Text>;
  return (
    <Rows
      label={t('questions')}
      rows={consignee.questions.map(({ id, kind, openedAt }) => ({
        key: id,
        title: (
          <Anchor component={Link} to={actionPath(reference, 'questions', id)} inherit>
            {titles(kind)}
          </Anchor>
        ),
        text: t('openSince', { when: shortTime(openedAt) }),
      }))}
    />
  );
}

/** Its mails and letters, with what can be done about each. */
export function Mails({ reference, consignee }: PartProps): ReactNode {
  const t = useWords(consigneeWords);
  const words = useWords(stateWords);
  const failures = useWords(failureWords);
  const formats = useFormats();
  const { shortTime, count } = formats;
  const mails = useApi('/actions/{reference}/deliveries', {
    path: { reference },
    query: { consignee: consignee.id, limit: MAILS_SHOWN },
  });
  return (
    <Loaded from={mails} height={80}>
      {({ deliveries, total }) =>
        deliveries.length === 0 ? (
          <Text c="dimmed">{t('noMails')}</Text>
        ) : (
          <Stack gap="sm">
            <Rows
              label={t('mails')}
              rows={deliveries.map((delivery) => ({
                key: delivery.id,
                title: (
                  <Anchor component={Link} to={actionPath(reference, 'deliveries', delivery.id)} inherit>
                    {words(delivery.kind)}, {delivery.address.replaceAll('\n', ', ')}
                  </Anchor>
                ),
                text: (
                  <>
                    <DeliveryState state={delivery.state} />{' '}
                    {delivery.sentAt === null
                      ? shortTime(delivery.failedAt ?? delivery.createdAt)
                      : sayShortlyWhenSent({ channel: delivery.channel, sentAt: delivery.sentAt }, formats)}
                    {delivery.failure !== null &&
                      delivery.state !== 'sent' &&
                      ` · ${sayFailure(failures, delivery.failure)}`}
                  </>
                ),
                action: (
                  <Group gap="xs">
                    <DecisionButtons reference={reference} rows={[delivery]} />
                  </Group>
                ),
              }))}
            />
            {total.count > deliveries.length && (
              <Anchor component={Link} to={actionList(reference, 'deliveries', { consignee: consignee.id })}>
                {t('allMails', { count: count(total.count) })}
              </Anchor>
            )}
          </Stack>
        )
      }
    </Loaded>
  );
}

export function Replies({ reference, consignee }: PartProps): ReactNode {
  const t = useWords(consigneeWords);
  const channels = useWords(replyWords);
  const { time, count } = useFormats();
  const { replyList, replies } = consignee;
  if (replyList.length === 0) return <Text c="dimmed">{t('noReplies')}</Text>;
  return (
    <Stack gap="sm">
      <Rows
        label={t('replies')}
        rows={replyList.map(({ id, receipt, receivedAt, channel, answeredBy }) => ({
          key: id,
          title: (
            <Anchor component={Link} to={actionPath(reference, 'replies', id)} inherit>
              {receipt}
            </Anchor>
          ),
          text: `${[answeredBy.name, answeredBy.function].filter(Boolean).join(', ')} · ${channels(channel)} · ${time(receivedAt)}`,
        }))}
      />
      {replies > replyList.length && (
        <Anchor component={Link} to={actionList(reference, 'replies', { consignee: consignee.id })}>
          {t('allReplies', { count: count(replies) })}
        </Anchor>
      )}
    </Stack>
  );
}
