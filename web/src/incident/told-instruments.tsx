import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';

import { useActionNames } from '../action/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { tellWords } from './tell-words.ts';

const LISTED_MAX = 200;
const NAMED_MAX = 100;

/** Which instruments of a consignee an incident is about. */
export function ToldInstruments(props: {
  readonly reference: string;
  readonly consignee: number;
  readonly value: readonly number[];
  readonly onChange: (instruments: readonly number[]) => void;
}): ReactNode {
  const t = useWords(tellWords);
  const names = useActionNames(props.reference);
  const { count } = useFormats();
  const { reference, consignee, value, onChange } = props;
  const { data } = useApi('/actions/{reference}/consignees/{id}/instruments', {
    path: { reference, id: consignee },
    query: { limit: LISTED_MAX },
  });
  const instruments = data?.instruments ?? [];
  const isMore = data !== undefined && data.total.count > instruments.length;
  return (
    <MultiSelect
      label={t('instruments')}
      description={
        isMore
          ? t('instrumentsMore', { shown: count(instruments.length), total: count(data.total.count) })
          : t('instrumentsHint')
      }
      searchable
      maxValues={NAMED_MAX}
      data={instruments.map(({ id, serial, product }) => ({
        value: String(id),
        label: `${serial} (${names.product(product)})`,
      }))}
      value={value.map(String)}
      onChange={(chosen) => onChange(chosen.map(Number))}
    />
  );
}
