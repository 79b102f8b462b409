/* Whatever people do in whatever order: the figures are those of the rows, the levels those of their history. */
import { unpackLevels } from '@fieldproof/contract';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { openDesk, openSecondAction, SECOND_REFERENCE, type TestDesk } from '../../test/world/open-desk.ts';
import { approved, HANNE } from '../../test/world/people.ts';
import { sumTallies } from './ledger/index.ts';
import { decideObligations, reopenDeferrals, reverseDecision } from './obligation/index.ts';
import { answerQuestion, listQuestions, reopenQuestion } from './question/index.ts';
import { addToFleet, changeHolder, removeFromFleet } from './reach/index.ts';
import { recountRows } from './rehearsal/rehearsal-store.ts';
import { checkLedger } from './report/check-ledger.ts';
import { findKnownOfAdded, readStatus } from './report/index.ts';

/** Few, so that much happens to each. */
const SERIALS = ['M70452', 'M70453'] as const;
const NUMBERS = ['100001', 'C-101', 'C-102'] as const;

const serial = fc.constantFrom(...SERIALS);
const cells = fc.uniqueArray(fc.constantFrom(0, 1, 2, 3), { minLength: 1 });
/** Of those that there are, the newest is 0. */
const nth = fc.nat(3);

const says = fc.record({
  does: fc.constant('says' as const),
  serial,
  cells,
  said: fc.constantFrom('done', 'put-off', 'open', 'scrapped', 'transferred', 'never-started', 'not-needed'),
});
const answers = fc.record({
  does: fc.constant('answers' as const),
  nth,
  isUsual: fc.boolean(),
  to: fc.constantFrom(...NUMBERS),
});

