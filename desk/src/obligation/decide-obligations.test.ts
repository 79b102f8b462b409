import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE, JONAS, MIRA } from '../../../test/world/people.ts';
import { askApproval, decideApproval, openApprovals, proposalOf } from '../approval/index.ts';
import { transact } from '../platform/database/database.ts';
import { readStatus } from '../report/index.ts';
import { decideObligations, type Decided } from './decide-obligations.ts';
import type { DecisionInput } from './decision-rules.ts';
import { instrumentsById, latestChangesOf, reopenDeferrals } from './index.ts';
import { reverseDecision } from './reverse-decision.ts';

let desk: TestDesk;
let actionId: number;
beforeAll(async () => {
  desk = await openDesk();
  actionId = desk.world.action.id;
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.world.clock.now = new Date(Math.max(desk.world.clock.now.getTime() + 60_000, Date.UTC(2023, 4, 3, 9)));
});

const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const database = () => desk.db.database;

async function levelsOf(serial: string): Promise<string> {
  const [found] = await instrumentsById(database().kysely, actionId, [idOf(serial)]);
  return (found?.levels ?? []).join(' ');
}

async function status() {
  const { world, system } = desk;
  return readStatus(database().kysely, world.action, { revisions: system.revisions, now: world.clock() });
}

function decide(input: DecisionInput): Promise<Decided> {
  return decideObligations(database(), { actionId, input, person: HANNE }, desk.system);
}

/** Decides, with Mira's approval where it is needed; the number of the decision. */
async function decided(input: DecisionInput): Promise<number> {
  const outcome = await decide(input);
  if (outcome.kind === 'done') return outcome.done.decision;
  await approved(database(), outcome, desk.system);
  const found = await sql<{ id: number }>`select max(id) as id from obligation_decision`.execute(database().kysely);
  return found.rows[0]?.id ?? 0;
}

async function reverse(decision: number) {
  return reverseDecision(
    database(),
    { actionId, decision, reason: 'It was the wrong one', person: HANNE },
    desk.system,
  );
}

const excuse = (
  serial: string,
  cells: readonly number[] | 'all',
  reasonKey = 'not-needed' as const,
): DecisionInput => ({
  decision: 'excuse',
  reasonKey,
  reason: 'Locked out of this mode for good',
  instruments: [{ instrument: idOf(serial), cells }],
});

const deferral = (serial: string, until: string): DecisionInput => ({
  decision: 'defer',
  reason: 'The laboratory moves house',
  until,
  protection: 'Network cable unplugged',
  riskOwner: 'Dr. Wiebke Harmsen',
  instruments: [{ instrument: idOf(serial), cells: [0, 1] }],
});

const reopening = (serial: string, cells: readonly number[]): DecisionInput => ({
  decision: 'reopen',
  reason: 'It is in use again',
  instruments: [{ instrument: idOf(serial), cells }],
});

/** Asks for what may be asked for already, as it was possible once: such requests still wait. */
async function askAnyhow(input: DecisionInput): Promise<number> {
  const ask = {
    kind: 'decision',
    chain: actionId,
    subject: `action:${actionId}`,
    proposal: proposalOf(input),
    reason: input.reason,
    person: HANNE,
    demands: ['excuse'],
  } as const;
  const asked = await transact(database(), (tx) => askApproval(tx, ask, desk.system.clock));
  if (asked.kind !== 'asked') throw new Error('it was not asked for');
  return asked.approval;
}

