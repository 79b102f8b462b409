/* A second person approves several requests of one kind: each as it would be by itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../test/world/open-desk.ts';
import { HANNE, JONAS, MIRA } from '../../../test/world/people.ts';
import type { Person } from './approval.ts';
import { approveTogether } from './approve-together.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  desk.world.clock.now = new Date('2023-05-20T09:00:00Z');
});
afterAll(() => desk.close());

const ACTION = '/actions/FSN2023-1338';
const HOLDERS = { M70453: 'C-101', M70454: 'C-101', M70455: 'C-102', M70456: 'C-103', M70457: 'C-104' } as const;
type Serial = keyof typeof HOLDERS;
const instrument = (serial: Serial): number => desk.world.instruments.get(serial) ?? 0;
const readers: number[] = [];

async function write(path: string, payload: object) {
  const answer = await desk.call('operator', 'POST', path, { payload });
  expect([path, answer.statusCode < 300, answer.json()]).toEqual([path, true, answer.json()]);
  return answer.json();
}

/** What waits once an operator has accepted that instruments were scrapped: an approval each. */
async function scrapped(...serials: readonly Serial[]): Promise<readonly number[]> {
  const questions: number[] = [];
  for (const serial of serials) {
    const said = await write(`${ACTION}/consignees/${desk.world.consignees.get(HOLDERS[serial])}/replies`, {
      channel: 'telephone',
      answeredBy: { name: 'Priya Shah' },
      body: {
        version: 1,
        answers: {},
        instruments: [{ instrument: instrument(serial), cells: [], statement: { said: 'scrapped', how: 'Recycled' } }],
        unknownSerials: [],
        isReceiptOnly: false,
      },
    });
    questions.push(...said.questions);
  }
  const payload = { questions, answer: 'accept', reason: 'The certificates lie before us' };
  const { results } = await write(`${ACTION}/questions/answers`, payload);
  return results.map(({ approval }: { readonly approval: number }) => approval);
}

async function excused(serial: string): Promise<number> {
  const payload = {
    decision: 'excuse',
    reasonKey: 'not-needed',
    reason: 'Locked out of this mode for good',
    instruments: [{ instrument: desk.world.instruments.get(serial) ?? 0, cells: [1] }],
  };
  return (await write(`${ACTION}/decisions`, payload)).approval;
}

function approve(
  approvalIds: readonly number[],
  { person = MIRA, reason = '' }: { person?: Person; reason?: string } = {},
) {
  const onNewReaders = async (found: readonly object[]) => void readers.push(found.length);
  return approveTogether(desk.db.database, { approvalIds, reason, person }, { ...desk.system, onNewReaders });
}

async function outcomesOf(approvals: readonly number[], given = {}) {
  const done = await approve(approvals, given);
  if (done.kind === 'refused') throw new Error(JSON.stringify(done.refusal));
  return done.results.map(({ approvalId, decided }) => {
    if (decided.kind === 'refused') return [approvalId, decided.refusal.code];
    return [approvalId, decided.kind === 'not-possible' ? decided.problem.code : decided.kind];
  });
}

const levelsOf = async (serial: Serial): Promise<readonly string[]> =>
  (await desk.call('reader', 'GET', `${ACTION}/instruments/${instrument(serial)}`))
    .json()
    .cells.map(({ level }: { readonly level: string }) => level);

let three: readonly number[];

