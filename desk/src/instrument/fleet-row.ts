/*
 * What one line of a fleet must be. Pure: a record in, the line in our terms or its problems out.
 * - A line says two things: an instrument at a consignee, and the facts of that consignee and one of its contacts. The
 *   facts repeat from line to line; what was checked once is not checked again, nor sent again to the database.
 * - Serial numbers are kept in capital letters, as they stand on instruments: m70452 and M70452 are one instrument.
 * - Text is kept in Unicode normal form C, without outer spaces; only an address keeps its line breaks.
 * - Text that a spreadsheet would run as a formula is kept and remarked on: it may be a name, and a changed name is worse.
 */
import type { Channel, ConsigneeKind } from '../consignee/index.ts';
import { fleetColumns, type ColumnPlaces } from './fleet-columns.ts';
import { factColumns, numberShape, readFacts } from './fleet-facts.ts';
import type { ProblemList } from './fleet-problem.ts';
import { canonicalSerial } from './instrument.ts';

/** The consignee and the contact of a line. */
export interface FleetFacts {
  readonly number: string;
  readonly name: string;
  readonly kind: ConsigneeKind;
  readonly country: string;
  readonly city: string;
  readonly address: string;
  readonly contactName: string;
  readonly contactEmail: string | undefined;
  readonly contactTelephone: string | undefined;
  readonly contactRole: string;
  readonly languages: readonly string[];
  readonly channel: Channel;
}

export interface FleetLine {
  readonly line: number;
  /** Undefined where a distributor or importer stands without an instrument; so is `product` then. */
  readonly serial: string | undefined;
  readonly product: string | undefined;
  readonly number: string;
  readonly suppliedBy: string | undefined;
  readonly internet: boolean | undefined;
  /** Lines with the same number have the same facts; lines with different ones may have, too. */
  readonly factsLine: number;
  /** Only on the first line that has them. */
  readonly facts: FleetFacts | undefined;
}

/** What the action, or the house, knows of a product. */
export interface FleetProduct {
  readonly key: string;
  /** As people call it. */
  readonly name?: string | undefined;
  readonly catalogueNumbers: readonly string[];
}

export interface RowReader {
  /** The line, or undefined after its problems were added to the list. */
  read(cells: readonly string[], line: number): FleetLine | undefined;
}

const internetWords = new Map([
  ['', undefined],
  ['yes', true],
  ['no', false],
  ['true', true],
  ['false', false],
]);
/** Enough for the consignees of a large fleet when their lines stand together or in turn, and only some megabytes. */
const factsRememberedMax = 20_000;

/** Not the facts themselves: their strings would keep the text alive from which they were cut. */
interface Remembered {
  readonly line: number;
  readonly number: string;
  readonly kind: ConsigneeKind;
}

interface FoundFacts extends Remembered {
  /** Where they stand for the first time. */
  readonly facts: FleetFacts | undefined;
}

export function createRowReader(options: {
  readonly places: ColumnPlaces;
  readonly products: readonly FleetProduct[];
  readonly problems: ProblemList;
  readonly remarks: ProblemList;
}): RowReader {
  const { places, problems, remarks } = options;
  const [serialAt = 0, productAt = 1] = places;
  const factPlaces = factColumns.map((column) => places[fleetColumns.indexOf(column)] ?? -1);
  const [suppliedByAt = 13, internetAt = 14] = places.slice(13);
  const findProduct = productFinder(options.products);
  let remembered = new Map<string, Remembered>();

  function factsOf(cells: readonly string[], line: number): FoundFacts | undefined {
    let key = '';
    for (const place of factPlaces) key += `${cells[place]}\u0000`;
    const known = remembered.get(key);
    if (known !== undefined) return { ...known, facts: undefined };
    const facts = readFacts(
      factPlaces.map((place) => cells[place] ?? ''),
      { line, problems, remarks },
    );
    // Facts with problems are not remembered: each bad line is named.
    if (facts === undefined) return undefined;
    if (remembered.size >= factsRememberedMax) remembered = new Map();
    const fresh = { line, number: facts.number, kind: facts.kind };
    remembered.set(key, fresh);
    return { ...fresh, facts };
  }

  function readNumber(cell: string, line: number): string | undefined {
    const number = cell.trim();
    if (number === '') return undefined;
    if (!numberShape.test(number)) problems.add('number-shape', { line, column: 'supplied_by', value: cell });
    return number;
  }

  return {
    read(cells, line) {
      const before = problems.total;
      const found = factsOf(cells, line);
      const serial = (cells[serialAt] ?? '').trim().toUpperCase();
      const productCell = cells[productAt] ?? '';
      const product = findProduct(productCell);
      const internetCell = cells[internetAt] ?? '';
      const internet = internetWords.get(internetCell) ?? internetWords.get(internetCell.trim().toLowerCase());

      if (serial === '' && productCell.trim() === '') {
        if (found?.kind === 'customer') problems.add('serial-missing', { line, column: 'serial' });
      } else {
        if (serial === '') problems.add('required', { line, column: 'serial' });
        else if (canonicalSerial(serial) === undefined) {
          problems.add('serial-shape', { line, column: 'serial', value: cells[serialAt] ?? '' });
        }
        if (product === undefined) {
          problems.add('unknown-product', { line, column: 'product', value: productCell, known: findProduct.known });
        }
      }
      if (internet === undefined && !internetWords.has(internetCell.trim().toLowerCase())) {
        problems.add('internet', { line, column: 'internet', value: internetCell });
      }
      const suppliedBy = readNumber(cells[suppliedByAt] ?? '', line);
      if (found === undefined || problems.total > before) return undefined;
      return {
        line,
        serial: serial === '' ? undefined : serial,
        product,
        number: found.number,
        suppliedBy,
        internet,
        factsLine: found.line,
        facts: found.facts,
      };
    },
  };
}

interface ProductFinder {
  (cell: string): string | undefined;
  /** What would be found, for the remedy. */
  readonly known: string;
}

/** A product by its key, else by a catalogue number, else by its name if no other has it; capitals and spaces do not matter. */
function productFinder(products: readonly FleetProduct[]): ProductFinder {
  const keys = new Map<string, string>();
  const named = Map.groupBy(products, ({ name = '' }) => folded(name));
  for (const [name, [only, ...others]] of named) {
    if (name !== '' && only !== undefined && others.length === 0) keys.set(name, only.key);
  }
  for (const { key, catalogueNumbers } of products) {
    for (const number of catalogueNumbers) keys.set(folded(number), key);
  }
  for (const { key } of products) keys.set(folded(key), key);
  const known = products
    .map(({ key, name = '', catalogueNumbers }) => {
      const others = [name, ...catalogueNumbers].filter((other) => other !== '');
      return others.length === 0 ? key : `${key} (${others.join(', ')})`;
    })
    .join(', ');
  return Object.assign((cell: string) => keys.get(cell) ?? keys.get(folded(cell)), { known });
}

function folded(text: string): string {
  return text.replaceAll(/\s/gu, '').toLowerCase();
}
