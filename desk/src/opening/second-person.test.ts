/* A release by two people, as the house puts it together: who asks, who approves, and what becomes of the draft. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { JONAS, MIRA } from '../../../test/world/people.ts';
import { decideApproval, openApprovals, type Person } from '../approval/index.ts';
import { withdrawApproval } from '../approval/decide-approval.ts';
import { checkChain, HOUSE_CHAIN } from '../ledger/index.ts';
import { askForRelease, DIGESTERS, endWhatWasAsked } from '../system.ts';
import { changeFiles } from './change-files.ts';
import { discardDraft } from './discard-draft.ts';
import { openingDecliners, openingExecutors } from './opening-executors.ts';
import type { OpeningHouse } from './opening-house.ts';
import { releaseDraft } from './release-draft.ts';
import {
  check,
  etag,
  fleetOf,
  give,
  lineOf,
  look,
  open,
  openTestHouse,
  prepared,
  PUMPS,
  pumpFiles,
  type TestHouse,
} from './test-drafts.ts';

const HANNE = { actor: 'member:1', kind: 'member', memberId: 1, role: 'manager' } as const satisfies Person;
const staff = { kind: 'member', id: 1, name: 'Hanne', role: 'manager', memberId: 1 } as const;

let at: TestHouse;
let house: OpeningHouse;
beforeAll(async () => {
  at = await openTestHouse();
  house = { ...at.house, askSecondPerson: askForRelease(at.house.clock), endAsked: endWhatWasAsked(at.house.clock) };
});
afterAll(async () => at[Symbol.asyncDispose]());

/** A sound draft whose action says that two people open it. */
async function readyForTwo(reference: string): Promise<number> {
  const id = await prepared(house, fleetOf(lineOf(Number(reference.slice(-2)))));
  const files = await pumpFiles();
  const [yaml = '', notice = ''] = ['action.yaml', 'notice.en.md'].map((name) =>
    files[name]?.replaceAll(PUMPS, reference),
  );
  await change(id, { 'action.yaml': `${yaml}\nsecondPerson: [open]\n`, 'notice.en.md': notice });
  await check(house);
  return id;
}

async function change(id: number, files: Record<string, string>): Promise<void> {
  const done = await changeFiles(house, { id, ifMatch: await etag(house, id), actor: HANNE.actor, files });
  if (done.kind === 'refused') throw new Error(done.refusal.code);
}

async function ask(id: number): Promise<number> {
  const of = {
    id,
    ifMatch: await etag(house, id),
    actor: HANNE.actor,
    reason: 'looked through with regulatory',
    staff,
  };
  const done = await releaseDraft(house, of);
  if (done.kind !== 'asked') throw new Error(`nobody was asked: ${JSON.stringify(done)}`);
  return done.approval;
}

const decide = async (approvalId: number, outcome: 'approved' | 'rejected', person: Person) =>
  decideApproval(
    house.database,
    { approvalId, outcome, person, reason: outcome === 'rejected' ? 'the letter has a mistake' : '' },
    { clock: house.clock, executors: openingExecutors(), decliners: openingDecliners() },
  );

test('a member asks, another approves, and the job opens the action in the name of both', async () => {
  const id = await readyForTwo('SP-2031-11');
  const approval = await ask(id);
  await open(house);
  expect((await look(house, id)).row.state).toBe('asked');
  expect(await decide(approval, 'approved', MIRA)).toMatchObject({ kind: 'approved' });
  expect((await look(house, id)).row.state).toBe('opening');
  await open(house);
  expect(await house.findAction('SP-2031-11')).toMatchObject({ reference: 'SP-2031-11' });
  expect((await look(house, id)).row).toMatchObject({
    state: 'opened',
    released: { askedBy: 'member:1', releasedBy: 'member:3', approval },
  });
});

test('who asked does not approve, and neither does who may not open', async () => {
  const id = await readyForTwo('SP-2031-12');
  const approval = await ask(id);
  expect(await decide(approval, 'approved', HANNE)).toMatchObject({ refusal: { code: 'same-person' } });
  expect(await decide(approval, 'approved', JONAS)).toMatchObject({ refusal: { code: 'role-missing' } });
  expect((await look(house, id)).row.state).toBe('asked');
});

test('what is rejected is prepared on, changed, and asked for anew', async () => {
  const id = await readyForTwo('SP-2031-13');
  const first = await ask(id);
  expect(await decide(first, 'rejected', MIRA)).toMatchObject({ kind: 'rejected' });
  const { row, steps, files } = await look(house, id);
  expect(row).toMatchObject({ state: 'preparing', released: null });
  expect(steps.at(-1)).toMatchObject({
    kind: 'release-declined',
    actor: 'member:3',
    facts: { approval: first, outcome: 'rejected' },
  });
  await change(id, { ...files, 'note.txt': 'the mistake is mended' });
  const second = await ask(id);
  expect(await decide(second, 'approved', MIRA)).toMatchObject({ kind: 'approved' });
  await open(house);
  expect((await look(house, id)).row.state).toBe('opened');
});

test('what is withdrawn is prepared on', async () => {
  const id = await readyForTwo('SP-2031-14');
  const context = { clock: house.clock, decliners: openingDecliners() };
  const withdraw = async (approvalId: number) =>
    withdrawApproval(house.database, { approvalId, person: HANNE }, context);
  expect(await withdraw(await ask(id))).toMatchObject({ kind: 'withdrawn' });
  expect((await look(house, id)).row.state).toBe('preparing');
});

const waiting = async () => {
  const { read } = await openApprovals(house.database.kysely, { state: 'waiting' });
  return (await read({ sort: 'askedAt', limit: 50 })).map(({ id }) => id);
};

test('what is changed while it waits is asked for no more: its approval ends with the change, and it is asked anew', async () => {
  const id = await readyForTwo('SP-2031-15');
  const stale = await ask(id);
  const { files } = await look(house, id);
  await change(id, { ...files, 'note.txt': 'changed while it waited' });
  expect(await waiting()).not.toContain(stale);
  expect(await decide(stale, 'approved', MIRA)).toMatchObject({
    refusal: { code: 'approval-decided', outcome: 'withdrawn' },
  });
  const { row, steps } = await look(house, id);
  expect(row).toMatchObject({ state: 'preparing', released: null });
  expect(steps.at(-1)).toMatchObject({ kind: 'files-changed', facts: { withdrawn: stale } });

  const second = await ask(id);
  await give(house, id, fleetOf(lineOf(15), lineOf(16)));
  await check(house);
  expect(await waiting()).not.toContain(second);
  const third = await ask(id);
  expect(await decide(third, 'approved', MIRA)).toMatchObject({ kind: 'approved' });
});

test('what is discarded while it waits is asked for no more', async () => {
  const id = await readyForTwo('SP-2031-17');
  const approval = await ask(id);
  const of = { id, ifMatch: await etag(house, id), actor: 'member:3', reason: 'prepared twice' };
  expect(await discardDraft(house, of)).toMatchObject({ kind: 'changed', draft: { state: 'discarded' } });
  expect(await waiting()).not.toContain(approval);
  expect(await decide(approval, 'approved', MIRA)).toMatchObject({ refusal: { code: 'approval-decided' } });
});

test('all of it is in the ledger of the house', async () => {
  expect(await checkChain(house.database.kysely, HOUSE_CHAIN, DIGESTERS)).toMatchObject({ kind: 'intact' });
});
