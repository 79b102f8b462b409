/*
 * A large action, written straight into the tables by SQL over sets, as its owner: what a million instruments and four
 * million changes of level leave behind after 260 days. Levels, changes, tallies, stored sums, questions, reach and the
 * hash chain agree with each other; only the digests of rows that entries would name are left out.
 */
import { digestOf, GENESIS_HASH, hashEntry } from '@fieldproof/trust';
import type { Client } from 'pg';
import { fileURLToPath } from 'node:url';

import { checkActionFolder, findAction, recordAction, recordRevision, type Action } from '../desk/src/action/index.ts';
import { createChain, storeTallySums } from '../desk/src/ledger/index.ts';
import { issueLinks } from '../desk/src/notice/index.ts';
import { copyRows, type CopyRow } from '../desk/src/platform/database/copy.ts';
import { transact, type Database } from '../desk/src/platform/database/database.ts';
import { linkKey } from './desk.ts';
import { mails } from './large-world-mail-sql.ts';
import { events, installedBase, obligations, tallies, tallySums, type LargeSize } from './large-world-sql.ts';

const directory = fileURLToPath(new URL('../actions/FSN2023-1338', import.meta.url));
const actionId = 1;
const days = 260;
const columnsOfConsignee = `action_id, consignee_id, number, name, name_folded, kind, country, city, reach, reached_at, instruments, disproved,
  open, deferred, claimed, excused, proven, open_questions, replies, last_reply_at, incidents, has_contact`;

export type LargeWorld = {
  readonly action: Action;
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly counts: Readonly<Record<'instruments' | 'changes' | 'entries' | 'tallies' | 'sums', number>>;
};

/** Fills an empty database. The caller has it `vacuum`ed by nobody else. */
export async function openLargeWorld(
  database: Database,
  owner: Client,
  options: { readonly consignees: number; readonly say: (sentence: string) => void },
): Promise<LargeWorld> {
  const size: LargeSize = { consignees: options.consignees, actionId };
  const openedAt = new Date(Math.floor(Date.now() / 86_400_000 - days) * 86_400_000);
  await openEmptyAction(database, openedAt);
  await owner.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'");
  // Nothing is told row by row: what triggers would keep is counted at the end.
  await owner.query('set session_replication_role = replica');
  await owner.query('create temp table moment as select $1::timestamptz as opened', [openedAt]);
  const restore = await setAside(owner);
  for (const [what, statements] of [
    ['consignees, contacts, instruments', installedBase(size)],
    ['the order of events', events(size)],
    ['obligations and what changed them', obligations(size)],
    ['tallies', tallies(size)],
    ['mails and incidents', mails(size)],
    ['stored sums', tallySums(size)],
    [
      'what lists are read from',
      ['insert into report_consignee (' + columnsOfConsignee + ') select * from report_recount'],
    ],
  ] as const) {
    await timed(options.say, what, async () => {
      for (const statement of statements) await owner.query(statement);
    });
  }
  await timed(options.say, 'entries and their hashes', () => writeChain(owner, size, openedAt));
  await timed(options.say, 'indexes and keys', restore);
  await owner.query('set session_replication_role = origin');
  await timed(options.say, 'points of progress', () => storeTallySums(database));
  await timed(options.say, 'links', () => writeLinks(database, size, openedAt));
  await settleIdentities(owner);
  await timed(options.say, 'vacuum', () => owner.query('vacuum analyze'));
  return describeLargeWorld(database, owner);
}

async function timed(say: (sentence: string) => void, what: string, use: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await use();
  say(`${what}: ${Math.round((performance.now() - begun) / 100) / 10} s`);
}

async function openEmptyAction(database: Database, openedAt: Date): Promise<void> {
  const checked = await checkActionFolder(directory);
  if (checked.kind === 'unreadable') throw new Error('the founding action cannot be read');
  const { definition } = checked.action;
  const files = Object.fromEntries(checked.files);
  const digest = Buffer.from(digestOf(files), 'hex');
  await transact(database, async (tx) => {
    await createChain(tx, actionId, definition.reference);
    await recordAction(tx, { id: actionId, reference: definition.reference, openedAt, openedSeq: 1 });
    await recordRevision(tx, { actionId, revision: 1, digest, definition, files, recordedAt: openedAt });
  });
}

/**
 * Takes indexes and keys off the large tables and returns what puts them back, by the database's own definitions:
 * building them once is several times quicker than row by row.
 */
