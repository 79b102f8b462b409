import { isReason, REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import type { Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import { useSayApproval } from './use-say-approval.ts';

/** A remark or reason that is being written, and whether it is on its way. */
export type Writing = { readonly reason: string; readonly isSending: boolean };

export const NOTHING_WRITTEN: Writing = { reason: '', isSending: false };

/** Approves with a remark that may be left out, or rejects with a reason. */
export function DecideDialog(props: {
  readonly approval: Approval;
  /** Kept by the page: the dialog goes where somebody else decides first. */
  readonly writing: Writing;
  readonly onWriting: (writing: Writing) => void;
  readonly outcome: 'approved' | 'rejected';
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(approvalWords);
  const say = useSayApproval(props.approval.action);
  const notify = useNotify();
  const { approval, outcome, writing, onWriting, onClose } = props;
  const { reason } = writing;
  const write = useWrite('put', '/approvals/{id}/outcome');
  const [isTried, setIsTried] = useState(false);
  const isRejection = outcome === 'rejected';
  const isShort = isRejection && !isReason(reason);
  const submit = (): void => {
    setIsTried(true);
    if (isShort) return;
    onWriting({ reason, isSending: true });
    write.mutate(
      { path: { id: approval.id }, body: { outcome, reason: reason.trim() } },
      {
        onSuccess: () => {
          notify(t(`done_${outcome}`));
          onClose();
        },
        onError: () => onWriting({ reason, isSending: false }),
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t(isRejection ? 'rejectTitle' : 'approveTitle')}
      lead={
        <>
          <b>{say(approval)}.</b> {t(isRejection ? 'rejectText' : 'approveText')}
        </>
      }
      submit={t(isRejection ? 'reject' : 'approve')}
      isBusy={write.isPending}
      problem={write.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Textarea
        label={t(isRejection ? 'reason' : 'remark')}
        description={t(isRejection ? 'reasonHint' : 'optional')}
        required={isRejection}
        autosize
        minRows={3}
        maxLength={REASON_LENGTH_MAX}
        value={reason}
        error={isTried && isShort ? t('reasonShort') : undefined}
        onChange={(event) => onWriting({ reason: event.currentTarget.value, isSending: false })}
      />
    </WriteDialog>
  );
}

/** Takes back what one has asked for. */
export function WithdrawDialog(props: { readonly approval: Approval; readonly onClose: () => void }): ReactNode {
  const t = useWords(approvalWords);
  const say = useSayApproval(props.approval.action);
  const notify = useNotify();
  const { approval, onClose } = props;
  const write = useWrite('delete', '/approvals/{id}');
  const submit = (): void =>
    write.mutate(
      { path: { id: approval.id } },
      {
        onSuccess: () => {
          notify(t('done_withdrawn'));
          onClose();
        },
      },
    );
  return (
    <WriteDialog
      isOpen
      title={t('withdrawTitle')}
      lead={
        <>
          <b>{say(approval)}.</b> {t('withdrawText')}
        </>
      }
      submit={t('withdraw')}
      isBusy={write.isPending}
      problem={write.error}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