const step = fc.oneof(
  { arbitrary: says, weight: 4 },
  { arbitrary: answers, weight: 3 },
  fc.record({ does: fc.constant('reopens' as const), nth }),
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('decides' as const),
      serial,
      cells,
      what: fc.constantFrom('excuse-as-needless', 'excuse-as-gone', 'defer', 'reopen'),
    }),
  },
  { arbitrary: fc.record({ does: fc.constant('reverses' as const), nth }), weight: 3 },
  fc.record({ does: fc.constant('moves' as const), serial, to: fc.constantFrom(...NUMBERS) }),
  fc.record({ does: fc.constant('adds' as const), nth: fc.nat(3), to: fc.constantFrom(...NUMBERS) }),
  { arbitrary: fc.record({ does: fc.constant('takes back' as const), nth }), weight: 2 },
  fc.record({ does: fc.constant('waits' as const), days: fc.constantFrom(1, 20) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const CELLS = [
  { mode: 'dx', measure: 'patch' },
  { mode: 'dx', measure: 'user-configuration' },
  { mode: 'ruo', measure: 'patch' },
  { mode: 'ruo', measure: 'user-configuration' },
] as const;

function entryOf({ said, cells: named }: Extract<Step, { does: 'says' }>, today: string): object {
  switch (said) {
    case 'done':
      return { cells: named.map((cell) => ({ ...CELLS[cell], said: 'done', on: today })) };
    case 'put-off':
      return { cells: named.map((cell) => ({ ...CELLS[cell], ...PUT_OFF, until: later(today, 10) })) };
    case 'open':
      return { cells: named.map((cell) => ({ ...CELLS[cell], said: 'not-done', reason: 'another-reason' })) };
    case 'scrapped':
      return { cells: [], statement: { said, how: 'Recycled' } };
    case 'transferred':
      return { cells: [], statement: { said, to: 'Somebody else' } };
    case 'never-started':
      return { cells: [], statement: { said, modes: ['ruo'] } };
    default:
      return { cells: [], statement: { said: 'not-needed', why: 'Only a spare' } };
  }
}

const PUT_OFF = { said: 'not-done', reason: 'avoid-interruption', protection: 'Unplugged' };

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function newest<Item>(items: readonly Item[], nth: number): Item | undefined {
  return items.at(-1 - (nth % Math.max(1, items.length)));
}

/** Does a step; what is refused changes nothing, what needs a second person is approved by one. */
async function take(desk: TestDesk, one: Step): Promise<void> {
  const { world, system } = desk;
  const { database } = system;
  const actionId = world.action.id;
  const context = { ...system, onNewReaders: async () => {} };
  const given = { actionId, person: HANNE };
  const today = world.clock().toISOString().slice(0, 10);
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  const through = async (outcome: { readonly kind: string; readonly approval?: number }): Promise<void> => {
    if (outcome.kind === 'asked') await approved(database, outcome, system);
  };
  switch (one.does) {
    case 'says': {
      const instrument = world.instruments.get(one.serial) ?? 0;
      const body = { version: 1, answers: { 'modes-understood': 'yes' }, unknownSerials: [], isReceiptOnly: false };
      const path = `/actions/${world.action.reference}/consignees/${await holderOf(desk, instrument)}/replies`;
      const answer = await desk.call('operator', 'POST', path, {
        payload: {
          channel: 'telephone',
          answeredBy: { name: 'Somebody' },
          body: { ...body, instruments: [{ instrument, ...entryOf(one, today) }] },
        },
      });
      expect([answer.statusCode, answer.body]).toEqual([201, answer.body]);
      return;
    }
    case 'answers': {
      const open = await listQuestions(database.kysely, { actionId, state: 'open', limit: 200 });
      const question = newest(open, one.nth);
      if (!question) return;
      const { answers } = (await desk.call('reader', 'GET', `/questions/${question.id}`)).json();
      const answer = one.isUsual ? answers[0] : answers.at(-1);
      const facts = { toConsignee: one.to, confirmed: 'yes' };
      const reply = { questionId: question.id, answer, reason: 'Asked by telephone', facts, person: HANNE };
      return through(await answerQuestion(database, reply, context));
    }
    case 'reopens': {
      const answered = await listQuestions(database.kysely, { actionId, state: 'answered', limit: 200 });
      const question = newest(answered, one.nth);
      if (!question) return;
      const why = { questionId: question.id, reason: 'It was wrong', person: HANNE };
      return through(await reopenQuestion(database, why, context));
    }
    case 'decides': {
      const instruments = [{ instrument: world.instruments.get(one.serial) ?? 0, cells: one.cells }];
      const what = { reason: 'Seen on site', instruments };
      const input =
        one.what === 'defer'
          ? ({ ...what, decision: 'defer', until: later(today, 5), protection: 'Unplugged', riskOwner: 'Ole' } as const)
          : one.what === 'reopen'
            ? ({ ...what, decision: 'reopen' } as const)
            : ({
                ...what,
                decision: 'excuse',
                reasonKey: one.what === 'excuse-as-gone' ? 'lost' : 'not-needed',
              } as const);
      return through(await decideObligations(database, { ...given, input }, context));
    }
    case 'reverses': {
      const made = await sql<{ id: number }>`select id from obligation_decision order by id`.execute(database.kysely);
      const decision = newest(made.rows, one.nth)?.id ?? 0;
      return through(await reverseDecision(database, { ...given, decision, reason: 'It was wrong' }, context));
    }
    case 'moves': {
      const instrument = world.instruments.get(one.serial) ?? 0;
      const input = { instrument, from: await holderOf(desk, instrument), consignee: one.to, reason: 'Sold' };
      return through(await changeHolder(database, { ...given, input }, context));
    }
    case 'adds': {
      const input = { product: 'miseqdx', serial: `M8000${one.nth}`, consignee: one.to, reason: 'Found in the cellar' };
      return through(await addToFleet(database, { ...given, input }, context));
    }
    case 'takes back': {
      const added = await sql<{ id: number }>`
        select instrument_id as id from obligation_instrument where action_id = ${actionId} and cohort = 2 order by added_seq`.execute(
        database.kysely,
      );
      const input = { instrument: newest(added.rows, one.nth)?.id ?? 0, reason: 'Added by mistake' };
      return through(await removeFromFleet(database, { ...given, input }, { ...context, findKnownOfAdded }));
    }
    case 'waits':
      world.clock.now = new Date(world.clock.now.getTime() + one.days * 86_400_000);
      await reopenDeferrals(database, world.clock);
  }
}

async function holderOf(desk: TestDesk, instrument: number): Promise<number> {
  const found = await sql<{ id: number }>`
    select consignee_id as id from obligation_instrument
    where action_id = ${desk.world.action.id} and instrument_id = ${instrument}`.execute(desk.db.database.kysely);
  return found.rows[0]?.id ?? 0;
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
const filled = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .toSorted(),
  );

/** What must hold at any time. */
async function expectSound(desk: TestDesk): Promise<void> {
  const { system, db } = desk;
  const { kysely } = db.database;
  const { rows: actions } = await sql<{ reference: string }>`select reference from action order by id`.execute(kysely);
  for (const { reference } of actions) {
    const action = await system.findAction(reference);
    if (!action) throw new Error(`there is no ${reference}`);
    // The chain, every row that it names, and packed levels against their history.
    expect(await checkLedger(db.database, action, system.digesters)).toMatchObject({ kind: 'intact' });
    const status = await readStatus(kysely, action, { revisions: system.revisions, now: desk.world.clock() });
    const recount = await recountRows(kysely, action.id);
    expect(sumOf(status.levels)).toBe(36);
    expect(filled(status.levels)).toEqual(filled(recount.levels));
    expect(filled(status.excused)).toEqual(filled(recount.excused));
    expect(filled(status.reach)).toEqual(filled(recount.reach));
    expect([status.instruments.complete, status.questions.open]).toEqual([recount.complete, recount.openQuestions]);
    await expectTalliesOfRows(desk, action.id, status.seq);
  }
}

/** Every count, of both cohorts, by country, product, cell and level; and the work list of deferrals. */
async function expectTalliesOfRows(desk: TestDesk, actionId: number, seq: number): Promise<void> {
  const { kysely } = desk.db.database;
  const sums = await sumTallies(kysely, actionId, seq, ['obligation']);
  const summed: Record<string, number> = {};
  for (const { cohort, country, product, cell, level, count } of sums) {
    const key = `${cohort}/${country}/${product}/${cell}/${level}`;
    summed[key] = (summed[key] ?? 0) + count;
  }
  const rows = await sql<{ id: number; cohort: number; country: string; product: string; levels: string }>`
    select instrument_id as id, cohort, country, product, levels from obligation_instrument where action_id = ${actionId}`.execute(
    kysely,
  );
  const counted: Record<string, number> = {};
  const deferred: string[] = [];
  for (const { id, cohort, country, product, levels } of rows.rows) {
    for (const [cell, level] of unpackLevels(levels).entries()) {
      const key = `${cohort}/${country}/${product}/${cell}/${level}`;
      counted[key] = (counted[key] ?? 0) + 1;
      if (level === 'deferred') deferred.push(`${id}/${cell}`);
    }
  }
  expect(filled(summed)).toEqual(filled(counted));
  const work = await sql<{ key: string }>`
    select instrument_id || '/' || cell as key from obligation_deferral where action_id = ${actionId}`.execute(kysely);
  expect(work.rows.map(({ key }) => key).toSorted()).toEqual(deferred.toSorted());
}

/** The lists of both actions, now or as of an instant; what lists do not tell of the past is left out. */
async function showLists(desk: TestDesk, asOf?: string): Promise<readonly unknown[]> {
  const lists: unknown[] = [];
  for (const reference of [desk.world.action.reference, SECOND_REFERENCE]) {
    for (const noun of ['instruments', 'consignees']) {
      const query = asOf === undefined ? '' : `&asOf=${asOf}`;
      const answer = (await desk.call('reader', 'GET', `/actions/${reference}/${noun}?limit=200${query}`)).json();
      const rows: readonly object[] = answer[noun];
      lists.push([
        reference,
        answer.total,
        rows.map((row) => ({ ...row, internet: null, owes: null, deferredUntil: null })),
      ]);
    }
  }
  return lists;
}

/** In a house of its own with two actions on one fleet. */
function soundAfter(doing: (desk: TestDesk, steps: readonly Step[]) => Promise<unknown>) {
  return fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 60, size: 'max' }), async (steps) => {
    const desk = await openDesk();
    try {
      await openSecondAction(desk.db, desk.world.clock);
      await doing(desk, steps);
      await expectSound(desk);
    } finally {
      await desk.close();
    }
  });
}

const SOUND = { failed: false, errorInstance: null };

test('any sequence of replies, answers, decisions, reversals, moves and additions keeps the figures those of the rows, and past lists what they were', async () => {
  const oneByOne = soundAfter(async (desk, steps) => {
    const shown: { readonly at: string; readonly lists: readonly unknown[] }[] = [];
    for (const [index, one] of steps.entries()) {
      await take(desk, one);
      if (index % 5 === 0) shown.push({ at: desk.world.clock().toISOString(), lists: await showLists(desk) });
    }
    // As of any of these moments, the lists are what they were.
    for (const { at, lists } of shown) expect([at, await showLists(desk, at)]).toEqual([at, lists]);
  });
  expect(await fc.check(oneByOne, { numRuns: 4, endOnFailure: true })).toMatchObject(SOUND);
}, 180_000);

test('the same at once: nobody waits for ever, and nothing is lost', async () => {
  const atOnce = soundAfter((desk, steps) => Promise.all(steps.map((one) => take(desk, one))));
  expect(await fc.check(atOnce, { numRuns: 2, endOnFailure: true })).toMatchObject(SOUND);
}, 180_000);
