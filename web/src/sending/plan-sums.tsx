import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { DataTable, type Column } from '../list/data-table.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Plan } from './sending.ts';
import { sendingWords } from './sending-words.ts';
import styles from './sending.module.css';

const COUNTRIES_FIRST = 10;
type Country = Plan['countries'][number];

/** The plan by country and by language. */
export function PlanSums({ plan }: { readonly plan: Plan }): ReactNode {
  const t = useWords(sendingWords);
  const { count, list, languageName } = useFormats();
  const columns = useColumns();
  const [isWhole, setIsWhole] = useState(false);
  const countries = plan.countries.toSorted((a, b) => b.email + b.post - a.email - a.post);
  return (
    <div className={styles['sums']}>
      <div>
        <h3>{t('byCountry')}</h3>
        <DataTable
          label={t('byCountry')}
          isNarrow
          rows={isWhole ? countries : countries.slice(0, COUNTRIES_FIRST)}
          keyOf={({ country }) => country}
          columns={columns}
        />
        {!isWhole && countries.length > COUNTRIES_FIRST && (
          <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setIsWhole(true)}>
            {t('allCountries', { count: count(countries.length) })}
          </Button>
        )}
      </div>
      <div>
        <h3>{t('byLanguage')}</h3>
        <DataTable
          label={t('byLanguage')}
          isNarrow
          rows={plan.languages}
          keyOf={({ languages }) => languages.join(' ')}
          columns={[
            {
              key: 'language',
              header: t('language'),
              isName: true,
              render: ({ languages }) => list(languages.map(languageName)),
            },
            { key: 'notices', header: t('notices'), isFigure: true, render: ({ notices }) => count(notices) },
          ]}
        />
      </div>
    </div>
  );
}

function useColumns(): readonly Column<Country>[] {
  const t = useWords(sendingWords);
  const { count, country } = useFormats();
  const figure = (key: 'email' | 'post' | 'held', header: string): Column<Country> => ({
    key,
    header,
    isFigure: true,
    render: (row) => count(row[key]),
  });
  return [
    { key: 'country', header: t('country'), isName: true, render: (row) => country(row.country) },
    figure('email', t('email')),
    figure('post', t('post')),
    figure('held', t('heldShort')),
  ];
}
