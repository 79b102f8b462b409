import { useState, type ReactNode } from 'react';

import { SelectionBar } from '../list/selection-bar.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { AnswerTogetherDialog } from './answer-together-dialog.tsx';
import type { ListedQuestion } from './question.ts';
import { answerable, TOGETHER_MAX, whyNotTogether } from './together.ts';
import { togetherWords } from './together-words.ts';

/** Answers the questions that are selected, together; gone while none is. */
export function AnswerBar(props: {
  readonly reference: string;
  readonly questions: readonly ListedQuestion[];
  readonly onClear: () => void;
}): ReactNode {
  const t = useWords(togetherWords);
  const [asked, setAsked] = useState<readonly ListedQuestion[]>();
  const { reference, questions, onClear } = props;
  const why = whyNotTogether(questions);
  return (
    <>
      {questions.length > 0 && (
        <SelectionBar selected={t('selected', { count: questions.length })} onClear={onClear}>
          <MayButton
            needs="operator"
            variant="default"
            whyNot={why && t(why, { max: TOGETHER_MAX })}
            onClick={() => setAsked(questions)}
          >
            {t('answerTogether', { count: why === undefined ? answerable(questions).length : 0 })}
          </MayButton>
        </SelectionBar>
      )}
      {asked && (
        <AnswerTogetherDialog
          reference={reference}
          selected={asked}
          onClose={() => setAsked(undefined)}
          onDone={onClear}
        />
      )}
    </>
  );
}
