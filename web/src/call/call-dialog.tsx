import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import type { ConsigneeDocument } from '../contact/contact.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { KeptNote } from '../dialog/kept-note.tsx';
import { useWriting } from '../dialog/use-writing.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { CALL_FIELDS, CallFields } from './call-fields.tsx';
import { callWords } from './call-words.ts';
import { bodyOfCall, EMPTY_CALL, isNameless } from './call.ts';

/** Under which name a call is kept while it is written down. */
export function writingOfCall(reference: string, consignee: number): string {
  return `call ${reference} ${consignee}`;
}

/** Records a telephone call with a consignee. */
export function CallDialog(props: {
  readonly reference: string;
  readonly consignee: ConsigneeDocument;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(callWords);
  const notify = useNotify();
  const { reference, consignee, onClose } = props;
  const { written: draft, write, clear, isFromBefore } = useWriting(writingOfCall(reference, consignee.id), EMPTY_CALL);
  const close = (): void => {
    clear();
    onClose();
  };
  const [isTried, setIsTried] = useState(false);
  const record = useWrite('post', '/actions/{reference}/consignees/{id}/calls');
  const { at, rest } = useFieldProblem(record.error, CALL_FIELDS);
  const submit = (): void => {
    setIsTried(true);
    const body = bodyOfCall(draft);
    if (body === undefined || isNameless(draft)) return;
    record.mutate(
      {
        path: { reference, id: consignee.id },
        body: { ...body, ...(draft.at === '' ? {} : { at: new Date(draft.at).toISOString() }) },
      },
      {
        onSuccess: () => {
          notify(t('done'));
          close();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('title', { name: consignee.name })}
      lead={t('lead')}
      submit={t('submit')}
      isBusy={record.isPending}
      problem={rest}
      onSubmit={submit}
      onClose={close}
    >
      <KeptNote isShown={isFromBefore} onDrop={clear} />
      <CallFields
        draft={draft}
        onChange={write}
        contacts={consignee.contacts}
        isTried={isTried}
        at={at}
        timeHint={t('atHint')}
      />
    </WriteDialog>
  );
}
