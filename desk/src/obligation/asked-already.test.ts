/* What waits for a second person is not asked for twice. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { approved, HANNE, MIRA } from '../../../test/world/people.ts';
import { askApproval, decideApproval, proposalOf } from '../approval/index.ts';
import { transact } from '../platform/database/database.ts';
import { decideObligations, type Decided } from './decide-obligations.ts';
import type { DecisionInput } from './decision-rules.ts';
import { instrumentsById } from './index.ts';
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

function decide(input: DecisionInput): Promise<Decided> {
  return decideObligations(database(), { actionId, input, person: HANNE }, desk.system);
}

const excuse = (
  serial: string,
  cells: readonly number[] | 'all',
  reasonKey: 'not-needed' | 'scrapped' = 'not-needed',
): DecisionInput => ({
  decision: 'excuse',
  reasonKey,
  reason: 'Locked out of this mode for good',
  instruments: [{ instrument: idOf(serial), cells }],
});

/** Asks for what may be asked for already, as it was possible once: such requests still wait. */
async function askAnyhow(input: DecisionInput, person = HANNE): Promise<number> {
  const ask = {
    kind: 'decision',
    chain: actionId,
    subject: `action:${actionId}`,
    proposal: proposalOf(input),
    reason: input.reason,
    person,
    demands: ['excuse'],
  } as const;
  const asked = await transact(database(), (tx) => askApproval(tx, ask, desk.system.clock));
  if (asked.kind !== 'asked') throw new Error('it was not asked for');
  return asked.approval;
}

test('an excuse that waits already is not asked for again: what is left is, and where nothing is left it is refused', async () => {
  const first = await decide(excuse('M70456', [0, 1]));
  const again = await decide(excuse('M70456', [0]));
  const approval = first.kind === 'asked' ? first.approval : 0;
  expect(again).toEqual({ kind: 'refused', refusal: { code: 'asked-already', approvals: [approval] } });
  expect(await decide(excuse('M70456', [0, 1], 'scrapped'))).toMatchObject({ refusal: { code: 'asked-already' } });
  const second = await decide(excuse('M70456', 'all'));
  expect(first).toMatchObject({ kind: 'asked', leftOut: 0 });
  expect(second).toMatchObject({ kind: 'asked', leftOut: 2 });
  for (const one of [first, second]) await approved(database(), one, desk.system);
  expect(await levelsOf('M70456')).toBe('excused excused excused excused');
  const opened = {
    decision: 'reopen',
    reason: 'It is in use again',
    instruments: [{ instrument: idOf('M70456'), cells: 'all' }],
  } as const;
  expect(await decide(opened)).toMatchObject({ kind: 'done' });
});

test('an excuse is asked for although another one waits that would not change it', async () => {
  // Not needed changes nothing of what is reported done, scrapped does.
  const reported = { mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-02' };
  await desk.call(
    'operator',
    'POST',
    `/actions/FSN2023-1338/consignees/${desk.world.consignees.get('C-104')}/replies`,
    {
      payload: {
        channel: 'telephone',
        answeredBy: { name: 'Somebody' },
        body: {
          version: 1,
          answers: {},
          instruments: [{ instrument: idOf('M70457'), cells: [reported] }],
          unknownSerials: [],
          isReceiptOnly: false,
        },
      },
    },
  );
  const waiting = await askAnyhow(excuse('M70457', [0]));
  const asked = await decide(excuse('M70457', [0], 'scrapped'));
  expect(asked).toMatchObject({ kind: 'asked', leftOut: 0 });
  const rejected = { outcome: 'rejected', reason: 'It is in use', person: MIRA } as const;
  for (const approvalId of [waiting, asked.kind === 'asked' ? asked.approval : 0]) {
    expect(await decideApproval(database(), { ...rejected, approvalId }, desk.system)).toMatchObject({
      kind: 'rejected',
    });
  }
});

test('an excuse that two people ask for at once is asked for once', async () => {
  const both = await Promise.all([decide(excuse('M70456', [3])), decide(excuse('M70456', [3]))]);
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['asked', 'refused']);
  const asked = both.find(({ kind }) => kind === 'asked');
  if (asked?.kind !== 'asked') throw new Error('nobody asked');
  const given = { approvalId: asked.approval, outcome: 'rejected', reason: 'It is in use', person: MIRA } as const;
  await decideApproval(database(), given, desk.system);
});

test('what nobody can approve any more stands in nobody’s way', async () => {
  const before = await askAnyhow(excuse('M70454', [0]), {
    ...HANNE,
    actor: 'staff:90',
    kind: 'terminal',
    memberId: null,
  });
  const asked = await decide(excuse('M70454', [0]));
  expect(asked).toMatchObject({ kind: 'asked', leftOut: 0 });
  expect(await approved(database(), { kind: 'asked', approval: before }, desk.system)).toMatchObject({
    refusal: { code: 'asked-by-nobody' },
  });
});

