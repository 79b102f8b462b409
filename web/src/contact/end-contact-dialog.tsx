import { isReason } from '@fieldproof/contract/reason';
import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { CONTACT_PROBLEM_FIELDS } from './contact-problem-fields.ts';
import { contactWords } from './contact-words.ts';
import type { Contact } from './contact.ts';
import { Meanwhile } from './meanwhile.tsx';
import { useCurrent } from './use-current.ts';

/** Ends a contact. */
export function EndContactDialog(props: {
  readonly reference: string;
  readonly contact: Contact;
  /** Nobody else is known there. */
  readonly isLast: boolean;
  readonly consignee: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(contactWords);
  const notify = useNotify();
  const { reference, isLast, consignee, onClose } = props;
  const [contact] = useState(props.contact);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const end = useWrite('delete', '/actions/{reference}/contacts/{id}');
  const current = useCurrent(reference, contact, end.error);
  const { at, rest } = useFieldProblem(current.problem, CONTACT_PROBLEM_FIELDS);
  const submit = (): void => {
    setIsTried(true);
    if (!isReason(reason)) return;
    end.mutate(
      { path: { reference, id: contact.id }, body: { reason: reason.trim() }, ifMatch: current.etag },
      {
        onSuccess: ({ data }) => {
          const done = t('done_contact-ended', { name: contact.name, links: data.linksEnded });
          const isNobody = data.warnings.includes('last-contact');
          notify(isNobody ? `${done} ${t('lastContact')}` : done, { mustBeRead: isNobody });
          onClose();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('endOf', { name: contact.name })}
      lead={
        <Stack gap="xs">
          <Text>{t('endLead')}</Text>
          {isLast && <Text fw={500}>{t('endLast', { name: consignee })}</Text>}
        </Stack>
      }
      submit={t(current.isStale ? 'endAnyway' : 'endSubmit')}
      isDangerous
      isBusy={end.isPending}
      canSubmit={!current.hasEnded}
      problem={rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile current={current} before={contact} />
      <ReasonField value={reason} onChange={setReason} isTried={isTried} problem={at('reason')} />
    </WriteDialog>
  );
}