test('each is approved and done with entries of its own, and what one refuses holds up no other', async () => {
  three = await scrapped('M70453', 'M70454', 'M70455');
  desk.world.clock.now = new Date(desk.world.clock.now.getTime() + 60_000);
  // A later report speaks against one of them: that answer now needs a confirmation that nobody gave.
  await write(`${ACTION}/consignees/${desk.world.consignees.get('C-101')}/replies`, {
    channel: 'telephone',
    answeredBy: { name: 'Priya Shah' },
    body: {
      version: 1,
      answers: {},
      instruments: [
        { instrument: instrument('M70454'), cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-12' }] },
      ],
      unknownSerials: [],
      isReceiptOnly: false,
    },
  });
  const [first = 0, second = 0, third = 0] = three;
  const done = await approve([first, second, 999_999, third, first], { reason: 'Looked at each certificate' });
  expect(done).toMatchObject({
    kind: 'done',
    results: [
      { approvalId: first, decided: { kind: 'approved' } },
      { approvalId: second, decided: { kind: 'not-possible', problem: { code: 'fact-missing' } } },
      { approvalId: 999_999, decided: { kind: 'refused', refusal: { code: 'approval-not-found' } } },
      { approvalId: third, decided: { kind: 'approved' } },
    ],
  });
  expect([await levelsOf('M70453'), await levelsOf('M70455')]).toEqual([
    ['excused', 'excused', 'excused', 'excused'],
    ['excused', 'excused', 'excused', 'excused'],
  ]);
  const { approvals } = (await desk.call('reader', 'GET', '/approvals?state=decided')).json();
  expect(
    approvals
      .filter(({ id }: { readonly id: number }) => id === first || id === third)
      .map(({ outcome }: { readonly outcome: { readonly reason: string } }) => outcome.reason),
  ).toEqual(['Looked at each certificate', 'Looked at each certificate']);
  expect(readers.length).toBeGreaterThan(1);
});

test('sent again it is told as it was done; with another remark, or by another person, it is refused', async () => {
  const [first = 0] = three;
  const done = await approve([first], { reason: 'Looked at each certificate ' });
  const again = await approve([first], { reason: 'Looked at each certificate' });
  expect(done).toEqual(again);
  expect(await outcomesOf([first], { reason: 'Looked at each certificate' })).toEqual([[first, 'approved']]);
  expect(await outcomesOf([first], { reason: 'Something else' })).toEqual([[first, 'approval-decided']]);
  expect(await outcomesOf([first], { person: HANNE, reason: 'Looked at each certificate' })).toEqual([
    [first, 'approval-decided'],
  ]);
});

test('who may not approve one by itself may not approve it together either', async () => {
  const two = await scrapped('M70456', 'M70457');
  const refused = (code: string) => two.map((id) => [id, code]);
  // Whose token asked is the first member.
  expect(await outcomesOf(two, { person: HANNE })).toEqual(refused('same-person'));
  expect(await outcomesOf(two, { person: { ...JONAS, role: 'reader' } })).toEqual(refused('role-missing'));
  const answer = await desk.call('manager', 'POST', '/approvals/outcomes', {
    payload: { approvals: two, outcome: 'approved' },
  });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    200,
    { approved: 0, refused: 2, results: two.map((approval) => ({ approval, problem: { code: 'not-a-person' } })) },
  ]);
  expect(await outcomesOf(two)).toEqual(refused('approved'));
});

test('several kinds, and what is approved one at a time, are refused as a whole', async () => {
  // Refused above, it waits on.
  const [, answer = 0] = three;
  const decision = await excused('M70452');
  const sent = await desk.call('manager', 'POST', '/approvals/outcomes', {
    payload: { approvals: [answer, decision], outcome: 'approved' },
  });
  expect([sent.statusCode, sent.json()]).toMatchObject([
    422,
    { code: 'approval-kinds-differ', kinds: expect.arrayContaining(['answer', 'decision']) },
  ]);
  const rejected = await desk.call('manager', 'POST', '/approvals/outcomes', {
    payload: { approvals: [answer], outcome: 'rejected', reason: 'Not one of them' },
  });
  expect(rejected.statusCode).toBe(400);
  const { approvals } = (await desk.call('reader', 'GET', '/approvals')).json();
  expect(
    approvals.map(({ isApprovedTogether }: { readonly isApprovedTogether: boolean }) => isApprovedTogether),
  ).toContain(true);
  expect(Object.values(await desk.ledgers()).every((one) => one === 'intact')).toBe(true);
});
