import { firstBreak, GENESIS_HASH, type ChainBreak, type Json, type LedgerEntry } from '@fieldproof/trust';

import type { Reader } from '../platform/database/database.ts';
import { selectEntriesAfter, selectHead, selectTalliesOfEntries, selectWrongSnapshot } from './ledger-store.ts';
import { digestOfTallies } from './ledger.ts';
import { selectWrongPoint } from './point-store.ts';

const ENTRIES_A_READ = 1000;

/**
 * Recomputes the digest of the rows that entries speak of. The key is the noun before the colon in `payload.digests`:
 * `{ "reply:12": "ab…" }` asks the digester `reply` for row 12.
 */
export type Digester = (db: Reader, chain: number, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export type ChainCheck =
  | {
      readonly kind: 'intact';
      readonly entries: number;
      readonly rows: number;
      /** The hash of the last entry that was recomputed, hexadecimal: who notes it down can compare it later. */
      readonly head: string;
    }
  | {
      readonly kind: 'broken';
      readonly seq: number;
      readonly why: ChainBreak['why'] | 'head' | 'row';
      readonly subject?: string;
    };

/**
 * Recomputes a chain from its first entry, with its tallies and the digest of every row that it names; says the first
 * that is broken. Entries that are written meanwhile are no fault.
 */
export async function checkChain(
  db: Reader,
  chain: number,
  digesters: Readonly<Record<string, Digester>>,
): Promise<ChainCheck> {
  const head = await selectHead(db, chain);
  let rows = 0;
  let last: LedgerEntry | undefined;
  let hashAtHead: Uint8Array = GENESIS_HASH;
  let brokenRow: BrokenRow | undefined;
  async function* entries(): AsyncGenerator<LedgerEntry> {
    for (;;) {
      const page = await selectEntriesAfter(db, chain, last?.seq ?? 0, ENTRIES_A_READ);
      if (page.length === 0) return;
      const checked = await firstWrongRow(db, chain, page, digesters);
      rows += checked.rows;
      brokenRow ??= earlier(checked.wrong, await firstWrongTally(db, chain, page));
      for (const entry of page) {
        yield entry;
        last = entry;
        if (entry.seq === head?.seq) hashAtHead = entry.hash;
      }
    }
  }
  const broken = await firstBreak(entries());
  if (broken && (!brokenRow || broken.seq <= brokenRow.seq)) return { kind: 'broken', ...broken };
  if (brokenRow) return { kind: 'broken', why: 'row', ...brokenRow };
  const seq = last?.seq ?? 0;
  const headNow = await selectHead(db, chain);
  if (!head || !headNow || head.seq > seq || headNow.seq < seq || Buffer.compare(head.hash, hashAtHead) !== 0) {
    return { kind: 'broken', seq: seq + 1, why: 'head' };
  }
  const wrongSums = await selectWrongSnapshot(db, chain, head.seq);
  if (wrongSums !== undefined) return { kind: 'broken', seq: wrongSums, why: 'row', subject: `sums:${wrongSums}` };
  const wrongPoint = await selectWrongPoint(db, chain, head.seq);
  if (wrongPoint !== undefined) return { kind: 'broken', seq: wrongPoint, why: 'row', subject: `point:${wrongPoint}` };
  return { kind: 'intact', entries: seq, rows, head: Buffer.from(last?.hash ?? GENESIS_HASH).toString('hex') };
}

type BrokenRow = { readonly seq: number; readonly subject: string };

function earlier(one: BrokenRow | undefined, other: BrokenRow | undefined): BrokenRow | undefined {
  if (!one || !other) return one ?? other;
  return one.seq <= other.seq ? one : other;
}

/** Every figure is added up from tallies: those of an entry must be the ones it speaks of, and it must have no others. */
async function firstWrongTally(
  db: Reader,
  chain: number,
  entries: readonly LedgerEntry[],
): Promise<BrokenRow | undefined> {
  const first = entries[0]?.seq ?? 0;
  const seqs = { first: first <= 1 ? Number.MIN_SAFE_INTEGER : first, last: entries.at(-1)?.seq ?? 0 };
  const tallies = Map.groupBy(await selectTalliesOfEntries(db, chain, seqs), (tally) => tally.seq);
  const wrong = entries.find((entry) => {
    const own = tallies.get(entry.seq);
    const told = isObject(entry.payload) ? entry.payload['tallies'] : undefined;
    return told !== (own && digestOfTallies(own));
  });
  const seq = wrong?.seq ?? [...tallies.keys()].find((of) => of < 1);
  return seq === undefined ? undefined : { seq, subject: `tallies:${seq}` };
}

type NamedRow = {
  readonly seq: number;
  readonly subject: string;
  readonly noun: string;
  readonly id: string;
  readonly digest: Json | undefined;
};

async function firstWrongRow(
  db: Reader,
  chain: number,
  entries: readonly LedgerEntry[],
  digesters: Readonly<Record<string, Digester>>,
): Promise<{ readonly rows: number; readonly wrong?: BrokenRow }> {
  const named = entries.flatMap(rowsNamedBy);
  const wrong: NamedRow[] = [];
  for (const [noun, rows] of Map.groupBy(named, (row) => row.noun)) {
    const digester = digesters[noun];
    if (!digester) throw new Error(`nothing recomputes the digest of ${noun}, which entry ${rows[0]?.seq} names`);
    const found = await digester(
      db,
      chain,
      rows.map((row) => row.id),
    );
    wrong.push(...rows.filter((row) => found.get(row.id) !== row.digest));
  }
  const [first] = wrong.toSorted((a, b) => a.seq - b.seq);
  return first ? { rows: named.length, wrong: { seq: first.seq, subject: first.subject } } : { rows: named.length };
}

function rowsNamedBy(entry: LedgerEntry): readonly NamedRow[] {
  const digests = isObject(entry.payload) ? entry.payload['digests'] : undefined;
  if (!isObject(digests)) return [];
  return Object.entries(digests).map(([subject, digest]) => {
    const colon = subject.indexOf(':');
    return { seq: entry.seq, subject, noun: subject.slice(0, colon), id: subject.slice(colon + 1), digest };
  });
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
