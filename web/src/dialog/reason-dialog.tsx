import { isReason } from '@fieldproof/contract/reason';
import { useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { ReasonField } from './reason-field.tsx';
import { WriteDialog } from './write-dialog.tsx';

/** A dialog that asks for nothing but a reason. */
export function ReasonDialog(props: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly hint: string;
  readonly submit: string;
  readonly isDangerous?: boolean;
  readonly isBusy: boolean;
  readonly canSubmit?: boolean | undefined;
  readonly problem: ApiProblem | null;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const { title, lead, hint, submit, isDangerous = false, isBusy, canSubmit, problem, onReason, onClose } = props;
  return (
    <WriteDialog
      isOpen
      title={title}
      lead={lead}
      submit={submit}
      isDangerous={isDangerous}
      isBusy={isBusy}
      canSubmit={canSubmit}
      problem={problem}
      onSubmit={() => {
        setIsTried(true);
        if (isReason(reason)) onReason(reason.trim());
      }}
      onClose={onClose}
    >
      <ReasonField isAlone value={reason} onChange={setReason} isTried={isTried} hint={hint} />
    </WriteDialog>
  );
}
