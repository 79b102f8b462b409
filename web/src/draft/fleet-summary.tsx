import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import type { Schemas } from '../api/schema.ts';
import { DataTable } from '../list/data-table.tsx';
import { Facts } from '../screen/facts.tsx';
import { Rows } from '../screen/rows.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Draft } from './draft.ts';
import styles from './draft.module.css';
import { fleetWords } from './fleet-words.ts';

type Summary = Schemas['FleetSummary'];
const CHANNELS = ['email', 'post'] as const;
const COUNTRIES_FIRST = 12;

/** What a sound fleet would bring: how many of what, where, and in which languages they would be written to. */
export function FleetSummary(props: {
  readonly summary: Summary;
  /** Of the draft's action. */
  readonly products: Draft['products'];
}): ReactNode {
  const t = useWords(fleetWords);
  const { count, list, languageName } = useFormats();
  const { summary } = props;
  const { products, languages } = summary;
  const nameOf = (key: string): string => props.products.find((one) => one.key === key)?.name ?? key;
  return (
    <section className={styles['part']} aria-labelledby="summary">
      <h2 id="summary">{t('summary')}</h2>
      <Totals summary={summary} />
      <Attention summary={summary} />
      <div className={styles['sums']}>
        <div>
          <h3>{t('products')}</h3>
          <DataTable
            label={t('products')}
            isNarrow
            rows={products}
            keyOf={({ product }) => product}
            columns={[
              { key: 'product', header: t('product'), isName: true, render: ({ product }) => nameOf(product) },
              {
                key: 'instruments',
                header: t('instruments'),
                isFigure: true,
                render: ({ instruments }) => count(instruments),
              },
            ]}
          />
        </div>
        <div>
          <h3>{t('languages')}</h3>
          <DataTable
            label={t('languages')}
            isNarrow
            rows={languages}
            keyOf={({ languages: tags }) => tags.join(' ')}
            columns={[
              {
                key: 'language',
                header: t('language'),
                isName: true,
                render: ({ languages: tags }) => list(tags.map(languageName)),
              },
              { key: 'contacts', header: t('contacts'), isFigure: true, render: ({ contacts }) => count(contacts) },
            ]}
          />
        </div>
        <Countries summary={summary} />
      </div>
    </section>
  );
}

function Totals({ summary }: { readonly summary: Summary }): ReactNode {
  const t = useWords(fleetWords);
  const { count, list } = useFormats();
  const { instruments, consignees, contacts, holdingsChanged, channels, encoding } = summary;
  const changed = (of: { readonly total: number; readonly new: number; readonly changed: number }): string =>
    `${count(of.total)} (${t('newChanged', { new: count(of.new), changed: count(of.changed) })})`;
  return (
    <Facts
      rows={[
        {
          label: t('instruments'),
          value: `${count(instruments.total)} (${t('newOnes', { count: count(instruments.new) })})`,
        },
        { label: t('consignees'), value: changed(consignees) },
        { label: t('contacts'), value: changed(contacts) },
        {
          label: t('channels'),
          value: list(
            CHANNELS.filter((channel) => channels[channel] > 0).map((channel) =>
              t(`by_${channel}`, { count: count(channels[channel]) }),
            ),
          ),
        },
        { label: t('moved'), value: holdingsChanged === 0 ? undefined : count(holdingsChanged) },
        {
          label: t('encoding'),
          value: encoding === null || encoding === 'utf-8' ? undefined : t('encodingLook', { encoding }),
        },
      ]}
    />
  );
}

/** What was accepted and wants a person's eye. */
function Attention({ summary: { missing, remarks } }: { readonly summary: Summary }): ReactNode {
  const t = useWords(fleetWords);
  return (
    <>
      {missing.length > 0 && <Missing missing={missing} />}
      {remarks.length > 0 && (
        <div className={styles['sums']}>
          <div>
            <h3>{t('remarks')}</h3>
            <Rows
              label={t('remarks')}
              rows={remarks.map(({ line, column, reason, remedy }, index) => ({
                key: index,
                title: `${line === null ? '' : `${t('line')} ${line}, `}${column ?? ''} ${reason}`,
                text: remedy,
              }))}
            />
          </div>
        </div>
      )}
    </>
  );
}

/** Languages that countries demand and the action lacks: what is held because of them. */
function Missing({ missing }: Pick<Summary, 'missing'>): ReactNode {
  const t = useWords(fleetWords);
  const { list, languageName, country, count } = useFormats();
  return (
    <details className={styles['fold']}>
      <summary>{t('missing', { contacts: missing.reduce((sum, { contacts }) => sum + contacts, 0) })}</summary>
      <DataTable
        label={t('missingTitle')}
        isNarrow
        rows={missing}
        keyOf={({ languages }) => languages.join(' ')}
        columns={[
          {
            key: 'languages',
            header: t('missingTitle'),
            isName: true,
            render: ({ languages }) => list(languages.map(languageName)),
          },
          { key: 'countries', header: t('countries'), render: ({ countries }) => list(countries.map(country)) },
          { key: 'contacts', header: t('contacts'), isFigure: true, render: ({ contacts }) => count(contacts) },
        ]}
      />
    </details>
  );
}

function Countries({ summary: { countries } }: { readonly summary: Summary }): ReactNode {
  const t = useWords(fleetWords);
  const { count, country } = useFormats();
  const [isWhole, setIsWhole] = useState(false);
  const sorted = countries.toSorted((a, b) => b.instruments - a.instruments);
  return (
    <div>
      <h3>{t('countries')}</h3>
      <DataTable
        label={t('countries')}
        isNarrow
        rows={isWhole ? sorted : sorted.slice(0, COUNTRIES_FIRST)}
        keyOf={({ country: code }) => code}
        columns={[
          { key: 'country', header: t('country'), isName: true, render: ({ country: code }) => country(code) },
          { key: 'consignees', header: t('consignees'), isFigure: true, render: ({ consignees }) => count(consignees) },
          {
            key: 'instruments',
            header: t('instruments'),
            isFigure: true,
            render: ({ instruments }) => count(instruments),
          },
        ]}
      />
      {!isWhole && sorted.length > COUNTRIES_FIRST && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setIsWhole(true)}>
          {t('allCountries', { count: count(sorted.length) })}
        </Button>
      )}
    </div>
  );
}
