import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { ApprovalName } from '../approval/approval-name.tsx';
import { approvalWords } from '../approval/approval-words.ts';
import { questionTitleWords } from '../question/question-title-words.ts';
import { ReplyStatements } from '../reply/reply-statements.tsx';
import { replyWords } from '../reply/reply-words.ts';
import { Rows } from '../screen/rows.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './instrument-parts.module.css';
import { instrumentWords } from './instrument-words.ts';
import type { InstrumentDocument } from './instrument.ts';
import { saidOf } from './said-of.ts';

type PartProps = { readonly reference: string; readonly instrument: InstrumentDocument };

/** What waits for a second person and would change it; nothing where nothing waits. */
export function Waiting({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(instrumentWords);
  const a = useWords(approvalWords);
  const { ago, time, count } = useFormats();
  const { id: instrumentId, waiting, waitingMore } = instrument;
  if (waiting.length === 0) return null;
  return (
    <Alert icon={<IconUsers aria-hidden />} color="gray" variant="light" mb="lg" title={t('waiting')}>
      <ul className={styles['waiting']}>
        {waiting.map((approval) => (
          <li key={approval.id}>
            <Anchor component={Link} to={`/approvals/${approval.id}`} inherit underline="always">
              <ApprovalName approval={approval} />
            </Anchor>
            {' · '}
            <time dateTime={approval.askedAt} title={time(approval.askedAt)}>
              {a('askedAgo', { name: approval.askedBy.name, when: ago(approval.askedAt) })}
            </time>
          </li>
        ))}
      </ul>
      {waitingMore > 0 && (
        <Anchor
          component={Link}
          to={`/approvals?${new URLSearchParams({ action: reference, instrument: String(instrumentId) }).toString()}`}
          inherit
          underline="always"
        >
          {t('waitingMore', { count: waitingMore, told: count(waitingMore) })}
        </Anchor>
      )}
    </Alert>
  );
}

/** Who held it, the newest first. */
export function Holders({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(instrumentWords);
  const { shortTime } = useFormats();
  return (
    <Rows
      label={t('holders')}
      rows={instrument.holders.map(({ consignee, suppliedBy, from, until }) => ({
        key: from,
        title: (
          <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)} inherit>
            {consignee.name}
          </Anchor>
        ),
        text: [
          consignee.number,
          until === null
            ? t('holds', { from: shortTime(from) })
            : t('held', { from: shortTime(from), until: shortTime(until) }),
          ...(suppliedBy === null ? [] : [t('suppliedBy', { name: suppliedBy.name })]),
        ].join(' · '),
      }))}
    />
  );
}

/** What replies say of it, in the words of the desk. */
export function SaidOfIt({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(instrumentWords);
  const channels = useWords(replyWords);
  const { time } = useFormats();
  if (instrument.replies.length === 0) return <Text c="dimmed">{t('noReplies')}</Text>;
  return (
    <Stack gap="lg">
      {instrument.replies.map((reply) => (
        <div key={reply.id}>
          <Anchor component={Link} to={actionPath(reference, 'replies', reply.id)} fw={500}>
            {reply.receipt}
          </Anchor>
          <Text size="sm" c="dimmed">
            {reply.name} · {channels(reply.channel)} · {time(reply.receivedAt)}
            {reply.entry === null && ` · ${t('saidOfAll')}`}
          </Text>
          <ReplyStatements
            reference={reference}
            says={saidOf(reply)}
            serials={{ [String(instrument.id)]: instrument.serial }}
            hasHeadings={false}
          />
        </div>
      ))}
    </Stack>
  );
}

/** Boxes of the bench card as they were ticked. */
export function Card({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(instrumentWords);
  const names = useActionNames(reference);
  const { time } = useFormats();
  if (instrument.card.length === 0) return <Text c="dimmed">{t('noCard')}</Text>;
  const sayBox = (box: string): string => {
    const [mode = '', measure = '', step = ''] = box.split('/');
    const where = mode === 'before' ? t('beforeWork') : names.modeShort(mode);
    return [where, names.measureShort(measure), names.step(measure, step)].filter(Boolean).join(' · ');
  };
  return (
    <Rows
      label={t('card')}
      rows={instrument.card.map(({ box, isDone, doneBy, note, at }) => ({
        key: `${box} ${at}`,
        title: t(isDone ? 'done' : 'notDone', { box: sayBox(box), name: doneBy }),
        text: [time(at), note].filter(Boolean).join(' · '),
      }))}
    />
  );
}

export function Questions({ reference, instrument }: PartProps): ReactNode {
  const t = useWords(instrumentWords);
  const titles = useWords(questionTitleWords);
  const { shortTime } = useFormats();
  if (instrument.questions.length === 0) return <Text c="dimmed">{t('noQuestions')}</Text>;
  return (
    <Rows
      label={t('questions')}
      rows={instrument.questions.map(({ id, kind, openedAt, answered }) => ({
        key: id,
        title: (
          <Anchor component={Link} to={actionPath(reference, 'questions', id)} inherit>
            {titles(kind)}
          </Anchor>
        ),
        text:
          answered === null
            ? t('isOpen', { when: shortTime(openedAt) })
            : t(answered.askedBy ? 'isAnsweredByTwo' : 'isAnswered', {
                asked: answered.askedBy?.name ?? '',
                name: answered.by.name,
                when: shortTime(answered.at),
              }),
      }))}
    />
  );
}