describe('an excuse', () => {
  test('waits for a second person where the action wants one; until then nothing changes', async () => {
    const outcome = await decide(excuse('M70452', [2, 3]));
    expect(outcome).toMatchObject({ kind: 'asked' });
    expect(await levelsOf('M70452')).toBe('open open open open');
    expect(await approved(database(), outcome, desk.system)).toMatchObject({ kind: 'approved' });
    expect(await levelsOf('M70452')).toBe('open open excused excused');
    expect(await status()).toMatchObject({ obligations: 36, excused: { 'not-needed': 2 } });
  });

  test('is in the ledger under who approved it, with who asked, and without a word of the reason', async () => {
    const found = await sql<{ actor: string; kind: string; payload: Record<string, unknown> }>`
      select actor, kind, payload from ledger_entry where chain = ${actionId} order by seq desc limit 3`.execute(
      database().kysely,
    );
    const [outcome, effect, asked] = found.rows;
    expect(asked).toMatchObject({ actor: HANNE.actor, kind: 'approval.asked' });
    expect(effect).toMatchObject({ actor: MIRA.actor, kind: 'obligations.excused', payload: { askedBy: HANNE.actor } });
    expect(outcome).toMatchObject({ actor: MIRA.actor, kind: 'approval.approved' });
    expect(JSON.stringify(found.rows)).not.toContain('Locked out');
  });

  test('is not approved by who asked, and not carried out when it is rejected', async () => {
    const outcome = await decide(excuse('M70453', 'all'));
    const approval = outcome.kind === 'asked' ? outcome.approval : 0;
    const given = { approvalId: approval, reason: 'We do not know that', person: HANNE } as const;
    expect(await decideApproval(database(), { ...given, outcome: 'approved' }, desk.system)).toMatchObject({
      refusal: { code: 'same-person' },
    });
    const rejected = await decideApproval(database(), { ...given, outcome: 'rejected', person: JONAS }, desk.system);
    expect(rejected).toMatchObject({ kind: 'rejected', effectSeq: null });
    expect(await levelsOf('M70453')).toBe('open open open open');
  });

  test('that can no longer be carried out waits on, and says why', async () => {
    const approval = await askAnyhow(excuse('M70453', [0]));
    await approved(database(), { kind: 'asked', approval: await askAnyhow(excuse('M70453', [0])) }, desk.system);
    const given = { approvalId: approval, outcome: 'approved', reason: '', person: MIRA } as const;
    expect(await decideApproval(database(), given, desk.system)).toMatchObject({
      kind: 'not-possible',
      problem: { code: 'nothing-changes', status: 409 },
    });
    const { read } = await openApprovals(database().kysely, { state: 'waiting' });
    const waiting = await read({ sort: 'askedAt', limit: 9 });
    expect(waiting.map(({ id }) => id)).toEqual([approval]);
  });

  test('leaves what is reported done and says so', async () => {
    const cells = [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-02' }];
    await desk.call(
      'operator',
      'POST',
      `/actions/FSN2023-1338/consignees/${desk.world.consignees.get('C-101')}/replies`,
      {
        payload: {
          channel: 'telephone',
          answeredBy: { name: 'Priya Shah' },
          body: {
            version: 1,
            answers: { 'modes-understood': 'yes' },
            instruments: [{ instrument: idOf('M70454'), cells }],
            unknownSerials: [],
            isReceiptOnly: false,
          },
        },
      },
    );
    const outcome = await decide(excuse('M70454', 'all'));
    const done = await approved(database(), outcome, desk.system);
    expect(done).toMatchObject({ kind: 'approved' });
    expect(await levelsOf('M70454')).toBe('claimed excused excused excused');
    const made = await sql<{
      unchanged: unknown;
    }>`select unchanged from obligation_decision order by id desc limit 1`.execute(database().kysely);
    expect(made.rows[0]?.unchanged).toEqual([{ instrument: idOf('M70454'), cell: 0, why: 'reported-done' }]);
  });
});

describe('a deferral', () => {
  test('is decided by one person, keeps what protects meanwhile, and opens again by itself', async () => {
    const decision = await decided(deferral('M70455', '2023-05-20'));
    expect(await levelsOf('M70455')).toBe('deferred deferred open open');
    const found = await desk.call('reader', 'GET', `/actions/FSN2023-1338/decisions/${decision}`);
    expect(found.json()).toMatchObject({
      decision: 'defer',
      until: '2023-05-20',
      protection: 'Network cable unplugged',
      riskOwner: 'Dr. Wiebke Harmsen',
      by: { actor: HANNE.actor },
      changed: [
        { cell: 0, from: 'open', to: 'deferred', instrument: { serial: 'M70455' } },
        { cell: 1, from: 'open', to: 'deferred', instrument: { serial: 'M70455' } },
      ],
    });
    desk.world.clock.now = new Date('2023-05-20T23:00:00Z');
    expect(await reopenDeferrals(database(), desk.world.clock)).toBe(0);
    desk.world.clock.now = new Date('2023-05-21T00:30:00Z');
    expect(await reopenDeferrals(database(), desk.world.clock)).toBe(2);
    expect(await levelsOf('M70455')).toBe('open open open open');
  });

  test('may be decided again with another day', async () => {
    await decided(deferral('M70455', '2023-06-20'));
    await decided(deferral('M70455', '2023-07-20'));
    const latest = await latestChangesOf(database().kysely, { actionId, instrumentIds: [idOf('M70455')] });
    expect(latest.find(({ cell }) => cell === 0)).toMatchObject({
      level: 'deferred',
      untilOn: '2023-07-20',
      cause: 'desk',
    });
  });
});

describe('a decision is undone', () => {
  test('by a new one that gives back what stood before, day and all', async () => {
    const second = await sql<{ id: number }>`select max(id) as id from obligation_decision`.execute(database().kysely);
    const undone = await reverse(second.rows[0]?.id ?? 0);
    expect(undone).toMatchObject({ kind: 'done', done: { obligations: 2, unchanged: [] } });
    const latest = await latestChangesOf(database().kysely, { actionId, instrumentIds: [idOf('M70455')] });
    expect(latest.find(({ cell }) => cell === 0)).toMatchObject({
      level: 'deferred',
      untilOn: '2023-06-20',
      cause: 'reversal',
    });
  });

  test('where nothing has changed since; what has is named and stays', async () => {
    const excused = await decided(excuse('NDX550123', 'all'));
    await decided(reopening('NDX550123', [1]));
    const undone = await reverse(excused);
    expect(undone).toMatchObject({
      kind: 'done',
      done: { obligations: 3, unchanged: [{ instrument: idOf('NDX550123'), cell: 1, why: 'changed-since' }] },
    });
    expect(await levelsOf('NDX550123')).toBe('open open open open');
  });

  test('once, and its undoing is not undone', async () => {
    const decision = await decided(deferral('NDX550124', '2023-06-01'));
    const undone = await reverse(decision);
    const reversal = undone.kind === 'done' ? undone.done.decision : 0;
    expect(await reverse(decision)).toMatchObject({ refusal: { code: 'decision-reversed', by: reversal } });
    expect(await reverse(reversal)).toMatchObject({ refusal: { code: 'reversal-of-reversal' } });
    expect(await reverse(999_999)).toMatchObject({ refusal: { code: 'decision-not-found' } });
    const found = await desk.call('reader', 'GET', `/actions/FSN2023-1338/decisions/${decision}`);
    expect(found.json()).toMatchObject({ reversedBy: reversal });
  });

  test('with a second person where something is excused again by it', async () => {
    await decided(excuse('NDX550125', [0]));
    const opened = await decided(reopening('NDX550125', [0]));
    const undone = await reverse(opened);
    expect(undone).toMatchObject({ kind: 'asked' });
    expect(await reverse(opened)).toMatchObject({ kind: 'waiting' });
    expect(await approved(database(), undone, desk.system)).toMatchObject({ kind: 'approved' });
    expect(await levelsOf('NDX550125')).toBe('excused open open open');
    expect((await status()).excused['not-needed']).toBe(7);
  });
});

describe('a decision is refused', () => {
  test.each<[string, () => DecisionInput, string]>([
    [
      'about what is not in the fleet',
      () => ({ ...reopening('M70452', [0]), instruments: [{ instrument: 999, cells: 'all' }] }),
      'instrument-unknown',
    ],
    ['about an obligation that there is not', () => reopening('M70452', [9]), 'cell-unknown'],
    ['that changes nothing', () => reopening('M70452', [0]), 'nothing-changes'],
    ['without a reason', () => ({ ...excuse('M70452', [0]), reason: ' ' }), 'reason-missing'],
    ['to a day that has passed', () => deferral('M70452', '2023-05-01'), 'until-not-ahead'],
  ])('%s', async (_, input, code) => {
    expect(await decide(input())).toMatchObject({ kind: 'refused', refusal: { code } });
  });
});

test('over the API an operator decides, a reader does not, and a body that is none is refused', async () => {
  const path = '/actions/FSN2023-1338/decisions';
  const payload = { ...excuse('M70457', [0]) };
  expect((await desk.call('reader', 'POST', path, { payload })).statusCode).toBe(403);
  const asked = await desk.call('operator', 'POST', path, { payload });
  expect([asked.statusCode, Object.keys(asked.json())]).toEqual([202, ['approval', 'ledgerEntry', 'leftOut']]);
  const shown = await desk.call('operator', 'GET', `/approvals/${asked.json().approval}`);
  expect(shown.json()).toMatchObject({
    action: 'FSN2023-1338',
    kind: 'decision',
    demands: ['excuse'],
    role: 'operator',
    whyNot: 'not-a-person',
    mayWithdraw: true,
    outcome: null,
  });
  const outcome = `/approvals/${asked.json().approval}/outcome`;
  const approve = await desk.call('manager', 'PUT', outcome, { payload: { outcome: 'approved' } });
  expect([approve.statusCode, approve.json().code]).toEqual([403, 'not-a-person']);
  const foreign = await desk.call('manager', 'DELETE', `/approvals/${asked.json().approval}`);
  expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'not-yours']);
  const withdrawn = await desk.call('operator', 'DELETE', `/approvals/${asked.json().approval}`);
  expect(withdrawn.json()).toMatchObject({ outcome: 'withdrawn', effect: null });
  const again = await desk.call('operator', 'DELETE', `/approvals/${asked.json().approval}`);
  expect([again.statusCode, again.json()]).toMatchObject([409, { code: 'approval-decided', outcome: 'withdrawn' }]);
  const listed = await desk.call('reader', 'GET', '/approvals?state=decided&action=FSN2023-1338&limit=1');
  expect(listed.json()).toMatchObject({ approvals: [{ id: asked.json().approval }], total: { isExact: true } });
  const next = await desk.call('reader', 'GET', `/approvals?state=decided&limit=1&cursor=${listed.json().next}`);
  expect(next.json().approvals[0].id).toBeLessThan(asked.json().approval);
  expect((await desk.call('reader', 'GET', '/approvals?cursor=!')).json()).toMatchObject({ code: 'cursor-unreadable' });
  const made = await desk.call('operator', 'POST', path, { payload: deferral('M70457', '2023-06-01') });
  expect([made.statusCode, made.json()]).toMatchObject([201, { obligations: 2, unchanged: [] }]);
  const reversed = await desk.call('operator', 'POST', `${path}/${made.json().decision}/reversal`, {
    payload: { reason: 'Wrong laboratory' },
  });
  expect([reversed.statusCode, reversed.json()]).toMatchObject([201, { obligations: 2 }]);
  for (const wrong of [
    {},
    { decision: 'excuse' },
    { ...payload, reasonKey: 'tired' },
    { ...payload, instruments: [] },
  ]) {
    expect((await desk.call('operator', 'POST', path, { payload: wrong })).statusCode).toBe(400);
  }
});

