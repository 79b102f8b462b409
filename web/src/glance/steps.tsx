import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ActionNames } from '../action/use-action.ts';
import { LevelRowBar } from '../level/level-figures.tsx';
import { DataTable } from '../list/data-table.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { GlanceLinks } from './glance-links.ts';
import { cellsOfSteps, settledOf, type Status } from './glance.ts';
import { glanceWords } from './glance-words.ts';

type Row = {
  readonly key: string;
  readonly name: string;
  readonly to: string;
  readonly total: number;
  readonly levels: Status['levels'];
};

/** The same obligations by product, and by mode and measure: where one step lags behind, it shows here. */
export function Steps(props: {
  readonly status: Status;
  readonly names: ActionNames;
  readonly links: GlanceLinks;
}): ReactNode {
  const t = useWords(glanceWords);
  const { status, names, links } = props;
  const products: readonly Row[] = status.byProduct.map(({ key, total, levels }) => ({
    key,
    name: names.product(key),
    to: links.instruments({ product: key }),
    total,
    levels,
  }));
  const cells: readonly Row[] = cellsOfSteps(status.byModeAndMeasure).map(({ mode, measure, total, levels }) => ({
    key: `${mode}/${measure}`,
    name: `${names.modeShort(mode)} · ${names.measure(measure)}`,
    to: links.instruments({ mode, measure, level: 'open' }),
    total,
    levels,
  }));
  return (
    <section aria-labelledby="by-step">
      <h2 id="by-step">{t('steps')}</h2>
      <Rows label={t('product')} rows={products} />
      <Rows label={t('modeAndMeasure')} rows={cells} />
    </section>
  );
}

function Rows({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }): ReactNode {
  const t = useWords(glanceWords);
  const { share } = useFormats();
  return (
    <DataTable
      label={label}
      isNarrow
      keyOf={({ key }) => key}
      rows={rows}
      columns={[
        {
          key: 'name',
          header: label,
          isName: true,
          render: ({ name, to }) => (
            <Anchor component={Link} to={to} size="sm">
              {name}
            </Anchor>
          ),
        },
        {
          key: 'levels',
          header: t('levels'),
          render: ({ levels, total }) => <LevelRowBar counts={levels} total={total} />,
        },
        {
          key: 'settled',
          header: t('settledShort'),
          isFigure: true,
          render: ({ levels, total }) => share(settledOf(levels), total),
        },
      ]}
    />
  );
}
