import { isReason } from '@fieldproof/contract/reason';
import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { usePreview } from '../api/use-preview.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { Loading } from '../screen/loaded.tsx';
import { HowFar } from '../together/how-far.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { AnsweredTogether } from './answered-together.tsx';
import { AnswerChoice } from './answer-choice.tsx';
import { LeftAlone } from './left-alone.tsx';
import { answersOf, type Answer, type ListedQuestion } from './question.ts';
import { questionTitleWords } from './question-title-words.ts';
import { questionWords } from './question-words.ts';
import { SameGroups } from './same-groups.tsx';
import { answerable, groupsOf, nameOfQuestion, sentFor, type TogetherPreview } from './together.ts';
import { togetherWords } from './together-words.ts';
import { useAnswerTogether, type AnsweringTogether } from './use-answer-together.ts';
import { useDenied } from './use-denied.ts';

const NAMED = 5;

/** Gives several questions of one kind the same answer for the same reason, and tells what became of each. */
export function AnswerTogetherDialog(props: {
  readonly reference: string;
  readonly selected: readonly ListedQuestion[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const t = useWords(togetherWords);
  const questions = useWords(questionWords);
  const { reference, selected, onClose, onDone } = props;
  const [only, setOnly] = useState<readonly number[]>();
  const open = answerable(selected);
  const asked = only === undefined ? open : open.filter(({ id }) => only.includes(id));
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const together = useAnswerTogether(reference);
  const { given, results, isRunning, isEnded, problem } = together;
  const isChoosing = given === undefined;
  const preview = usePreview(
    '/actions/{reference}/questions/answer-previews',
    isChoosing ? { path: { reference }, body: { questions: asked.map(({ id }) => id) } } : undefined,
  );
  const { data } = preview;
  const groups = isChoosing ? groupsOf(preview.error) : [];
  const answer = data && answerOf(data, chosen);
  const todo = data === undefined ? [] : sentFor(data, answer);
  const submit = (): void => {
    if (!isChoosing) return together.goOn();
    setIsTried(true);
    if (data === undefined || answer === undefined || todo.length === 0 || !isReason(reason)) return;
    together.start({ todo, answer, reason: reason.trim(), alone: answer === 'accept' ? data.alone : [] });
  };
  const close = (): void => {
    if (isRunning) return together.stop();
    if (isEnded) onDone();
    onClose();
  };
  return (
    <WriteDialog
      isOpen
      title={isEnded ? t('ended') : t('title', { count: asked.length })}
      lead={
        groups.length === 0 && (
          <Lead
            reference={reference}
            asked={asked}
            leftOut={selected.length - open.length}
            others={open.length - asked.length}
          />
        )
      }
      submit={
        isChoosing ? t('submit', { count: todo.length }) : t('goOn', { count: given.todo.length - results.length })
      }
      size="lg"
      isBusy={isRunning}
      canSubmit={!isChoosing || (data !== undefined && todo.length > 0)}
      problem={problem ?? (isChoosing && groups.length === 0 ? preview.error : null)}
      cancel={isRunning ? t('stop') : undefined}
      ended={isEnded ? <AnsweredTogether {...{ reference, together, selected }} onClose={close} /> : undefined}
      onSubmit={submit}
      onClose={close}
    >
      {!isChoosing && <Going together={together} />}
      {isChoosing && data === undefined && preview.error === null && <Loading height={160} />}
      {isChoosing && data !== undefined && data.kind !== null && (
        <Stack gap="xs">
          <Text fw={500} id="answer-together">
            {questions('answer')}
          </Text>
          <AnswerChoice
            reference={reference}
            kind={data.kind}
            answers={answersOf(data)}
            accepting={data.accepting}
            whyNot={(one) => (data.together.includes(one) ? undefined : t('aloneMeans'))}
            second={t('secondEach')}
            labelledBy="answer-together"
            chosen={chosen}
            error={isTried && answer === undefined ? questions('answerMissing') : undefined}
            onChoose={setChosen}
          />
          {answer === 'accept' && <LeftAlone reference={reference} alone={data.alone} />}
          {answer !== undefined && todo.length === 0 && <Text fw={500}>{t('noneLeft')}</Text>}
        </Stack>
      )}
      <SameGroups reference={reference} groups={groups} onChoose={setOnly} />
      {isChoosing && groups.length === 0 && (
        <ReasonField isAlone value={reason} onChange={setReason} isTried={isTried} hint={t('reasonHint')} />
      )}
    </WriteDialog>
  );
}

/** What was chosen; where there is but one answer, that one: what somebody states is the reason. */
function answerOf(preview: TogetherPreview, chosen: string): Answer | undefined {
  const [only, ...others] = answersOf(preview);
  const answer = others.length === 0 ? only : answersOf(preview).find((one) => one === chosen);
  return answer !== undefined && preview.together.includes(answer) ? answer : undefined;
}

function Lead(props: {
  readonly reference: string;
  readonly asked: readonly ListedQuestion[];
  readonly leftOut: number;
  /** What was chosen too and asks about something else. */
  readonly others: number;
}): ReactNode {
  const t = useWords(togetherWords);
  const titles = useWords(questionTitleWords);
  const { list } = useFormats();
  const { reference, asked, leftOut, others } = props;
  const [first] = asked;
  const denied = useDenied(reference)(first?.kind ?? '', first?.facts);
  const names = [...new Set(asked.map(nameOfQuestion))];
  const rest = names.length - NAMED;
  const named = list([...names.slice(0, NAMED), ...(rest > 0 ? [t('andMore', { count: rest })] : [])]);
  return (
    <Stack gap="xs">
      {first && (
        <Text fw={500}>
          {titles(first.kind)} {denied !== undefined && `${titles('noTo', { ask: denied })} `}
          {named}.
        </Text>
      )}
      {asked.length > 1 && <Text>{t('means')}</Text>}
      {others > 0 && <Text size="sm">{t('otherAsked', { count: others })}</Text>}
      {leftOut > 0 && (
        <Text size="sm" c="dimmed">
          {t('leftOut', { count: leftOut })}
        </Text>
      )}
    </Stack>
  );
}

function Going({ together }: { readonly together: AnsweringTogether }): ReactNode {
  const t = useWords(togetherWords);
  const { count } = useFormats();
  const { given, results, isRunning } = together;
  if (given === undefined) return null;
  const [done, total] = [results.length, given.todo.length];
  const values = { done: count(done), total: count(total), reason: given.reason };
  return (
    <HowFar {...{ done, total, isRunning }} label={t('progressLabel')}>
      {t(isRunning ? 'progress' : 'lost', values)}
    </HowFar>
  );
}
