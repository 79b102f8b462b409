import { DECISIONS, type Decision } from '@fieldproof/contract/ruling';
import { useState, type ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { SelectionBar } from '../list/selection-bar.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { obligationDecisionWords } from './decision-words.ts';
import { sayRuling, whyAllStay, type DecidedInstrument } from './decision.ts';

/** What can be decided about the instruments that are selected; gone while none is. */
export function DecideBar(props: {
  readonly reference: string;
  readonly instruments: readonly DecidedInstrument[];
  readonly onClear: () => void;
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { data: action } = useAction(props.reference);
  const [decision, setDecision] = useState<Decision>();
  const { reference, instruments, onClear } = props;
  return (
    <>
      {instruments.length > 0 && (
        <SelectionBar selected={t('selected', { count: instruments.length })} onClear={onClear}>
          {DECISIONS.map((ruling) => {
            const why = whyAllStay(ruling, instruments);
            return (
              <MayButton
                key={ruling}
                needs="operator"
                variant="default"
                whyNot={why && t('allStay', { why: t(`because_${why}`) })}
                onClick={() => setDecision(ruling)}
              >
                {t(sayRuling(ruling, action?.secondPerson))}
              </MayButton>
            );
          })}
        </SelectionBar>
      )}
      {decision && (
        <DecideDialog
          reference={reference}
          decision={decision}
          instruments={instruments}
          onClose={() => setDecision(undefined)}
          onDone={onClear}
        />
      )}
    </>
  );
}
