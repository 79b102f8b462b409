import { isReason } from '@fieldproof/contract/reason';
import { Button, Group, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useWrite } from '../api/use-api.ts';
import { focusFirstSlip } from '../dialog/focus-slip.ts';
import { KeptNote } from '../dialog/kept-note.tsx';
import { ReasonField } from '../dialog/reason-field.tsx';
import type { Kept } from '../dialog/use-writing.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { MayButton } from '../session/may-button.tsx';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { AnswerChoice } from './answer-choice.tsx';
import { AnswerFacts, factsAtFirst, factsFor, wantedBy, type GivenFacts } from './answer-facts.tsx';
import { answersOf, type QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';

/** An answer on its way. */
export type AnswerDraft = { readonly chosen: string; readonly reason: string; readonly given: GivenFacts };

export function emptyAnswer(question: QuestionDocument): AnswerDraft {
  return { chosen: '', reason: '', given: factsAtFirst(question) };
}

/** The answers that a question allows, each with what it does; after it comes the next question. */
export function AnswerForm(props: {
  readonly question: QuestionDocument;
  readonly reference: string;
  /** Address of the question that comes next; undefined: none. */
  readonly next: string | undefined;
  /** Kept in this window until it is sent. */
  readonly answer: Kept<AnswerDraft>;
  /** Told when the answer is on its way, and when the desk has refused it. */
  readonly onSending: (isSending: boolean) => void;
}): ReactNode {
  const t = useWords(questionWords);
  const notify = useNotify();
  const navigate = useNavigate();
  const { role } = useSession();
  const { question, reference, next, onSending } = props;
  const { written: draft, write: onChange, clear, isFromBefore } = props.answer;
  const { chosen, reason, given } = draft;
  const write = useWrite('put', '/questions/{id}/answer');
  const answers = answersOf(question);
  const [isTried, setIsTried] = useState(false);
  // Where there is but one nothing is chosen: what somebody states is the reason.
  const answer = answers.length === 1 ? answers[0] : answers.find((one) => one === chosen);
  const wanted = wantedBy(question, answer, write.error?.facts['fact']);
  const submit = (): void => {
    setIsTried(true);
    const facts = factsFor(wanted, given);
    if (answer === undefined || !isReason(reason) || facts === undefined) return;
    onSending(true);
    write.mutate(
      { path: { id: question.id }, body: { answer, reason: reason.trim(), facts } },
      {
        onError: () => onSending(false),
        onSuccess: ({ status }) => {
          clear();
          onSending(false);
          notify(status === 202 ? t('asked') : t('done', { id: question.id }));
          // What is asked of a second person is shown here; what is done makes way for the next.
          if (status !== 202) void navigate(next ?? actionPath(reference, 'today'));
        },
      },
    );
  };
  return (
    <section className={styles['answer']} aria-labelledby="answer">
      <h2 id="answer">{t('answer')}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (write.isPending || whyNotRole(role, 'operator') !== undefined) return;
          submit();
          focusFirstSlip(event.currentTarget);
        }}
      >
        <Stack gap="md">
          <ProblemNote problem={write.error} />
          <KeptNote isShown={isFromBefore} onDrop={clear} />
          <AnswerChoice
            reference={reference}
            kind={question.kind}
            accepting={question.accepting}
            labelledBy="answer"
            answers={answers}
            chosen={chosen}
            error={isTried && answer === undefined ? t('answerMissing') : undefined}
            onChoose={(answer) => onChange({ ...draft, chosen: answer })}
          />
          <AnswerFacts
            question={question}
            wanted={wanted}
            given={given}
            isTried={isTried}
            onChange={(facts) => onChange({ ...draft, given: facts })}
          />
          <ReasonField
            isAlone
            value={reason}
            onChange={(text) => onChange({ ...draft, reason: text })}
            isTried={isTried}
            hint={t('reasonHint')}
          />
          <Group gap="sm">
            {whyNotRole(role, 'operator') === undefined ? (
              <Button type="submit" loading={write.isPending}>
                {t('submit')}
              </Button>
            ) : (
              <MayButton needs="operator" onClick={submit}>
                {t('submit')}
              </MayButton>
            )}
          </Group>
        </Stack>
      </form>
    </section>
  );
}