test('what an answer that waits would excuse is not asked for again, and can be once the laboratory no longer holds it', async () => {
  const path = (rest: string): string => `/actions/FSN2023-1338${rest}`;
  const idOfConsignee = (number: string): number => desk.world.consignees.get(number) ?? 0;
  await desk.call('operator', 'POST', path(`/consignees/${idOfConsignee('C-101')}/replies`), {
    payload: {
      channel: 'telephone',
      answeredBy: { name: 'Priya Shah' },
      body: {
        version: 1,
        answers: {},
        instruments: [{ instrument: idOf('M70453'), cells: [], statement: { said: 'scrapped', how: 'Recycled' } }],
        unknownSerials: [],
        isReceiptOnly: false,
      },
    },
  });
  const [question] = (await desk.call('reader', 'GET', path('/questions?kind=scrapped'))).json().questions;
  const accept = { answer: 'accept', reason: 'Seen the certificate', facts: {} };
  const answered = await desk.call('operator', 'PUT', `/questions/${question.id}/answer`, { payload: accept });
  const { approval } = answered.json();
  expect(await decide(excuse('M70453', [0, 1], 'scrapped'))).toEqual({
    kind: 'refused',
    refusal: { code: 'asked-already', approvals: [approval] },
  });
  const seen = { decision: 'excuse', reasonKey: 'scrapped', instruments: [{ instrument: idOf('M70453'), cells: [0] }] };
  const previewed = await desk.call('operator', 'POST', path('/decision-previews'), { payload: seen });
  expect(previewed.json()).toMatchObject({ asked: [{ approval, obligations: 1 }], left: 0 });
  // Of two, only what the answer is not about is left to ask for.
  const both = excuse('M70453', 'all');
  const other = { instrument: idOf('M70454'), cells: [1] } as const;
  const rest = await decide({ ...both, instruments: [...both.instruments, other] });
  expect(rest).toMatchObject({ kind: 'asked', leftOut: 4 });
  const rejected = { outcome: 'rejected', reason: 'It is in use', person: MIRA } as const;
  const restId = rest.kind === 'asked' ? rest.approval : 0;
  await decideApproval(database(), { ...rejected, approvalId: restId }, desk.system);

  const moved = await desk.call('manager', 'PUT', path(`/instruments/${idOf('M70453')}/holder`), {
    payload: { consignee: '100001', from: idOfConsignee('C-101'), reason: 'Sold in March' },
  });
  await approved(database(), { kind: 'asked', approval: moved.json().approval }, desk.system);
  expect(await decide(excuse('M70453', [0], 'scrapped'))).toMatchObject({ kind: 'asked', leftOut: 0 });
});

test('what would be excused again by a reversal that waits is not asked for again', async () => {
  await approved(database(), await decide(excuse('M70455', 'all')), desk.system);
  const reopened = await decide({
    decision: 'reopen',
    reason: 'It is in use again',
    instruments: [{ instrument: idOf('M70455'), cells: [0, 1] }],
  });
  const decision = reopened.kind === 'done' ? reopened.done.decision : 0;
  const undo = { actionId, decision, reason: 'It was another one', person: HANNE };
  const asked = await reverseDecision(database(), undo, desk.system);
  const approval = asked.kind === 'asked' ? asked.approval : 0;
  const refusal = { code: 'asked-already', approvals: [approval] };
  expect(await decide(excuse('M70455', [0]))).toEqual({ kind: 'refused', refusal });
  const given = { approvalId: approval, outcome: 'rejected', reason: 'It is in use', person: MIRA } as const;
  await decideApproval(database(), given, desk.system);
  expect(await decide(excuse('M70455', [0]))).toMatchObject({ kind: 'asked', leftOut: 0 });
});

test('however many older requests wait about other instruments, that about this one is found', async () => {
  const reopening = async (serial: string, cells: readonly number[]): Promise<number> => {
    await approved(database(), await decide(excuse(serial, cells)), desk.system);
    const what = { decision: 'reopen', reason: 'It is in use again' } as const;
    const made = await decide({ ...what, instruments: [{ instrument: idOf(serial), cells }] });
    return made.kind === 'done' ? made.done.decision : 0;
  };
  const other = await reopening('NDX550124', [3]);
  const own = await reopening('NDX550125', [3]);
  const undo = { actionId, reason: 'It was another one', person: HANNE };
  const older = await reverseDecision(database(), { ...undo, decision: other }, desk.system);
  await sql`insert into approval (chain, kind, demands, subject, proposal, reason, role, asked_by, asked_member, salt, asked_at, asked_seq)
    select chain, kind, demands, subject, proposal, reason, role, asked_by, asked_member, salt, asked_at, asked_seq
    from approval cross join generate_series(1, 120) where id = ${older.kind === 'asked' ? older.approval : 0}`.execute(
    desk.db.owner.kysely,
  );
  const asked = await reverseDecision(database(), { ...undo, decision: own }, desk.system);
  const approval = asked.kind === 'asked' ? asked.approval : 0;
  const refusal = { code: 'asked-already', approvals: [approval] };
  expect(await decide(excuse('NDX550125', [3]))).toEqual({ kind: 'refused', refusal });
});
