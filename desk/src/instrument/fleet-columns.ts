/**
 * The header of a fleet file: which column stands where. Every column must be there, but for those that came later; its cells may be
 * empty where that is allowed.
 */
import { problem, type FleetProblem } from './fleet-problem.ts';

export const fleetColumns = [
  'serial',
  'product',
  'consignee',
  'consignee_name',
  'kind',
  'country',
  'city',
  'address',
  'language',
  'contact_name',
  'contact_email',
  'contact_role',
  'channel',
  'supplied_by',
  'internet',
  'contact_telephone',
] as const;

export type FleetColumn = (typeof fleetColumns)[number];

/** Files that were made before there was such a column stay good. */
type LaterColumn = 'contact_telephone';
const later: ReadonlySet<FleetColumn> = new Set<LaterColumn>(['contact_telephone']);

/** One line of a fleet file as text. */
export type FleetRow = Readonly<Record<Exclude<FleetColumn, LaterColumn>, string>> &
  Readonly<Partial<Record<LaterColumn, string>>>;

/** The place of each column in a record, in the order of `fleetColumns`; -1 of one that is not there. */
export type ColumnPlaces = readonly number[];

export type Header =
  | { readonly kind: 'read'; readonly places: ColumnPlaces; readonly width: number }
  | { readonly kind: 'refused'; readonly problems: readonly FleetProblem[] };

/** Reads the header line; capitals, outer spaces, and spaces or hyphens instead of underscores do not matter. */
export function readHeader(cells: readonly string[], line: number): Header {
  const names = cells.map(columnName);
  while (names.length > 0 && names.at(-1) === '') names.pop();
  const problems: FleetProblem[] = [];
  for (const [index, name] of names.entries()) {
    if (!isFleetColumn(name)) problems.push(problem('unknown-column', { line, value: cells[index] ?? '' }));
    else if (names.indexOf(name) < index) problems.push(problem('duplicate-column', { line, column: name }));
  }
  for (const column of fleetColumns) {
    if (!names.includes(column) && !later.has(column)) problems.push(problem('missing-column', { line, column }));
  }
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'read', places: fleetColumns.map((column) => names.indexOf(column)), width: names.length };
}

/** How many of our columns a line names: tells the delimiter, and a header from a first line of data. */
export function countColumns(cells: readonly string[]): number {
  return new Set(cells.map(columnName).filter(isFleetColumn)).size;
}

function columnName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

function isFleetColumn(name: string): name is FleetColumn {
  return fleetColumns.some((column) => column === name);
}
