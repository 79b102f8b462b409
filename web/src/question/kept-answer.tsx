import type { ReactNode } from 'react';

import { KeptWriting } from '../dialog/kept-writing.tsx';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { emptyAnswer, type AnswerDraft } from './answer-form.tsx';
import { ANSWERS, whyKept, type QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';

/** Somebody else answered while one was writing: what one had written is not lost. */
export function KeptAnswer(props: {
  readonly question: QuestionDocument;
  readonly draft: AnswerDraft;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useWords(questionWords);
  const session = useSession();
  const { question, draft, onDrop } = props;
  const lines = linesOf(draft, emptyAnswer(question), t);
  const why = whyKept(question, { reason: draft.reason, session });
  if (why === undefined || lines.length === 0) return null;
  return (
    <KeptWriting told={t(why, { name: question.answered?.by.name ?? '' })} written={lines.join('\n')} onDrop={onDrop} />
  );
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
