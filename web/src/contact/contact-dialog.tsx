import { isReason } from '@fieldproof/contract/reason';
import { Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { ContactFields } from './contact-fields.tsx';
import { CONTACT_PROBLEM_FIELDS } from './contact-problem-fields.ts';
import { contactWords } from './contact-words.ts';
import { bodyOf, draftOf, EMPTY_CONTACT, missingIn, withPerson, type Contact } from './contact.ts';
import { Meanwhile } from './meanwhile.tsx';
import { useCurrent } from './use-current.ts';

type Place = { readonly reference: string; readonly consignee: { readonly id: number; readonly name: string } };

/** Adds a contact at a consignee. */
export function AddContactDialog({
  reference,
  consignee,
  onClose,
}: Place & { readonly onClose: () => void }): ReactNode {
  const t = useWords(contactWords);
  const notify = useNotify();
  const [draft, setDraft] = useState(EMPTY_CONTACT);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const add = useWrite('post', '/actions/{reference}/consignees/{id}/contacts');
  const { at, rest } = useFieldProblem(add.error, CONTACT_PROBLEM_FIELDS);
  const submit = (): void => {
    setIsTried(true);
    if (missingIn(draft).size > 0 || !isReason(reason)) return;
    add.mutate(
      { path: { reference, id: consignee.id }, body: { ...bodyOf(draft), reason: reason.trim() } },
      {
        onSuccess: () => {
          notify(t('done_added', { name: draft.name.trim() }));
          onClose();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('addTo', { name: consignee.name })}
      lead={t('addLead')}
      submit={t('add')}
      isBusy={add.isPending}
      problem={rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <ContactFields draft={draft} onChange={setDraft} isTried={isTried} problemAt={at} />
      <ReasonField value={reason} onChange={setReason} isTried={isTried} problem={at('reason')} />
    </WriteDialog>
  );
}

/** Puts a contact right, or another in their place. Who changed it meanwhile is told, and nothing entered is lost. */
export function ChangeContactDialog(props: {
  readonly reference: string;
  readonly contact: Contact;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(contactWords);
  const notify = useNotify();
  const { reference, onClose } = props;
  // As it was when somebody began: what others change meanwhile is told, not taken over.
  const [contact] = useState(props.contact);
  const [draft, setDraft] = useState(draftOf(contact));
  const [isAnother, setIsAnother] = useState<boolean>();
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const choosePerson = (another: boolean): void => {
    setIsAnother(another);
    setDraft(withPerson(draft, { isAnother: another, former: draftOf(contact) }));
  };
  const change = useWrite('put', '/actions/{reference}/contacts/{id}');
  const current = useCurrent(reference, contact, change.error);
  const { at, rest } = useFieldProblem(current.problem, CONTACT_PROBLEM_FIELDS);
  const submit = (): void => {
    setIsTried(true);
    if (missingIn(draft).size > 0 || isAnother === undefined || !isReason(reason)) return;
    change.mutate(
      {
        path: { reference, id: contact.id },
        body: { ...bodyOf(draft), isAnotherPerson: isAnother, reason: reason.trim() },
        ifMatch: current.etag,
      },
      {
        onSuccess: ({ data }) => {
          notify(
            t(
              data.change !== 'contact-replaced'
                ? 'done_contact-amended'
                : isAnother
                  ? 'done_contact-replaced'
                  : 'done_contact-readdressed',
              {
                name: draft.name.trim(),
                links: data.linksEnded,
              },
            ),
          );
          onClose();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('changeOf', { name: contact.name })}
      submit={t(current.isStale ? 'saveAnyway' : 'save')}
      isBusy={change.isPending}
      canSubmit={!current.hasEnded}
      problem={rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile current={current} before={contact} />
      <WhoField
        value={isAnother}
        onChange={choosePerson}
        error={isTried && isAnother === undefined ? t('missing_who') : undefined}
      />
      <ContactFields draft={draft} onChange={setDraft} isTried={isTried} problemAt={at} />
      <ReasonField value={reason} onChange={setReason} isTried={isTried} problem={at('reason')} />
    </WriteDialog>
  );
}

/** A link is never passed on, so a person says whose it is. */
function WhoField(props: {
  readonly value: boolean | undefined;
  readonly onChange: (isAnother: boolean) => void;
  readonly error: string | undefined;
}): ReactNode {
  const t = useWords(contactWords);
  const { value, onChange, error } = props;
  return (
    <Radio.Group
      label={t('who')}
      required
      value={value === undefined ? '' : value ? 'another' : 'same'}
      error={error}
      onChange={(chosen) => onChange(chosen === 'another')}
    >
      <Stack gap="xs" mt={6}>
        <Radio value="same" label={t('same')} description={t('sameMeans')} />
        <Radio value="another" label={t('another')} description={t('anotherMeans')} />
      </Stack>
    </Radio.Group>
  );
}
