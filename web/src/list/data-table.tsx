import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';

import type { ListState } from './list-state.ts';
import { goToBar } from './selection-bar.tsx';
import styles from './data-table.module.css';

export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly render: (row: Row) => ReactNode;
  /** The key by which the API sorts; left out: this column cannot be sorted by. */
  readonly sort?: string | undefined;
  /** The rows are in its order, and in no other. */
  readonly order?: 'ascending' | 'descending' | undefined;
  readonly isFigure?: boolean | undefined;
  /** Names the row: it is read out before the others, and stands at the top of a row on a phone. */
  readonly isName?: boolean | undefined;
  /** Left out on narrow screens: it says nothing that the row's own page does not say. */
  readonly isExtra?: boolean | undefined;
  /** What can be done with the row: its heading is only read out. */
  readonly isAction?: boolean | undefined;
  /** On a phone without its heading, since it says itself what it is: among the others, or on a line of its own. */
  readonly onPhone?: 'words' | 'line' | undefined;
};

/** Rows that are picked, to decide about several at once. */
export type Selection<Row> = {
  readonly isSelected: (row: Row) => boolean;
  readonly select: (rows: readonly Row[], isSelected: boolean) => void;
  /** What picking all rows of the page is called, and what picking one is called. */
  readonly label: string;
  readonly labelOf: (row: Row) => string;
};

/** Rows as a table; on a phone as a few dense lines, with headings where a value needs one. Sorting is the server's. */
export function DataTable<Row>(props: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly list?: Pick<ListState, 'sort' | 'usual' | 'sortBy'> | undefined;
  readonly isStale?: boolean | undefined;
  /** Few and narrow columns: a table on a phone too. */
  readonly isNarrow?: boolean | undefined;
  readonly selection?: Selection<Row> | undefined;
  /** What stands below a row that is opened, over its whole width; undefined: it is closed. */
  readonly below?: ((row: Row) => ReactNode | undefined) | undefined;
}): ReactNode {
  const { label, columns, rows, keyOf, list, isStale = false, isNarrow = false, selection, below } = props;
  return (
    <div className={styles['frame']}>
      <table
        className={styles['table']}
        aria-label={label}
        aria-busy={isStale}
        data-stale={isStale || undefined}
        data-cards={!isNarrow || undefined}
      >
        <thead>
          <tr>
            {selection && <SelectAll selection={selection} rows={rows} />}
            {columns.map((column) => (
              <Heading key={column.key} column={column} list={list} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={keyOf(row)}>
              <tr data-selected={selection?.isSelected(row) || undefined}>
                {selection && <SelectOne selection={selection} row={row} />}
                {columns.map((column) => (
                  <Cell key={column.key} column={column}>
                    {column.render(row)}
                  </Cell>
                ))}
              </tr>
              <Below span={columns.length + (selection ? 1 : 0)}>{below?.(row)}</Below>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Below({ span, children }: { readonly span: number; readonly children: ReactNode | undefined }): ReactNode {
  if (children === undefined) return null;
  return (
    <tr className={styles['below']}>
      <td colSpan={span}>{children}</td>
    </tr>
  );
}

function SelectOne<Row>({ selection, row }: { readonly selection: Selection<Row>; readonly row: Row }): ReactNode {
  return (
    <td className={styles['pick']} data-pick>
      <Checkbox
        size="xs"
        onKeyDown={goToBar}
        aria-label={selection.labelOf(row)}
        checked={selection.isSelected(row)}
        onChange={(event) => selection.select([row], event.currentTarget.checked)}
      />
    </td>
  );
}

function SelectAll<Row>(props: { readonly selection: Selection<Row>; readonly rows: readonly Row[] }): ReactNode {
  const { selection, rows } = props;
  const selected = rows.filter(selection.isSelected).length;
  const isAll = rows.length > 0 && selected === rows.length;
  return (
    <td className={styles['pick']} data-pick>
      <Checkbox
        size="xs"
        onKeyDown={goToBar}
        aria-label={selection.label}
        checked={isAll}
        indeterminate={selected > 0 && !isAll}
        onChange={() => selection.select(rows, !isAll)}
      />
    </td>
  );
}

type HeadingProps<Row> = {
  readonly column: Column<Row>;
  readonly list: Pick<ListState, 'sort' | 'usual' | 'sortBy'> | undefined;
};

function Heading<Row>({ column, list }: HeadingProps<Row>): ReactNode {
  const { header, sort } = column;
  const className = classOf(column);
  if (sort === undefined || !list) {
    return (
      <th scope="col" className={className} aria-sort={column.order}>
        {column.isAction ? <span className="hear">{header}</span> : header}
        {column.order !== undefined && (
          <>
            {' '}
            <Arrow order={column.order} />
          </>
        )}
      </th>
    );
  }
  const current = list.sort ?? list.usual;
  const order = current === sort ? 'ascending' : current === `-${sort}` ? 'descending' : 'none';
  return (
    <th scope="col" className={className} aria-sort={order}>
      <UnstyledButton
        className={styles['sort']}
        data-active={order !== 'none' || undefined}
        onClick={() => list.sortBy(sort)}
      >
        {header}
        <Arrow order={order} />
      </UnstyledButton>
    </th>
  );
}

function Arrow({ order }: { readonly order: 'ascending' | 'descending' | 'none' }): ReactNode {
  const Icon = order === 'ascending' ? IconArrowUp : order === 'descending' ? IconArrowDown : IconArrowsSort;
  return <Icon size={14} aria-hidden />;
}

function Cell<Row>({ column, children }: { readonly column: Column<Row>; readonly children: ReactNode }): ReactNode {
  const className = classOf(column);
  const isPlain = column.isAction === true || column.onPhone !== undefined;
  if (column.isName) {
    return (
      <th scope="row" className={className}>
        {children}
      </th>
    );
  }
  return (
    <td className={className} data-label={isPlain ? undefined : column.header} data-phone={column.onPhone}>
      {/* One thing beside its heading on a phone, however many pieces it has. */}
      <div>{children}</div>
    </td>
  );
}

function classOf<Row>({ isFigure, isExtra, isName }: Column<Row>): string {
  return [isFigure && styles['figure'], isExtra && styles['extra'], isName && styles['name']].filter(Boolean).join(' ');
}
