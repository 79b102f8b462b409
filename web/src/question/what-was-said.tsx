import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useAction } from '../action/use-action.ts';
import { MailLink } from '../contact/mail-link.tsx';
import { ReplyStatements } from '../reply/reply-statements.tsx';
import { replyWords } from '../reply/reply-words.ts';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import type { QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';
import { textIn } from './say-facts.ts';

type Saying = QuestionDocument['later'][number];

/** The reply that made the desk ask, and what the same organisation said about the same since. */
export function WhatWasSaid(props: { readonly question: QuestionDocument; readonly reference: string }): ReactNode {
  const t = useWords(questionWords);
  const { question, reference } = props;
  const { said, later, serials } = question;
  return (
    <section aria-labelledby="said">
      <h2 id="said">{t('said')}</h2>
      {said === null ? (
        <p className={styles['by']}>{t('saidNothing')}</p>
      ) : (
        <>
          <By saying={said} reference={reference} />
          <Raised question={question} reference={reference} />
          <ReplyStatements reference={reference} says={said.says} serials={serials} />
        </>
      )}
      {later.length > 0 && (
        <div className={styles['later']}>
          <h3>{t('later')}</h3>
          <p className={styles['by']}>{t('laterLead')}</p>
          {later.map((saying) => (
            <div key={saying.id}>
              <By saying={saying} reference={reference} />
              <ReplyStatements reference={reference} says={saying.says} serials={serials} hasHeadings={false} />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

/** Which of many answers made the desk ask. */
function Raised({
  question,
  reference,
}: {
  readonly question: QuestionDocument;
  readonly reference: string;
}): ReactNode {
  const t = useWords(questionWords);
  const { language } = useLanguage();
  const { data: action } = useAction(reference);
  const asked = action?.questions.find(({ key }) => key === textIn(question.facts, 'question'));
  if (asked === undefined) return null;
  const ask = textOf(asked.ask, language);
  return (
    <p className={styles['raised']}>{t('said' in question.facts ? 'raisedByNo' : 'raisedUnconfirmed', { ask })}</p>
  );
}

function By({ saying, reference }: { readonly saying: Saying; readonly reference: string }): ReactNode {
  const t = useWords(questionWords);
  const channels = useWords(replyWords);
  const { time } = useFormats();
  const { answeredBy, channel, receivedAt, receipt, id } = saying;
  const name = [answeredBy.name, answeredBy.function].filter(Boolean).join(', ');
  return (
    <p className={styles['by']}>
      {t('saidBy', { name, how: channels(channel), time: time(receivedAt) })}
      {' · '}
      <Anchor component={Link} to={actionPath(reference, 'replies', id)} inherit underline="always">
        {t('receipt', { receipt })}
      </Anchor>
      {answeredBy.email !== '' && (
        <>
          {' · '}
          <MailLink address={answeredBy.email} about={[reference, receipt]} />
        </>
      )}
    </p>
  );
}
