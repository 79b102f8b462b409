import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { ReplyStatements } from '../reply/reply-statements.tsx';
import { replyWords } from '../reply/reply-words.ts';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';

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
    </p>
  );
}
