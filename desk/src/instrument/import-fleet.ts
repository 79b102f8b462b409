/*
 * Takes a fleet file into the installed base, all or nothing.
 * - The file is streamed into a staging table, checked as a whole, and merged by a few statements over sets.
 * - The same file twice changes nothing.
 * - Problems are returned, never thrown; nothing is written then.
 */
import { mergeStagedConsignees, stageConsignees } from '../consignee/index.ts';
import { appendEntry, HOUSE_CHAIN, lockChain } from '../ledger/index.ts';
import { againAfterConflict, transactOnce, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Encoding } from './fleet-encoding.ts';
import type { FleetFile } from './fleet-file.ts';
import type { FleetProblem } from './fleet-problem.ts';
import type { FleetProduct } from './fleet-row.ts';
import { findHeldByOthers, findRepeated, findSupplierProblems } from './instrument-check-store.ts';
import {
  digestFleet,
  fleetTable,
  lockImports,
  mergeFleet,
  stagedTable,
  stageFleet,
  stageLines,
} from './instrument-import-store.ts';
import { problemsListedMax } from './limits.ts';
import { parseFleet, type FleetMeter, type OpenedFleet, type RefusedFleet } from './parse-fleet.ts';

/** What an import does, one after the other. */
export type FleetPhase = 'reading' | 'comparing' | 'storing';

export interface FleetInput {
  readonly file: FleetFile;
  readonly products: readonly FleetProduct[];
  readonly clock: Clock;
  /** Told how far the file has been read. */
  readonly meter?: FleetMeter | undefined;
  readonly onPhase?: ((phase: FleetPhase) => void) | undefined;
  /** Problems that are listed; the rest is counted. */
  readonly problemsMax?: number | undefined;
  /** Ends the reading with an error. */
  readonly signal?: AbortSignal | undefined;
}

/** An import is somebody's: what it puts right names them. */
type ImportInput = FleetInput & { readonly actor: string };

export interface ImportedFleet {
  readonly kind: 'imported';
  readonly format: 'csv' | 'xlsx';
  /** Of CSV text. Say so where it is not UTF-8: a person should look at the names. */
  readonly encoding: Encoding | undefined;
  /** Lines of the file, without the header and empty ones. */
  readonly rows: number;
  /** What is new in the installed base. */
  readonly consignees: number;
  readonly contacts: number;
  readonly instruments: number;
  /** Consignees, contacts and holdings of which the file says something new. */
  readonly changed: number;
  /** Instruments of the file that were known. */
  readonly unchanged: number;
  /** What was accepted and a person should look at. */
  readonly remarks: readonly FleetProblem[];
}

/** The instruments of a file inside the transaction that imports it. */
export interface StagedFleet {
  /**
   * A temporary table of this transaction with one row an instrument: `instrument_id bigint, product text, serial text,
   * consignee_id bigint, country text, internet boolean, supplied_by bigint`.
   */
  readonly table: string;
  readonly count: number;
  /** SHA-256 in hexadecimal over `product TAB serial TAB consignee number LF`, sorted by bytes. */
  readonly digest: string;
  readonly imported: ImportedFleet;
}

type Imported<Result> = { readonly kind: 'imported'; readonly imported: ImportedFleet; readonly result: Result };

/**
 * Imports a file; `use` then works with its instruments in the same transaction, and what it throws undoes the import. Where
 * another transaction stood in its way, the file is read again from its beginning.
 */
export async function withImportedFleet<Result>(
  database: Database,
  input: ImportInput,
  use: (tx: Tx, fleet: StagedFleet) => Promise<Result>,
): Promise<Imported<Result> | RefusedFleet> {
  return againAfterConflict(() => importOnce(database, input, use));
}

