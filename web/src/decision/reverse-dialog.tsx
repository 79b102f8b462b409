import { isReason } from '@fieldproof/contract/reason';
import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useApi, useWrite } from '../api/use-api.ts';
import { approvalOf } from '../dialog/approval-of.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { obligationDecisionWords } from './decision-words.ts';

const SERIALS_SHOWN = 5;

/** Undoes a decision by a new one. */
export function ReverseDialog(props: {
  readonly reference: string;
  readonly decision: number;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(obligationDecisionWords);
  const notify = useNotify();
  const { reference, decision, onClose } = props;
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const reverse = useWrite('post', '/actions/{reference}/decisions/{id}/reversal');
  const { at, rest } = useFieldProblem(reverse.error, { 'reason-missing': 'reason' });
  const submit = (): void => {
    setIsTried(true);
    if (!isReason(reason)) return;
    reverse.mutate(
      { path: { reference, id: decision }, body: { reason: reason.trim() } },
      {
        onSuccess: ({ data }) => {
          if (!('obligations' in data)) return;
          notify(t('done', { count: data.obligations }));
          onClose();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('undoTitle')}
      lead={
        <Stack gap="xs">
          <Decided reference={reference} decision={decision} />
          <Text>{t('undoLead')}</Text>
        </Stack>
      }
      submit={t('undo')}
      isBusy={reverse.isPending}
      problem={rest}
      asked={approvalOf(reverse.data)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} isTried={isTried} problem={at('reason')} />
    </WriteDialog>
  );
}

/** What was decided, by whom and why. */
function Decided(props: { readonly reference: string; readonly decision: number }): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { list, time, count } = useFormats();
  const { reference, decision } = props;
  const found = useApi('/actions/{reference}/decisions/{id}', { path: { reference, id: decision } });
  return (
    <Loaded from={found} height={48}>
      {({ by, at, changed, reason }) => {
        const serials = [...new Set(changed.map(({ instrument }) => instrument.serial))];
        const rest = serials.length - SERIALS_SHOWN;
        const told = [...serials.slice(0, SERIALS_SHOWN), ...(rest > 0 ? [t('andMore', { count: count(rest) })] : [])];
        return (
          <>
            <Text fw={500}>
              {t('undoWhat', { name: by.name, when: time(at), obligations: changed.length, serials: list(told) })}
            </Text>
            <Text>{t('reasonWas', { reason })}</Text>
          </>
        );
      }}
    </Loaded>
  );
}
