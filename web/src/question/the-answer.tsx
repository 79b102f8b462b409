import { Anchor } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { usePreview } from '../api/use-preview.ts';
import { ReasonDialog } from '../dialog/reason-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { MayButton } from '../session/may-button.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { ANSWERS, type QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';
import { WhatGoesBack } from './what-goes-back.tsx';

type PartProps = { readonly question: QuestionDocument; readonly reference: string };
type Reopened = Extract<ResponseOf<'post', '/questions/{id}/reopening'>, { readonly question: number }>;

/** How a question was answered, by whom and why; and the way to ask it anew. */
export function TheAnswer({ question, reference }: PartProps): ReactNode {
  const t = useWords(questionWords);
  const { time } = useFormats();
  const [isReopening, setIsReopening] = useState(false);
  const { answered, reopened } = question;
  if (answered === null) return null;
  const answer = ANSWERS.find((one) => one === answered.answer);
  return (
    <section className={styles['answer']} aria-labelledby="answer">
      <h2 id="answer">{t('answeredTitle')}</h2>
      <b>{answer === undefined ? answered.answer : t(answer)}</b>
      {answered.askedBy && <p className={styles['by']}>{t('answerAskedBy', { name: answered.askedBy.name })}</p>}
      <p className={styles['quoted']}>{answered.reason}</p>
      <p className={styles['by']}>
        {t(answered.askedBy ? 'answerApprovedBy' : 'answeredBy', { name: answered.by.name, time: time(answered.at) })}
      </p>
      {reopened === null ? (
        <MayButton needs="operator" variant="default" onClick={() => setIsReopening(true)}>
          {t('reopen')}
        </MayButton>
      ) : (
        <Anchor component={Link} to={actionPath(reference, 'questions', reopened.as)}>
          {t(reopened.askedBy ? 'reopenedByTwo' : 'reopened', {
            id: reopened.as,
            asker: reopened.askedBy?.name ?? '',
            name: reopened.by.name,
            reason: reopened.reason,
          })}
        </Anchor>
      )}
      {isReopening && <ReopenDialog question={question} reference={reference} onClose={() => setIsReopening(false)} />}
    </section>
  );
}

function ReopenDialog({ question, reference, onClose }: PartProps & { readonly onClose: () => void }): ReactNode {
  const t = useWords(questionWords);
  const notify = useNotify();
  const navigate = useNavigate();
  const write = useWrite('post', '/questions/{id}/reopening');
  const preview = usePreview('/questions/{id}/reopening-previews', { path: { id: question.id } });
  const showNew = ({ question: id, obligations, stays }: Reopened): void => {
    const left = stays.map((one) => t(`stays_${one}`));
    notify([t('doneReopened', { count: obligations }), ...left].join(' '), { mustBeRead: left.length > 0 });
    void navigate(actionPath(reference, 'questions', id));
  };
  const reopen = (reason: string): void =>
    write.mutate(
      { path: { id: question.id }, body: { reason } },
      {
        onSuccess: ({ data }) => {
          onClose();
          if ('question' in data) return showNew(data);
          notify(t('asked'));
          return void navigate(`/approvals/${data.approval}`);
        },
      },
    );
  return (
    <ReasonDialog
      title={t('reopenTitle')}
      lead={<WhatGoesBack preview={preview.data} reference={reference} />}
      hint={t('reasonHint')}
      submit={t('reopen')}
      isBusy={write.isPending}
      problem={write.error ?? preview.error}
      onReason={reopen}
      onClose={onClose}
    />
  );
}
