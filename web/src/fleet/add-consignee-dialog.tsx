import { isReason } from '@fieldproof/contract/reason';
import { NativeSelect, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { ContactFields } from '../contact/contact-fields.tsx';
import { CONTACT_PROBLEM_FIELDS } from '../contact/contact-problem-fields.ts';
import { bodyOf, EMPTY_CONTACT, missingIn, type ContactField } from '../contact/contact.ts';
import { useFieldProblem } from '../dialog/field-problem.ts';
import { IN_DIALOG } from '../dialog/in-dialog.ts';
import { ReasonField } from '../dialog/reason-field.tsx';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { findCountries } from '../words/find-countries.ts';
import { useFormats } from '../words/formats.ts';
import type { Organisation } from './consignee-field.tsx';
import { COUNTRIES } from './countries.ts';
import { fleetWords } from './fleet-words.ts';

const KINDS = ['customer', 'distributor', 'importer'] as const;

type PlaceField = 'number' | 'organisation' | 'kind' | 'country' | 'city' | 'address';
const FIELDS: Readonly<Record<string, ContactField | PlaceField | 'reason'>> = {
  ...CONTACT_PROBLEM_FIELDS,
  'number-unreadable': 'number',
  'consignee-exists': 'number',
  'country-unknown': 'country',
  'address-missing': 'address',
};

const EMPTY = { number: '', organisation: '', kind: '', country: '', city: '', address: '' };

/** Adds an organisation with its first contact to those that the house knows. */
export function AddConsigneeDialog(props: {
  readonly onAdded: (added: Organisation & { readonly country: string }) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(fleetWords);
  const notify = useNotify();
  const { onAdded, onClose } = props;
  const [place, setPlace] = useState(EMPTY);
  const [contact, setContact] = useState(EMPTY_CONTACT);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const add = useWrite('post', '/consignees');
  const { at, rest } = useFieldProblem(add.error, FIELDS);
  const errorAt = (field: PlaceField): string | undefined =>
    isTried && field !== 'address' && place[field].trim() === '' ? t('missing') : at(field);
  const submit = (): void => {
    setIsTried(true);
    const kind = KINDS.find((one) => one === place.kind);
    const { number, organisation, country, city, address } = place;
    const isWhole = [number, organisation, country, city].every((text) => text.trim() !== '');
    if (kind === undefined || !isWhole || missingIn(contact).size > 0 || !isReason(reason)) return;
    const name = organisation.trim();
    add.mutate(
      {
        body: {
          number: number.trim(),
          name,
          kind,
          country,
          city: city.trim(),
          address: address.trim(),
          contact: bodyOf(contact),
          reason: reason.trim(),
        },
      },
      {
        onSuccess: ({ data }) => {
          notify(t('orgAdded', { name }));
          onAdded({ id: data.consignee, name, number: number.trim(), country });
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('orgTitle')}
      lead={t('orgLead')}
      submit={t('submitOrg')}
      isBusy={add.isPending}
      problem={rest}
      onSubmit={submit}
      onClose={onClose}
    >
      <PlaceFields place={place} onChange={(part) => setPlace({ ...place, ...part })} errorAt={errorAt} />
      <Text fw={600} component="h3" mt="xs">
        {t('firstContact')}
      </Text>
      <ContactFields draft={contact} onChange={setContact} isTried={isTried} problemAt={at} />
      <ReasonField value={reason} onChange={setReason} isTried={isTried} problem={at('reason')} />
    </WriteDialog>
  );
}

function PlaceFields(props: {
  readonly place: typeof EMPTY;
  readonly onChange: (part: Partial<typeof EMPTY>) => void;
  readonly errorAt: (field: PlaceField) => string | undefined;
}): ReactNode {
  const t = useWords(fleetWords);
  const { country, collate } = useFormats();
  const { place, onChange, errorAt } = props;
  const countries = useMemo(
    () => COUNTRIES.map((value) => ({ value, label: country(value) })).toSorted((a, b) => collate(a.label, b.label)),
    [country, collate],
  );
  const text = (field: 'organisation' | 'number' | 'city') => ({
    required: true,
    autoComplete: 'off',
    value: place[field],
    error: errorAt(field),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput label={t('orgName')} maxLength={200} {...text('organisation')} />
      <TextInput label={t('orgNumber')} description={t('orgNumberHint')} maxLength={60} {...text('number')} />
      <NativeSelect
        label={t('kind')}
        required
        data={[{ value: '', label: t('choose') }, ...KINDS.map((value) => ({ value, label: t(value) }))]}
        value={place.kind}
        error={errorAt('kind')}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
      />
      <Select
        label={t('country')}
        required
        searchable
        comboboxProps={IN_DIALOG}
        data={countries}
        filter={findCountries}
        value={place.country === '' ? null : place.country}
        error={errorAt('country')}
        nothingFoundMessage={t('noCountry')}
        onChange={(code) => onChange({ country: code ?? '' })}
      />
      <TextInput label={t('city')} maxLength={120} {...text('city')} />
      <Textarea
        label={t('address')}
        description={t('addressHint')}
        autosize
        minRows={2}
        maxLength={1_000}
        value={place.address}
        error={errorAt('address')}
        onChange={(event) => onChange({ address: event.currentTarget.value })}
      />
    </>
  );
}
