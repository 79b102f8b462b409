import { useState, type ReactNode } from 'react';

import { AddInstrumentDialog } from '../fleet/add-instrument-dialog.tsx';
import { fleetWords } from '../fleet/fleet-words.ts';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import type { QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import { namedUnknown } from './say-facts.ts';

/** A serial number is known nowhere: the instrument is added at who named it, where it is one; the question is answered by itself. */
export function Nowhere(props: { readonly question: QuestionDocument; readonly reference: string }): ReactNode {
  const t = useWords(questionWords);
  const fleet = useWords(fleetWords);
  const [isAdding, setIsAdding] = useState(false);
  const { question, reference } = props;
  const named = namedUnknown(question);
  if (named === undefined) return t('nowhere');
  return (
    <>
      {t('nowhere')}
      <div>
        <MayButton needs="manager" variant="default" size="compact-sm" mt={6} onClick={() => setIsAdding(true)}>
          {fleet('addInstrument')}
        </MayButton>
      </div>
      {isAdding && (
        <AddInstrumentDialog
          reference={reference}
          holder={named.holder}
          named={named}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  );
}
