import { Anchor, Button, Group } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { LevelRowBar } from '../level/level-figures.tsx';
import { CsvLink } from '../list/csv-link.tsx';
import { DataTable, type Column } from '../list/data-table.tsx';
import { useListState } from '../list/list-state.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './countries.module.css';
import type { GlanceLinks } from './glance-links.ts';
import { settledOf, sortCountries, type CountryStatus } from './glance.ts';
import { glanceWords } from './glance-words.ts';

// The outlines of the world are larger than the rest of the screen: they come when somebody comes to them.
const WorldMap = lazy(async () => ({ default: (await import('./world-map.tsx')).WorldMap }));

const FIRST = 10;
/** So far before it comes into sight the map is fetched. */
const AHEAD = '0px 0px 100px 0px';

/** The world as a map and as a table: the same figures, to look at and to read. */
export function Countries(props: {
  readonly countries: readonly CountryStatus[];
  readonly links: GlanceLinks;
  readonly reference: string;
  /** The past moment that the figures are of, as the address has it; undefined: now. */
  readonly asOf: string | undefined;
}): ReactNode {
  const t = useWords(glanceWords);
  const formats = useFormats();
  const list = useListState();
  const { countries, links, reference, asOf } = props;
  const isWhole = list.filters['countries'] === 'all';
  const ordered = useMemo(() => sortCountries(countries, list.sort, formats), [countries, list.sort, formats]);
  const shades = useMemo(
    () =>
      new Map(
        countries.map((one) => {
          const settled = settledOf(one.levels);
          const told = t('countryTold', {
            country: formats.country(one.key),
            settled: formats.count(settled),
            total: formats.count(one.total),
            answered: formats.count(one.reach.answered),
            consignees: formats.count(one.consignees),
          });
          const share = one.total === 0 ? 0 : settled / one.total;
          return [one.key, { share, told, to: links.consignees({ country: one.key }) }] as const;
        }),
      ),
    [countries, formats, links, t],
  );
  return (
    <section aria-labelledby="by-country" className={styles['countries']}>
      <h2 id="by-country">{t('world')}</h2>
      <div className={styles['map']}>
        <WhenNear>
          <Suspense fallback={<div className={styles['coming']} />}>
            <WorldMap label={t('worldLabel')} shades={shades} />
          </Suspense>
        </WhenNear>
        <Legend />
      </div>
      <div>
        <DataTable
          label={t('world')}
          isNarrow
          list={list}
          columns={columnsOf({ t, formats, links })}
          rows={isWhole ? ordered : ordered.slice(0, FIRST)}
          keyOf={({ key }) => key}
        />
        <Group justify="space-between" mt="xs" gap="xs">
          {countries.length > FIRST && (
            <Button
              variant="subtle"
              size="compact-sm"
              ml={-8}
              onClick={() => list.set({ countries: isWhole ? undefined : 'all' })}
            >
              {isWhole ? t('fewerCountries', { count: FIRST }) : t('allCountries', { count: countries.length })}
            </Button>
          )}
          <CsvLink
            csv={{ route: '/actions/{reference}/countries', path: { reference }, query: { asOf } }}
            means={t('countriesCsv', { count: countries.length })}
          />
        </Group>
      </div>
    </section>
  );
}

/** Leaves room for what is inside until the reader is near it; from then on it stays. */
function WhenNear({ children }: { readonly children: ReactNode }): ReactNode {
  const { ref, entry } = useIntersection({ rootMargin: AHEAD });
  const [isNear, setIsNear] = useState(false);
  if (!isNear && entry?.isIntersecting === true) setIsNear(true);
  return isNear ? children : <div ref={ref} className={styles['coming']} />;
}

function columnsOf(of: {
  readonly t: ReturnType<typeof useWords<Parameters<ReturnType<typeof glanceWords.in>>[0]>>;
  readonly formats: ReturnType<typeof useFormats>;
  readonly links: GlanceLinks;
}): readonly Column<CountryStatus>[] {
  const { t, formats, links } = of;
  return [
    {
      key: 'country',
      header: t('country'),
      sort: 'name',
      isName: true,
      render: ({ key }) => (
        <Anchor component={Link} to={links.consignees({ country: key })} size="sm">
          {formats.country(key)}
        </Anchor>
      ),
    },
    {
      key: 'instruments',
      header: t('instruments'),
      sort: 'instruments',
      isFigure: true,
      isExtra: true,
      render: ({ instruments }) => formats.count(instruments.total),
    },
    {
      key: 'levels',
      header: t('levels'),
      render: ({ levels, total }) => <LevelRowBar counts={levels} total={total} />,
    },
    {
      key: 'settled',
      header: t('settledShort'),
      sort: 'settled',
      isFigure: true,
      render: ({ levels, total }) => formats.share(settledOf(levels), total),
    },
    {
      key: 'answered',
      header: t('answeredShort'),
      sort: 'answered',
      isFigure: true,
      render: ({ reach, consignees }) => formats.share(reach.answered, consignees),
    },
  ];
}

function Legend(): ReactNode {
  const t = useWords(glanceWords);
  return (
    <p className={styles['legend']}>
      <span>{t('mapNothing')}</span>
      {[0, 1, 2, 3, 4, 5].map((step) => (
        <i key={step} data-step={step} aria-hidden="true" />
      ))}
      <span>{t('mapAll')}</span>
    </p>
  );
}