async function setAside(owner: Client): Promise<() => Promise<void>> {
  const whole = [
    'obligation_instrument',
    'obligation_change',
    'instrument_holding',
    'reach_change',
    'ledger_tally',
    'ledger_tally_snapshot',
  ];
  const filled = [
    ...whole,
    'consignee',
    'consignee_contact',
    'instrument',
    'reply',
    'question',
    'question_answer',
    'reach',
    'ledger_entry',
    'obligation_deferral',
    'dispatch',
    'dispatch_attempt',
    'report_consignee',
  ];
  const constraints = await owner.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where (contype = 'f' and conrelid = any($1::regclass[])) or (contype in ('p', 'u') and conrelid = any($2::regclass[]))
     order by contype = 'f', oid`,
    [filled, whole],
  );
  const indexes = await owner.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [filled],
  );
  for (const { table, name } of constraints.rows.toReversed())
    await owner.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes.rows) await owner.query(`drop index ${name}`);
  return async () => {
    for (const { definition } of indexes.rows) await owner.query(definition);
    for (const { table, name, definition } of constraints.rows)
      await owner.query(`alter table ${table} add constraint ${name} ${definition}`);
  };
}

async function writeChain(owner: Client, { consignees }: LargeSize, openedAt: Date): Promise<void> {
  const { rows } = await owner.query<{ seq: number; at: Date; kind: string; consignee: number }>(
    'select seq, at, kind, consignee from event order by seq',
  );
  const named = await owner.query<{ name: string }>('select name from ledger_chain where id = $1', [actionId]);
  const chain = named.rows[0]?.name ?? '';
  let previous: Uint8Array = GENESIS_HASH;
  let last = { seq: 0, at: openedAt.toISOString() };
  const first = { seq: 1, at: openedAt, kind: 'action.opened', consignee: 0 };
  function* entries(): Generator<CopyRow> {
    for (const { seq, at, kind, consignee } of [first, ...rows]) {
      const payload = kind === 'action.opened' ? { instruments: consignees * 4 } : { consignee };
      const body = {
        chain,
        seq,
        at: at.toISOString(),
        actor: 'operator:bench',
        kind,
        subject: `event:${seq}`,
        payload,
      };
      const hash = hashEntry(body, previous);
      yield [
        String(actionId),
        String(seq),
        body.at,
        body.actor,
        kind,
        body.subject,
        JSON.stringify(payload),
        `\\x${Buffer.from(previous).toString('hex')}`,
        `\\x${hash.toString('hex')}`,
      ];
      previous = hash;
      last = { seq: body.seq, at: body.at };
    }
  }
  await copyRows(
    owner,
    'copy ledger_entry (chain, seq, at, actor, kind, subject, payload, previous_hash, hash) from stdin',
    entries(),
  );
  await owner.query('update ledger_head set seq = $2, at = $3, hash = $4 where chain = $1', [
    actionId,
    last.seq,
    last.at,
    Buffer.from(previous),
  ]);
}

async function writeLinks(database: Database, { consignees }: LargeSize, now: Date): Promise<void> {
  const action = await database.kysely.selectFrom('action').select('reference').executeTakeFirstOrThrow();
  const contactIds = Array.from({ length: consignees }, (_, index) => index + 1).filter((id) => id % 2000 !== 1001);
  await transact(database, (tx) => issueLinks(tx, { linkKey, actionId, reference: action.reference, contactIds, now }));
}

/** The next rows of these tables get numbers of their own. */
async function settleIdentities(owner: Client): Promise<void> {
  for (const table of [
    'consignee',
    'consignee_contact',
    'instrument',
    'reply',
    'question',
    'dispatch',
    'dispatch_run',
  ]) {
    await owner.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`);
  }
}

/** What a database holds that was filled before, e.g. a copy of one. */
export async function describeLargeWorld(database: Database, owner: Client): Promise<LargeWorld> {
  const { reference, opened_at: openedAt } = await database.kysely
    .selectFrom('action')
    .select(['reference', 'opened_at'])
    .executeTakeFirstOrThrow();
  const action = await findAction(database.kysely, reference);
  if (!action) throw new Error('the action that was written is not there');
  const { rows } = await owner.query<LargeWorld['counts'] & { lastAt: Date }>(
    `select (select count(*) from obligation_instrument)::integer as instruments, (select count(*) from obligation_change)::integer as changes,
       (select count(*) from ledger_entry)::integer as entries, (select count(*) from ledger_tally)::integer as tallies,
       (select count(distinct seq) from ledger_tally_snapshot)::integer as sums, (select max(at) from ledger_entry) as "lastAt"`,
  );
  const [row] = rows;
  if (!row) throw new Error('nothing was counted');
  const { lastAt, ...counts } = row;
  return { action, openedAt, lastAt, counts };
}
