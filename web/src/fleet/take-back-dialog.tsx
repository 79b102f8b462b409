import { isReason } from '@fieldproof/contract/reason';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useWrite } from '../api/use-api.ts';
import { approvalOf } from '../dialog/approval-of.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { fleetWords } from './fleet-words.ts';
import { FleetLead, useSecondPerson } from './use-second-person.tsx';

/** Takes back an instrument that was added to the fleet by mistake; then there is nothing left to look at here. */
export function TakeBackDialog(props: {
  readonly reference: string;
  readonly instrument: { readonly id: number; readonly serial: string };
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(fleetWords);
  const notify = useNotify();
  const navigate = useNavigate();
  const { reference, instrument, onClose } = props;
  const { id, serial } = instrument;
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isSecondWanted = useSecondPerson(reference);
  const remove = useWrite('delete', '/actions/{reference}/instruments/{id}');
  const { at, rest } = useFieldProblem(remove.error, { 'reason-missing': 'reason' });
  const submit = (): void => {
    setIsTried(true);
    if (!isReason(reason)) return;
    remove.mutate(
      { path: { reference, id }, body: { reason: reason.trim() } },
      {
        onSuccess: ({ status }) => {
          if (status === 202) return;
          notify(t('takenBack', { serial }));
          void navigate(actionPath(reference, 'instruments'));
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('takeBackTitle', { serial })}
      lead={<FleetLead isSecondWanted={isSecondWanted}>{t('takeBackLead')}</FleetLead>}
      submit={t(isSecondWanted ? 'askToTakeBack' : 'submitTakeBack')}
      isDangerous
      isBusy={remove.isPending}
      problem={rest}
      asked={approvalOf(remove.data)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReasonField
        isAlone
        value={reason}
        onChange={setReason}
        isTried={isTried}
        problem={at('reason')}
        hint={t('takeBackHint')}
      />
    </WriteDialog>
  );
}
