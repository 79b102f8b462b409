import type { ReactNode } from 'react';

import { KeptWriting } from '../dialog/kept-writing.tsx';
import { useWords } from '../words/define-words.ts';
import { emptyAnswer, type AnswerDraft } from './answer-form.tsx';
import { ANSWERS, type QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';

/** Somebody else answered while one was writing: what one had written is not lost. */
export function KeptAnswer(props: {
  readonly question: QuestionDocument;
  readonly draft: AnswerDraft;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useWords(questionWords);
  const { question, draft, onDrop } = props;
  const lines = linesOf(draft, emptyAnswer(question), t);
  const isOpen = question.answered === null && question.approval === null;
  if (isOpen || lines.length === 0) return null;
  const told = question.answered === null ? t('keptAsked') : t('keptAnswered', { name: question.answered.by.name });
  return <KeptWriting told={told} written={lines.join('\n')} onDrop={onDrop} />;
}

/** What somebody entered, line by line: what they chose, their reason, and whom they named. */
function linesOf(
  draft: AnswerDraft,
  empty: AnswerDraft,
  t: ReturnType<(typeof questionWords)['in']>,
): readonly string[] {
  const { chosen, reason, given } = draft;
  const answer = ANSWERS.find((one) => one === chosen);
  const named = (['name', 'role', 'email'] as const).flatMap((field) =>
    given[field] === empty.given[field] ? [] : [given[field]],
  );
  return [answer && t(answer), reason, given.holder?.name, ...named].flatMap((line) =>
    line?.trim() ? [line.trim()] : [],
  );
}