test('everything that was decided is in ledgers that hold', async () => {
  expect(await desk.ledgers()).toEqual({ house: 'intact', 'FSN2023-1338': 'intact' });
  const { levels, obligations } = await status();
  expect(Object.values(levels).reduce((sum, count) => sum + count, 0)).toBe(obligations);
});

test('whoever changes a decision or an approval afterwards is found', async () => {
  const { kysely } = desk.db.owner;
  for (const [table, set] of [
    ['obligation_decision', "risk_owner = 'Nobody'"],
    ['approval', "reason = 'because'"],
    ['approval_outcome', "decided_by = 'member:9'"],
  ] as const) {
    const where = table === 'obligation_decision' ? "where decision = 'defer'" : '';
    await sql.raw(`alter table ${table} disable trigger user`).execute(kysely);
    await sql.raw(`create table kept as select * from ${table}`).execute(kysely);
    await sql.raw(`update ${table} set ${set} ${where}`).execute(kysely);
    expect((await desk.ledgers())['FSN2023-1338']).toContain('"why":"row"');
    const column = set.split(' ')[0];
    const key = table === 'approval_outcome' ? 'approval_id' : 'id';
    await sql
      .raw(`update ${table} t set ${column} = kept.${column} from kept where kept.${key} = t.${key}`)
      .execute(kysely);
    await sql.raw('drop table kept').execute(kysely);
    await sql.raw(`alter table ${table} enable trigger user`).execute(kysely);
  }
  expect((await desk.ledgers())['FSN2023-1338']).toBe('intact');
});
