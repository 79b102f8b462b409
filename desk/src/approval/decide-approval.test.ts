import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { standingClock } from '../../../test/world/open-world.ts';
import { HANNE, JONAS, MIRA } from '../../../test/world/people.ts';
import { appendEntry, checkChain, HOUSE_CHAIN, lockChain } from '../ledger/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { DIGESTERS } from '../system.ts';
import { actOrAsk } from './act-or-ask.ts';
import type { Person } from './approval.ts';
import { approvalFacts, decideApproval, withdrawApproval, type Executor } from './decide-approval.ts';

const clock = standingClock('2023-05-03T09:00:00Z');
let db: TestDatabase;
let refused = false;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());

/** What belongs to no action stands in the ledger of the house: here a draft that is released. */
const release: Executor = async (tx, approval, { person }) => {
  if (refused) return { kind: 'refused', problem: { status: 409, code: 'draft-changed', detail: 'It has changed.' } };
  const head = await lockChain(tx, HOUSE_CHAIN, clock);
  const payload = { title: JSON.stringify(approval.proposal).length, ...approvalFacts(approval) };
  await appendEntry(tx, head, { actor: person.actor, kind: 'draft.released', subject: approval.subject, payload });
  return { kind: 'executed', seq: head.seq + 1, newReaders: [] };
};
const context = { clock, executors: { opening: release } };

function ask(subject: string, person: Person = HANNE, wanted: readonly 'open'[] = ['open']) {
  const run = async () => ({ done: 'released alone', happens: ['open'] as const });
  const proposal = { title: 'A notice that nobody has seen' };
  const act = {
    kind: 'opening',
    chain: HOUSE_CHAIN,
    subject,
    proposal,
    reason: 'It is ready',
    person,
    wanted,
    run,
  } as const;
  return actOrAsk(db.database, act, clock);
}

async function asked(subject: string, person?: Person): Promise<number> {
  const outcome = await ask(subject, person);
  if (outcome.kind !== 'asked') throw new Error(`nothing was asked for: ${outcome.kind}`);
  return outcome.approval;
}

async function kinds(): Promise<readonly string[]> {
  const found = await sql<{ said: string }>`
    select kind || ' by ' || actor as said from ledger_entry where chain = 0 order by seq`.execute(db.database.kysely);
  return found.rows.map(({ said }) => said);
}

describe('what belongs to no action', () => {
  test('is done at once where nobody else is wanted', async () => {
    expect(await ask('draft:1', HANNE, [])).toEqual({ kind: 'done', done: 'released alone' });
  });

  test('waits for a second person, is done when they approve, and all of it is in the ledger of the house', async () => {
    const approvalId = await asked('draft:1');
    expect(await ask('draft:1', JONAS)).toEqual({ kind: 'waiting', approval: approvalId });
    const decided = await decideApproval(
      db.database,
      { approvalId, outcome: 'approved', reason: '', person: MIRA },
      context,
    );
    expect(decided).toMatchObject({ kind: 'approved', approval: approvalId, effectSeq: 2, seq: 3 });
    expect(await kinds()).toEqual([
      'approval.asked by member:1',
      'draft.released by member:3',
      'approval.approved by member:3',
    ]);
  });

  test('waits on where it can no longer be done', async () => {
    const approvalId = await asked('draft:2');
    refused = true;
    const given = { approvalId, outcome: 'approved', reason: '', person: MIRA } as const;
    const decided = await decideApproval(db.database, given, context);
    refused = false;
    expect(decided).toMatchObject({ kind: 'not-possible', problem: { code: 'draft-changed' } });
    expect(await decideApproval(db.database, given, context)).toMatchObject({ kind: 'approved' });
    expect(await decideApproval(db.database, given, context)).toMatchObject({ refusal: { code: 'approval-decided' } });
  });

  test('is rejected with a reason, and not without', async () => {
    const approvalId = await asked('draft:3');
    const given = { approvalId, outcome: 'rejected', person: MIRA } as const;
    expect(await decideApproval(db.database, { ...given, reason: '' }, context)).toMatchObject({
      refusal: { code: 'reason-missing' },
    });
    const rejected = await decideApproval(db.database, { ...given, reason: 'The letter has a mistake' }, context);
    expect(rejected).toMatchObject({ kind: 'rejected', effectSeq: null });
  });

  test('is withdrawn by who asked, and may be asked for anew then', async () => {
    const approvalId = await asked('draft:4');
    expect(await withdrawApproval(db.database, { approvalId, person: MIRA }, context)).toMatchObject({
      refusal: { code: 'not-yours' },
    });
    expect(await withdrawApproval(db.database, { approvalId, person: HANNE }, context)).toMatchObject({
      kind: 'withdrawn',
    });
    expect(await asked('draft:4', JONAS)).toBeGreaterThan(approvalId);
  });
});

test('of two people who approve at once, one does it and the other is told', async () => {
  const approvalId = await asked('draft:5', JONAS);
  const given = { approvalId, outcome: 'approved', reason: '' } as const;
  const both = await Promise.all([
    decideApproval(db.database, { ...given, person: MIRA }, context),
    decideApproval(db.database, { ...given, person: HANNE }, context),
  ]);
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['approved', 'refused']);
});

test('of two who ask at once about the same, one asks', async () => {
  const both = await Promise.all([ask('draft:6', HANNE), ask('draft:6', JONAS)]);
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['asked', 'waiting']);
});

test('what a token of nobody asked for before is rejected, not approved', async () => {
  // As such a token could ask then: now only the terminal may without a member.
  const approvalId = await asked('draft:80', { actor: 'staff:8', kind: 'terminal', memberId: null, role: 'manager' });
  const given = { approvalId, reason: 'Nobody asked', person: MIRA };
  const approved = await decideApproval(db.database, { ...given, outcome: 'approved' }, context);
  expect(approved).toMatchObject({ refusal: { code: 'asked-by-nobody' } });
  const rejected = await decideApproval(db.database, { ...given, outcome: 'rejected' }, context);
  expect(rejected).toMatchObject({ kind: 'rejected' });
});

test('the ledger of the house holds, and no word of a proposal or a reason is in it', async () => {
  expect(await checkChain(db.database.kysely, HOUSE_CHAIN, DIGESTERS)).toMatchObject({ kind: 'intact' });
  const entries = await sql`select payload from ledger_entry`.execute(db.database.kysely);
  expect(JSON.stringify(entries.rows)).not.toMatch(/nobody has seen|ready|mistake/);
});

test('a token that nobody stands behind asks for nothing that takes two, and does what takes one', async () => {
  const nobody: Person = { actor: 'staff:8', kind: 'token', memberId: null, role: 'manager' };
  const before = await kinds();
  expect(await ask('draft:90', nobody)).toEqual({ kind: 'nobody' });
  expect(await kinds()).toEqual(before);
  expect(await ask('draft:90', nobody, [])).toMatchObject({ kind: 'done' });
  expect(await ask('draft:90', { ...nobody, memberId: 1 })).toMatchObject({ kind: 'asked' });
});
