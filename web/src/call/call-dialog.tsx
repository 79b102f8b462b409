import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import type { ConsigneeDocument } from '../contact/contact.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { callWords } from './call-words.ts';

const OUTCOMES = ['spoke', 'not-reached', 'message-left', 'wrong-number'] as const;
type Outcome = (typeof OUTCOMES)[number];

const FIELDS = {
  'spoke-with-missing': 'spokeWith',
  'call-in-future': 'at',
  'call-before-action': 'at',
  'callback-in-past': 'callbackOn',
  'contact-not-found': 'contact',
} as const;

const EMPTY = { contact: '', spokeWith: '', at: '', note: '', callbackOn: '' };

/** Records a telephone call with a consignee. */
export function CallDialog(props: {
  readonly reference: string;
  readonly consignee: ConsigneeDocument;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(callWords);
  const notify = useNotify();
  const { reference, consignee, onClose } = props;
  const [outcome, setOutcome] = useState<Outcome>();
  const [draft, setDraft] = useState(EMPTY);
  const [isTried, setIsTried] = useState(false);
  const record = useWrite('post', '/actions/{reference}/consignees/{id}/calls');
  const { at, rest } = useFieldProblem(record.error, FIELDS);
  const isNameless = outcome === 'spoke' && draft.spokeWith.trim() === '';
  const change = (part: Partial<typeof EMPTY>): void => setDraft({ ...draft, ...part });
  const submit = (): void => {
    setIsTried(true);
    if (outcome === undefined || isNameless) return;
    record.mutate(
      {
        path: { reference, id: consignee.id },
        body: {
          outcome,
          spokeWith: outcome === 'spoke' ? draft.spokeWith.trim() : '',
          note: draft.note.trim(),
          contact: draft.contact === '' ? null : Number(draft.contact),
          callbackOn: draft.callbackOn === '' ? null : draft.callbackOn,
          ...(draft.at === '' ? {} : { at: new Date(draft.at).toISOString() }),
        },
      },
      {
        onSuccess: () => {
          notify(t('done'));
          onClose();
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
      onClose={onClose}
    >
      <Radio.Group
        label={t('outcome')}
        required
        value={outcome ?? ''}
        error={isTried && outcome === undefined ? t('noOutcome') : undefined}
        onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value))}
      >
        <Stack gap="xs" mt={6}>
          {OUTCOMES.map((one) => (
            <Radio key={one} value={one} label={t(one)} />
          ))}
        </Stack>
      </Radio.Group>
      {consignee.contacts.length > 0 && (
        <NativeSelect
          label={t('contact')}
          data={[
            { value: '', label: t('noContact') },
            ...consignee.contacts.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={draft.contact}
          error={at('contact')}
          onChange={(event) => change({ contact: event.currentTarget.value })}
        />
      )}
      {outcome === 'spoke' && (
        <TextInput
          label={t('spokeWith')}
          required
          autoComplete="off"
          maxLength={200}
          value={draft.spokeWith}
          error={isTried && isNameless ? t('noSpokeWith') : at('spokeWith')}
          onChange={(event) => change({ spokeWith: event.currentTarget.value })}
        />
      )}
      <TextInput
        type="datetime-local"
        label={t('at')}
        description={t('atHint')}
        value={draft.at}
        error={at('at')}
        onChange={(event) => change({ at: event.currentTarget.value })}
      />
      <Textarea
        label={t('note')}
        autosize
        minRows={2}
        maxLength={4_000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('callbackOn')}
        max="9999-12-31"
        value={draft.callbackOn}
        error={at('callbackOn')}
        onChange={(event) => change({ callbackOn: event.currentTarget.value })}
      />
    </WriteDialog>
  );
}
