/*
 * The statements of real runs, recorded at the connections and driven again without the program around them: what the
 * database alone can do.
 *
 * Numbers that a database gives out differ from run to run. In a database that was marked they are unmistakable: ledger
 * entries count from `seqMark`, replies from `replyMark`. A replay puts the numbers in place that it was given itself.
 */
import type { Client, Pool, PoolClient, QueryConfig } from 'pg';

import type { Database } from '../desk/src/platform/database/database.ts';

const seqMark = 7_000_000_000;
const replyMark = 8_000_000_000;

export type Statement = { readonly text: string; readonly values: readonly unknown[]; readonly name?: string };

/** Marks a database; needs its owner. */
export async function markNumbers(owner: Client, actionId: number): Promise<void> {
  await owner.query('update ledger_head set seq = $2 where chain = $1', [actionId, seqMark]);
  await owner.query(`alter table reply alter column id restart with ${replyMark}`);
}

export type Recorder = {
  /** The statements that `use` causes, in their order. Nothing else may use the database meanwhile. */
  readonly during: (use: () => Promise<void>) => Promise<readonly Statement[]>;
};

/** Listens at every connection of a database. Call it before the first query. */
export function createRecorder(database: Database): Recorder {
  let recorded: Statement[] = [];
  database.pool.on('acquire', (client) => listen(client, (statement) => recorded.push(statement)));
  return {
    during: async (use) => {
      recorded = [];
      await use();
      return recorded;
    },
  };
}

const listening = new WeakSet<PoolClient>();

function listen(client: PoolClient, hear: (statement: Statement) => void): void {
  if (listening.has(client)) return;
  listening.add(client);
  const query = client.query.bind(client) as (...given: readonly unknown[]) => unknown; // one of its many forms, passed on as it came
  client.query = ((...given: readonly [string | QueryConfig, unknown, ...unknown[]]) => {
    const [first, second] = given;
    const config = typeof first === 'string' ? { text: first, values: Array.isArray(second) ? second : [] } : first;
    const { text, name, values } = config;
    hear({ text, values: values ?? [], ...(name === undefined ? {} : { name }) });
    return query(...given);
  }) as PoolClient['query']; // takes and returns what the original does
}

/** The statements of the transaction among them, with its begin and commit. */
export function transactionOf(statements: readonly Statement[]): readonly Statement[] {
  const begin = statements.findIndex(({ text }) => text === 'begin');
  const commit = statements.findIndex(({ text }) => text === 'commit');
  if (begin === -1 || commit < begin) throw new Error('no transaction was recorded');
  return statements.slice(begin, commit + 1);
}

/** Runs what was recorded, on one connection. */
export async function replay(pool: Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  let seq = 0;
  let replyId = 0;
  const ownNumber = (value: unknown): unknown => {
    if (typeof value !== 'number' || value < seqMark) return value;
    return value < replyMark ? seq : replyId;
  };
  try {
    for (const { text, values, name } of statements) {
      const { rows } = await client.query<{ id?: unknown; seq?: unknown }>({
        text,
        values: values.map(ownNumber),
        ...(name === undefined ? {} : { name }),
      });
      const [row] = rows;
      if (isNumber(row?.seq) && row.seq >= seqMark) seq = row.seq + 1;
      if (isNumber(row?.id) && row.id >= replyMark) replyId = row.id;
    }
  } finally {
    client.release();
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