async function importOnce<Result>(
  database: Database,
  input: ImportInput,
  use: (tx: Tx, fleet: StagedFleet) => Promise<Result>,
): Promise<Imported<Result> | RefusedFleet> {
  const opened = await parseFleet(input.file, input);
  if (opened.kind === 'refused') return opened;
  const done = transactOnce(database, async (tx): Promise<Imported<Result> | RefusedFleet> => {
    const imported = await importOpened(tx, opened, input);
    if (imported.kind === 'refused') return imported;
    const count = imported.instruments + imported.unchanged;
    const fleet = { table: fleetTable, count, digest: await digestFleet(tx), imported };
    return { kind: 'imported', imported, result: await use(tx, fleet) };
  });
  return done.finally(opened.close);
}

/** Imports a file into the installed base, with its entry in the ledger of the house. */
export async function importFleet(database: Database, input: ImportInput): Promise<ImportedFleet | RefusedFleet> {
  const done = await withImportedFleet(database, input, async (tx, { digest, imported }) => {
    const { rows, consignees, contacts, instruments, changed } = imported;
    const head = await lockChain(tx, HOUSE_CHAIN, input.clock);
    const payload = { digest, rows, consignees, contacts, instruments, changed };
    await appendEntry(tx, head, { actor: input.actor, kind: 'fleet.imported', subject: 'fleet', payload });
  });
  return done.kind === 'refused' ? done : done.imported;
}

async function importOpened(
  tx: Tx,
  opened: OpenedFleet,
  { clock, onPhase, actor, file }: Pick<ImportInput, 'clock' | 'onPhase' | 'actor' | 'file'>,
): Promise<ImportedFleet | RefusedFleet> {
  await lockImports(tx);
  const staged = await stageChecked(tx, opened, { onPhase });
  if ('kind' in staged) return staged;
  const { rows } = staged;
  const now = clock();
  onPhase?.('storing');
  const merged = await mergeStagedConsignees(tx, { now, actor, fileName: file.name });
  const count = await stageFleet(tx);
  const { instruments, holdingsChanged } = await mergeFleet(tx, now);
  return {
    kind: 'imported',
    format: opened.format,
    encoding: opened.encoding,
    rows,
    consignees: merged.consignees,
    contacts: merged.contacts,
    instruments,
    changed: merged.consigneesChanged + merged.contactsChanged + holdingsChanged,
    unchanged: count - instruments,
    remarks: opened.remarks.listed(),
  };
}

/**
 * Reads a file into tables that end with the transaction, and judges it as a whole: the verdict of an import, before
 * anything is written that stays.
 */
export async function stageChecked(
  tx: Tx,
  opened: OpenedFleet,
  { onPhase, problemsMax }: Pick<FleetInput, 'onPhase' | 'problemsMax'>,
): Promise<{ readonly rows: number } | RefusedFleet> {
  onPhase?.('reading');
  const rows = await stageLines(tx, opened.lines);
  onPhase?.('comparing');
  await checkTogether(tx, opened, problemsMax ?? problemsListedMax);
  const { problems } = opened;
  return problems.total > 0 ? { kind: 'refused', problems: problems.listed(), more: problems.more } : { rows };
}

/** What the lines say together; lines that are wrong by themselves are not among them. */
async function checkTogether(tx: Tx, { problems }: OpenedFleet, listedMax: number): Promise<void> {
  const contradictions = await stageConsignees(tx, stagedTable, listedMax);
  for (const { of, ...facts } of contradictions.listed) problems.add(`${of}-contradiction`, facts);
  problems.addUnlisted(contradictions.total - contradictions.listed.length);
  for (const find of [findRepeated, findSupplierProblems, findHeldByOthers]) {
    const found = await find(tx, listedMax);
    for (const { code, column, line, value, otherLine, other } of found) {
      problems.add(code, {
        line,
        column,
        ...(value === null ? {} : { value }),
        ...(otherLine === null ? {} : { otherLine }),
        ...(other === null ? {} : { other }),
      });
    }
    problems.addUnlisted((found[0]?.total ?? 0) - found.length);
  }
}
