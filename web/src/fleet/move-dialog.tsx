import { isReason } from '@fieldproof/contract/reason';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { approvalOf } from '../dialog/approval-of.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { AddConsigneeDialog } from './add-consignee-dialog.tsx';
import { ConsigneeField, type Organisation } from './consignee-field.tsx';
import { fleetWords } from './fleet-words.ts';
import { FleetLead, useSecondPerson } from './use-second-person.tsx';

const FIELDS = { 'consignee-unknown': 'to', 'held-already': 'to', 'reason-missing': 'reason' } as const;

/** Moves an instrument to its new holder, from the one that is shown: two people do not move it twice. */
export function MoveDialog(props: {
  readonly reference: string;
  readonly instrument: { readonly id: number; readonly serial: string };
  readonly holder: { readonly id: number; readonly name: string };
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(fleetWords);
  const notify = useNotify();
  const { reference, instrument, onClose } = props;
  const [from] = useState(props.holder);
  const [to, setTo] = useState<Organisation>();
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isSecondWanted = useSecondPerson(reference);
  const [isAdding, setIsAdding] = useState(false);
  const move = useWrite('put', '/actions/{reference}/instruments/{id}/holder');
  const { at, rest } = useFieldProblem(move.error, FIELDS);
  const submit = (): void => {
    setIsTried(true);
    if (to === undefined || !isReason(reason)) return;
    move.mutate(
      { path: { reference, id: instrument.id }, body: { consignee: to.id, from: from.id, reason: reason.trim() } },
      {
        onSuccess: ({ status }) => {
          if (status === 202) return;
          notify(t('moved', { serial: instrument.serial }));
          onClose();
        },
      },
    );
  };
  if (isAdding) {
    return (
      <AddConsigneeDialog
        onClose={() => setIsAdding(false)}
        onAdded={(added) => {
          setTo(added);
          setIsAdding(false);
        }}
      />
    );
  }
  return (
    <WriteDialog
      isOpen
      title={t('moveTitle', { serial: instrument.serial })}
      lead={<FleetLead isSecondWanted={isSecondWanted}>{t('moveLead', { name: from.name })}</FleetLead>}
      submit={t(isSecondWanted ? 'askToMove' : 'submitMove')}
      isBusy={move.isPending}
      problem={rest}
      asked={approvalOf(move.data)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ConsigneeField
        label={t('newHolder')}
        isRequired
        value={to}
        error={isTried && to === undefined ? t('noConsignee') : at('to')}
        onChange={setTo}
        onAdd={() => setIsAdding(true)}
      />
      <ReasonField value={reason} onChange={setReason} isTried={isTried} problem={at('reason')} />
    </WriteDialog>
  );
}
