import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';

import authorities from '../../../data/authorities.json' with { type: 'json' };
import countries from '../../../data/countries.json' with { type: 'json' };
import { IN_DIALOG } from '../dialog/in-dialog.ts';
import { useWords } from '../words/define-words.ts';
import { findCountries } from '../words/find-countries.ts';
import { useFormats } from '../words/formats.ts';
import { stepWords } from './step-words.ts';

/** Whom one usually reports to there; undefined where that is not known. */
export function authorityIn(country: string): string | undefined {
  return authorities.find((one) => one.country === country)?.name;
}

/** The country of an authority, by its name; that of the consignee and the United States stand first. */
export function AuthorityCountry(props: {
  /** Where it happened. */
  readonly near: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (country: string) => void;
}): ReactNode {
  const t = useWords(stepWords);
  const { country, collate } = useFormats();
  const { near, value, error, onChange } = props;
  const data = useMemo(() => {
    const first = [...new Set([near, 'US'])];
    const labelled = (code: string) => ({ value: code, label: country(code) });
    const others = countries.map(({ code }) => code).filter((code) => !first.includes(code));
    return [...first.map(labelled), ...others.map(labelled).toSorted((a, b) => collate(a.label, b.label))];
  }, [near, country, collate]);
  return (
    <Select
      label={t('country')}
      required
      searchable
      openOnFocus={false}
      comboboxProps={IN_DIALOG}
      data={data}
      filter={findCountries}
      value={value === '' ? null : value}
      error={error}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
