import { useState, type ReactNode } from 'react';

import { SelectionBar } from '../list/selection-bar.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import type { Approval } from './approval.ts';
import { ApproveTogetherDialog } from './approve-together-dialog.tsx';
import { approvable, TOGETHER_MAX, whyNotTogether } from './together.ts';
import { togetherWords } from './together-words.ts';

/** Approves the requests that are selected, together; gone while none is. */
export function ApproveBar(props: {
  readonly approvals: readonly Approval[];
  readonly onClear: () => void;
}): ReactNode {
  const t = useWords(togetherWords);
  const [asked, setAsked] = useState<readonly Approval[]>();
  const { approvals, onClear } = props;
  const why = whyNotTogether(approvals);
  return (
    <>
      {approvals.length > 0 && (
        <SelectionBar selected={t('selected', { count: approvals.length })} onClear={onClear}>
          <MayButton
            needs="operator"
            variant="default"
            whyNot={why && t(why, { max: TOGETHER_MAX })}
            onClick={() => setAsked(approvals)}
          >
            {t('approveTogether', { count: why === undefined ? approvable(approvals).length : 0 })}
          </MayButton>
        </SelectionBar>
      )}
      {asked && <ApproveTogetherDialog selected={asked} onClose={() => setAsked(undefined)} onDone={onClear} />}
    </>
  );
}
