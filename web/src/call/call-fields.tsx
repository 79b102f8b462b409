import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import type { ConsigneeDocument } from '../contact/contact.ts';
import { TelephoneLink } from '../contact/telephone-link.tsx';
import { DayField, MomentField } from '../screen/day-field.tsx';
import { useWords } from '../words/define-words.ts';
import { callWords } from './call-words.ts';
import { choicesOf, isNameless, OUTCOMES, withContact, type CallDraft } from './call.ts';

/** Refusals that stand at the field that they are about. */
export const CALL_FIELDS = {
  'spoke-with-missing': 'spokeWith',
  'call-in-future': 'at',
  'call-before-action': 'at',
  'callback-in-past': 'callbackOn',
  'contact-not-found': 'contact',
} as const;

export type CallField = (typeof CALL_FIELDS)[keyof typeof CALL_FIELDS];

/** What is written down of a call. */
export function CallFields(props: {
  readonly draft: CallDraft;
  readonly onChange: (draft: CallDraft) => void;
  readonly contacts: ConsigneeDocument['contacts'];
  /** Who was called as it was recorded: may have ended since. */
  readonly contactThen?: number | null | undefined;
  /** Whether it was tried to go on. */
  readonly isTried: boolean;
  readonly at: (field: CallField) => string | undefined;
  /** What a time that is left empty means. */
  readonly timeHint: string;
}): ReactNode {
  const t = useWords(callWords);
  const { draft, onChange, contacts, contactThen, isTried, at, timeHint } = props;
  const choices = choicesOf(contacts, contactThen, t('contactEnded'));
  const called = contacts.find(({ id }) => String(id) === draft.contact);
  const { outcome } = draft;
  const change = (part: Partial<CallDraft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <Radio.Group
        label={t('outcome')}
        required
        value={outcome ?? ''}
        error={isTried && outcome === undefined ? t('noOutcome') : undefined}
        onChange={(value) => change({ outcome: OUTCOMES.find((one) => one === value) })}
      >
        <Stack gap="xs" mt={6}>
          {OUTCOMES.map((one) => (
            <Radio key={one} value={one} label={t(one)} />
          ))}
        </Stack>
      </Radio.Group>
      {choices.length > 0 && (
        <NativeSelect
          label={t('contact')}
          description={called?.telephone && <TelephoneLink number={called.telephone} />}
          data={[{ value: '', label: t('noContact') }, ...choices]}
          value={draft.contact}
          error={at('contact')}
          onChange={(event) => onChange(withContact(draft, event.currentTarget.value, contacts))}
        />
      )}
      {outcome === 'spoke' && (
        <TextInput
          label={t('spokeWith')}
          required
          autoComplete="off"
          maxLength={200}
          value={draft.spokeWith}
          error={isTried && isNameless(draft) ? t('noSpokeWith') : at('spokeWith')}
          onChange={(event) => change({ spokeWith: event.currentTarget.value })}
        />
      )}
      <MomentField
        label={t('at')}
        description={timeHint}
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
      <DayField
        label={t('callbackOn')}
        value={draft.callbackOn}
        error={at('callbackOn')}
        onChange={(event) => change({ callbackOn: event.currentTarget.value })}
      />
    </>
  );
}
