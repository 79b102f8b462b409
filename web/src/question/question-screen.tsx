import { Alert, Anchor, Button } from '@mantine/core';
import { IconArrowRight, IconUserCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { LastRejected } from '../approval/last-rejected.tsx';

import { useWriting } from '../dialog/use-writing.ts';
import { OpenIncidents } from '../incident/open-incidents.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { AnswerForm, emptyAnswer } from './answer-form.tsx';
import { KeptAnswer } from './kept-answer.tsx';
import { riskOf, type QuestionDocument } from './question.ts';
import { questionListWords } from './question-list-words.ts';
import { questionTitleWords } from './question-title-words.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';
import { TheAnswer } from './the-answer.tsx';
import { useNextQuestion } from './use-next-question.ts';
import { WhatIsKnown } from './what-is-known.tsx';
import { WhatWasSaid } from './what-was-said.tsx';

/** One question: what was said beside what is known, and the answers that a person may give. */
export function QuestionScreen(): ReactNode {
  const t = useWords(questionWords);
  const lists = useWords(questionListWords);
  const titles = useWords(questionTitleWords);
  const reference = useReference();
  const { id: text = '' } = useParams();
  const id = Number(text);
  const question = useApi('/actions/{reference}/questions/{id}', { path: { reference, id } });
  const next = useNextQuestion(reference, id);
  const { data } = question;
  return (
    <Screen
      title={data === undefined ? t('asks', { id: text }) : titles(data.kind)}
      documentTitle={t('asks', { id: text })}
      crumbs={[{ label: lists('title'), to: actionPath(reference, 'questions') }]}
      lead={data && <Lead question={data} />}
      actions={
        next !== undefined && (
          <Button component={Link} to={next} variant="default" rightSection={<IconArrowRight size={16} aria-hidden />}>
            {t('next')}
          </Button>
        )
      }
    >
      <Loaded from={question} height={420}>
        {(found) => <Parts key={found.id} question={found} reference={reference} next={next} />}
      </Loaded>
    </Screen>
  );
}

function Lead({ question }: { readonly question: QuestionDocument }): ReactNode {
  const t = useWords(questionWords);
  const titles = useWords(questionTitleWords);
  const { time } = useFormats();
  return (
    <>
      {t('asks', { id: question.id })},{' '}
      {t(question.answered === null ? 'openSince' : 'openedOn', { time: time(question.openedAt) })}. {titles('risk')}{' '}
      {titles(`risk_${riskOf(question.risk)}`)}.
    </>
  );
}

function Parts(props: {
  readonly question: QuestionDocument;
  readonly reference: string;
  readonly next: string | undefined;
}): ReactNode {
  const t = useWords(questionWords);
  const { question, reference, next } = props;
  const answer = useWriting(`answer ${reference} ${question.id}`, emptyAnswer(question));
  // The answer is one's own while it is read anew what it did.
  const [isSending, setIsSending] = useState(false);
  return (
    <>
      {question.reopens !== null && (
        <p>
          <Anchor component={Link} to={actionPath(reference, 'questions', question.reopens)}>
            {t('reopens', { id: question.reopens })}
          </Anchor>
        </p>
      )}
      <OpenIncidents
        reference={reference}
        incidents={question.incidents.filter(({ isNamed }) => !isNamed)}
        more={0}
        on="one"
      />
      <LastRejected approval={question.rejected} />
      <div className={styles['beside']}>
        <WhatWasSaid question={question} reference={reference} />
        <WhatIsKnown question={question} reference={reference} />
      </div>
      {!isSending && <KeptAnswer question={question} draft={answer.written} onDrop={answer.clear} />}
      {question.answered !== null ? (
        <TheAnswer question={question} reference={reference} />
      ) : question.approval === null ? (
        <AnswerForm question={question} reference={reference} next={next} answer={answer} onSending={setIsSending} />
      ) : (
        <Alert color="teal" variant="light" icon={<IconUserCheck aria-hidden />}>
          {t('waits')}{' '}
          <Anchor component={Link} to={`/approvals/${question.approval}`} fw={600}>
            {t('toApproval')}
          </Anchor>
        </Alert>
      )}
    </>
  );
}
