import type { ReactNode } from 'react';

import { KeptWriting } from '../dialog/kept-writing.tsx';
import { useWords } from '../words/define-words.ts';
import { isSettled, type Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import type { Writing } from './decide-dialog.tsx';

/** Somebody else decided, or settled it otherwise, while one was writing a reason: it is not lost. */
export function KeptReason(props: {
  readonly approval: Approval;
  readonly writing: Writing;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useWords(approvalWords);
  const { approval, writing, onDrop } = props;
  const { outcome } = approval;
  const written = writing.reason.trim();
  // What is being sent is one's own decision, which stands beneath as soon as it is read anew.
  if (writing.isSending || written === '' || (outcome === null && !isSettled(approval))) return null;
  const told =
    outcome === null ? t('keptSettled') : t('keptDecided', { outcome: outcome.outcome, name: outcome.by.name });
  return <KeptWriting told={told} written={written} onDrop={onDrop} />;
}
