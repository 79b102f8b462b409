import { Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { isSettled, type Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import styles from './approval.module.css';
import { SettledButton } from './settled-button.tsx';
import { DecideDialog, NOTHING_WRITTEN, WithdrawDialog, type Writing } from './decide-dialog.tsx';

/** Approve, reject, withdraw: whoever may not is told why. */
export function DecideButtons(props: {
  readonly approval: Approval;
  readonly writing: Writing;
  readonly onWriting: (writing: Writing) => void;
}): ReactNode {
  const t = useWords(approvalWords);
  const [open, setOpen] = useState<'approved' | 'rejected' | 'withdrawn'>();
  const { approval, onWriting } = props;
  const { whyNot, role, mayWithdraw } = approval;
  const why =
    whyNot === null
      ? undefined
      : t(whyNot === 'role-missing' ? (role === 'manager' ? 'role-manager' : 'role-operator') : whyNot);
  const close = (): void => {
    setOpen(undefined);
    onWriting(NOTHING_WRITTEN);
  };
  if (isSettled(approval)) return <SettledButton approval={approval} why={why} />;
  return (
    <>
      {why !== undefined && <p className={styles['why']}>{why}</p>}
      <Group gap="xs">
        {whyNot !== 'same-person' && (
          <>
            <MayButton needs="reader" whyNot={why} onClick={() => setOpen('approved')}>
              {t('approve')}
            </MayButton>
            <MayButton
              needs="reader"
              variant="default"
              whyNot={whyNot === 'asked-by-nobody' ? undefined : why}
              onClick={() => setOpen('rejected')}
            >
              {t('reject')}
            </MayButton>
          </>
        )}
        {mayWithdraw && (
          <MayButton needs="reader" variant="default" onClick={() => setOpen('withdrawn')}>
            {t('withdraw')}
          </MayButton>
        )}
      </Group>
      {(open === 'approved' || open === 'rejected') && <DecideDialog {...props} outcome={open} onClose={close} />}
      {open === 'withdrawn' && <WithdrawDialog approval={approval} onClose={close} />}
    </>
  );
}
