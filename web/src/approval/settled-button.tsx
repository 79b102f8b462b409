import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import type { Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';

/** Of what others have settled nothing can be approved: it is put away with one press, withdrawn by who asked or rejected. */
export function SettledButton(props: { readonly approval: Approval; readonly why: string | undefined }): ReactNode {
  const t = useWords(approvalWords);
  const notify = useNotify();
  const { approval, why } = props;
  const { id, mayWithdraw, whyNot } = approval;
  const reject = useWrite('put', '/approvals/{id}/outcome');
  const withdraw = useWrite('delete', '/approvals/{id}');
  const put = mayWithdraw ? withdraw : reject;
  const press = (): void => {
    if (mayWithdraw) {
      withdraw.mutate({ path: { id } }, { onSuccess: () => notify(t('done_withdrawn')) });
    } else {
      const body = { outcome: 'rejected', reason: t('settledReason') } as const;
      reject.mutate({ path: { id }, body }, { onSuccess: () => notify(t('done_rejected')) });
    }
  };
  const mayReject = whyNot === null || whyNot === 'asked-by-nobody';
  return (
    <>
      <Text mb="sm">{t('nothingLeft')}</Text>
      <ProblemNote problem={put.error} />
      <MayButton
        needs="reader"
        whyNot={mayWithdraw || mayReject ? undefined : why}
        loading={put.isPending}
        onClick={press}
      >
        {t(mayWithdraw ? 'withdraw' : 'rejectSettled')}
      </MayButton>
    </>
  );
}
