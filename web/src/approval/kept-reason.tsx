import type { ReactNode } from 'react';

import { KeptWriting } from '../dialog/kept-writing.tsx';
import { useWords } from '../words/define-words.ts';
import { useSession } from '../session/session.tsx';
import { whyKept, type Approval } from './approval.ts';
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
  const session = useSession();
  const { outcome } = approval;
  // What is being sent is one's own decision, which stands beneath as soon as it is read anew.
  const why = writing.isSending ? undefined : whyKept(approval, { reason: writing.reason, session });
  if (why === undefined) return null;
  const told = t(why, outcome === null ? {} : { outcome: outcome.outcome, name: outcome.by.name });
  return <KeptWriting told={told} written={writing.reason.trim()} onDrop={onDrop} />;
}
