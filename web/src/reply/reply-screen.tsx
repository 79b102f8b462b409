import { Anchor, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { questionTitleWords } from '../question/question-title-words.ts';
import { Facts } from '../screen/facts.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Rows } from '../screen/rows.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { actionList, actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { ReplyDocument } from './reply.ts';
import { ReplyEffect } from './reply-effect.tsx';
import { replyListWords } from './reply-list-words.ts';
import { ReplyStatements } from './reply-statements.tsx';
import { replyWords } from './reply-words.ts';

/** One reply: who said what, how it came, what it changed and what it made the desk ask. */
export function ReplyScreen(): ReactNode {
  const t = useWords(replyListWords);
  const reference = useReference();
  const { id = '' } = useParams();
  const reply = useApi('/replies/{id}', { path: { id: Number(id) } });
  const { data } = reply;
  return (
    <Screen
      title={data === undefined ? t('title') : t('oneTitle', { receipt: data.receipt })}
      crumbs={[{ label: t('title'), to: actionPath(reference, 'replies') }]}
      lead={data && t('oneLead', { name: data.answeredBy.name, consignee: data.consigneeName.name })}
    >
      <Loaded from={reply} height={420}>
        {(found) => <Parts reply={found} />}
      </Loaded>
    </Screen>
  );
}

function Parts({ reply }: { readonly reply: ReplyDocument }): ReactNode {
  const t = useWords(replyListWords);
  const { action, body, instruments, ledgerEntry } = reply;
  const serials = useMemo(
    () => Object.fromEntries(instruments.map(({ id, serial }) => [String(id), serial])),
    [instruments],
  );
  return (
    <>
      <Section title={t('who')}>
        <Who reply={reply} />
      </Section>
      <Section title={t('saysTitle')} lead={t('saysLead')}>
        <ReplyStatements
          reference={action}
          says={body}
          serials={serials}
          renderInstrument={(id, serial) => (
            <Anchor component={Link} to={actionPath(action, 'instruments', id)} fw={500}>
              {serial}
            </Anchor>
          )}
        />
      </Section>
      <Section title={t('changed')} lead={t('changedLead')}>
        <ReplyEffect reply={reply} />
      </Section>
      <Section title={t('opened')} lead={t('openedLead')}>
        <Opened reply={reply} />
      </Section>
      <Section title={t('record')} lead={t('recordLead')}>
        {ledgerEntry !== null && (
          <Text>
            {t('entry', { seq: ledgerEntry })}.{' '}
            <Anchor component={Link} to={actionList(action, 'ledger', { subject: `reply:${reply.id}` })}>
              {t('allEntries')}
            </Anchor>
          </Text>
        )}
      </Section>
    </>
  );
}

function Who({ reply }: { readonly reply: ReplyDocument }): ReactNode {
  const t = useWords(replyListWords);
  const channels = useWords(replyWords);
  const { time, languageName, country } = useFormats();
  const { answeredBy, consigneeName, contactName, enteredBy, channel, receivedAt } = reply;
  return (
    <Facts
      rows={[
        { label: t('name'), value: answeredBy.name },
        { label: t('function'), value: answeredBy.function || undefined },
        { label: t('email'), value: answeredBy.email || undefined },
        {
          label: t('consignee'),
          value: (
            <>
              <Anchor component={Link} to={actionPath(reply.action, 'consignees', consigneeName.id)}>
                {consigneeName.name}
              </Anchor>
              , {consigneeName.number}, {country(consigneeName.country)}
            </>
          ),
        },
        { label: t('came'), value: t('cameWhen', { how: channels(channel), time: time(receivedAt) }) },
        {
          label: t('through'),
          value:
            contactName === null || channel !== 'page' || contactName.name === answeredBy.name
              ? undefined
              : [contactName.name, contactName.role].filter(Boolean).join(', '),
        },
        { label: t('entered'), value: enteredBy?.name },
        { label: t('receiptNumber'), value: reply.receipt },
        // Nothing was shown to whoever called or wrote.
        channel === 'page'
          ? { label: t('revision'), value: `${reply.revision}, ${languageName(reply.language)}` }
          : { label: t('revisionThen'), value: reply.revision },
      ]}
    />
  );
}

function Opened({ reply }: { readonly reply: ReplyDocument }): ReactNode {
  const t = useWords(replyListWords);
  const titles = useWords(questionTitleWords);
  if (reply.questions.length === 0) return <Text c="dimmed">{t('openedNothing')}</Text>;
  return (
    <Rows
      label={t('opened')}
      rows={reply.questions.map(({ id, kind, isOpen }) => ({
        key: id,
        title: (
          <Anchor component={Link} to={actionPath(reply.action, 'questions', id)}>
            {titles(kind)}
          </Anchor>
        ),
        text: t(isOpen ? 'isOpen' : 'isAnswered'),
      }))}
    />
  );
}
