import { TELEPHONE_LENGTH_MAX } from '@fieldproof/contract/telephone';
import { Group, MultiSelect, Radio, TextInput } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';

import { IN_DIALOG } from '../dialog/in-dialog.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { contactWords } from './contact-words.ts';
import { missingIn, type ContactDraft, type ContactField } from './contact.ts';
import { READERS_LANGUAGES } from './languages.ts';

/** As many as the API takes. */
const LANGUAGES_MAX = 5;

/** Who somebody is at a consignee, where mail reaches them and in which languages they read. */
export function ContactFields(props: {
  readonly draft: ContactDraft;
  readonly onChange: (draft: ContactDraft) => void;
  /** Whether it was tried to go on. */
  readonly isTried: boolean;
  readonly problemAt: (field: ContactField) => string | undefined;
}): ReactNode {
  const t = useWords(contactWords);
  const { draft, onChange, isTried, problemAt } = props;
  const missing = missingIn(draft);
  const errorAt = (field: ContactField): string | undefined =>
    isTried && missing.has(field) ? t(`missing_${field}`) : problemAt(field);
  return (
    <>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        required
        autoComplete="off"
        maxLength={200}
        value={draft.name}
        error={errorAt('name')}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('role')}
        autoComplete="off"
        maxLength={120}
        value={draft.role}
        error={errorAt('role')}
        onChange={(event) => onChange({ ...draft, role: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('channel')}
        required
        value={draft.channel ?? ''}
        error={errorAt('channel')}
        onChange={(value) => onChange({ ...draft, channel: value === 'post' ? 'post' : 'email' })}
      >
        <Group gap="lg" mt={6}>
          <Radio value="email" label={t('byEmail')} />
          <Radio value="post" label={t('byPost')} />
        </Group>
      </Radio.Group>
      <TextInput
        label={t('email')}
        type="email"
        autoComplete="off"
        maxLength={254}
        required={draft.channel === 'email'}
        value={draft.email}
        error={errorAt('email')}
        onChange={(event) => onChange({ ...draft, email: event.currentTarget.value })}
      />
      <TextInput
        label={t('telephone')}
        description={t('telephoneHint')}
        type="tel"
        autoComplete="off"
        maxLength={TELEPHONE_LENGTH_MAX}
        value={draft.telephone}
        error={errorAt('telephone')}
        onChange={(event) => onChange({ ...draft, telephone: event.currentTarget.value })}
      />
      <LanguagesField draft={draft} onChange={onChange} error={errorAt('languages')} />
    </>
  );
}

function LanguagesField(props: {
  readonly draft: ContactDraft;
  readonly onChange: (draft: ContactDraft) => void;
  readonly error: string | undefined;
}): ReactNode {
  const t = useWords(contactWords);
  const { languageName, collate } = useFormats();
  const { draft, onChange, error } = props;
  const data = useMemo(
    () =>
      [...new Set([...READERS_LANGUAGES, ...draft.languages])]
        .map((value) => ({ value, label: languageName(value) }))
        .toSorted((a, b) => collate(a.label, b.label)),
    [draft.languages, languageName, collate],
  );
  return (
    <MultiSelect
      label={t('languages')}
      description={t('languagesHint')}
      required
      searchable
      comboboxProps={IN_DIALOG}
      maxValues={LANGUAGES_MAX}
      data={data}
      value={[...draft.languages]}
      error={error}
      nothingFoundMessage={t('noLanguage')}
      onChange={(languages) => onChange({ ...draft, languages })}
    />
  );
}
