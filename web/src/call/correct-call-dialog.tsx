import { isReason } from '@fieldproof/contract/reason';
import { Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useApi, useWrite } from '../api/use-api.ts';
import type { ConsigneeDocument } from '../contact/contact.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { CALL_FIELDS, CallFields } from './call-fields.tsx';
import { callWords } from './call-words.ts';
import { bodyOfCall, draftOfCall, isNameless, momentOf, type Call } from './call.ts';

type DialogProps = {
  readonly reference: string;
  readonly consignee: Pick<ConsigneeDocument, 'id' | 'contacts'>;
  readonly onClose: () => void;
};

/** Puts a call right that was recorded wrongly; both stay in the record. */
export function CorrectCallDialog(props: DialogProps & { readonly call: number }): ReactNode {
  const { reference, consignee, call } = props;
  const route = '/actions/{reference}/consignees/{id}/calls/{call}';
  const t = useWords(callWords);
  const found = useApi(route, { path: { reference, id: consignee.id, call } });
  if (found.data !== undefined) return <CorrectionForm {...props} call={found.data} />;
  return (
    <WriteDialog
      isOpen
      title={t('correctTitle')}
      submit={t('correct')}
      isBusy={false}
      canSubmit={false}
      problem={null}
      onSubmit={() => undefined}
      onClose={props.onClose}
    >
      <Loaded from={found}>{() => null}</Loaded>
    </WriteDialog>
  );
}

function CorrectionForm(props: DialogProps & { readonly call: Call }): ReactNode {
  const t = useWords(callWords);
  const notify = useNotify();
  const { reference, consignee, onClose } = props;
  // What others change meanwhile must not change what is being written.
  const [call] = useState(props.call);
  const [draft, setDraft] = useState(() => draftOfCall(call));
  const [isNone, setIsNone] = useState(false);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const correct = useWrite('post', '/actions/{reference}/consignees/{id}/calls/{call}/correction');
  const { at, rest } = useFieldProblem(correct.error, { ...CALL_FIELDS, 'reason-missing': 'reason' });
  const submit = (): void => {
    setIsTried(true);
    const body = bodyOfCall(draft);
    if (!isReason(reason) || (!isNone && (body === undefined || isNameless(draft)))) return;
    const as = isNone || body === undefined ? null : { ...body, at: momentOf(draft, call) };
    correct.mutate(
      {
        path: { reference, id: consignee.id, call: call.id },
        body: { call: as, reason: reason.trim() },
        ifMatch: call.etag,
      },
      {
        onSuccess: () => {
          notify(t('corrected'));
          onClose();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('correctTitle')}
      lead={t('correctLead')}
      submit={t('correct')}
      isBusy={correct.isPending}
      problem={rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <Checkbox label={t('isNone')} checked={isNone} onChange={(event) => setIsNone(event.currentTarget.checked)} />
      {!isNone && (
        <CallFields
          draft={draft}
          onChange={setDraft}
          contacts={consignee.contacts}
          contactThen={call.contact}
          isTried={isTried}
          at={at}
          timeHint={t('atStays')}
        />
      )}
      <ReasonField
        value={reason}
        onChange={setReason}
        isTried={isTried}
        problem={at('reason')}
        hint={t('whatWasWrong')}
      />
    </WriteDialog>
  );
}
