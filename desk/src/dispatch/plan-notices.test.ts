import { digestOf } from '@fieldproof/trust';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ActionRevision } from '../action/index.ts';
import { languagesFor } from '../notice/index.ts';
import { founding } from '../notice/notice-fixture.ts';
import { transact, type Database } from '../platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createListDigest, digestRuns } from './dispatch-digests.ts';
import { groupAddressees } from './dispatch.ts';
import { selectPlanned, stagePlan, stageTargets } from './notice-plan-store.ts';
import { chooseAll, planNotices } from './plan-notices.ts';
import { openPlan, previewPlan } from './preview-plan.ts';
import { ACTION_ID, openWorld, REFERENCE } from './test-dispatches.ts';

let db: TestDatabase;
let database: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  database = db.database;
  await openWorld(database, 60);
  // Awkward readers: shared addresses in other letters, countries with demands, paper, several languages, nobody.
  for (const statement of [
    `update consignee set country = (array['DE','FR','BE','GR','US','PL'])[1 + id % 6]`,
    `update consignee_contact set languages = (array['{de}','{fr,en}','{nl}','{el}','{en}','{pl,de}'])[1 + consignee_id % 6]::text[]`,
    `update consignee_contact set email = 'QM@Group.example' where consignee_id % 10 = 1`,
    `update consignee_contact set email = 'qm@group.example' where consignee_id % 10 = 2`,
    `update consignee_contact set channel = 'post', email = null where consignee_id % 10 = 3`,
    `update consignee_contact set ended_at = now() where consignee_id in (4, 5)`,
    `insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
     select consignee_id, 'Zweite ' || consignee_id, 'qm@group.example', '', '{el,de}', 'email', now()
     from consignee_contact where consignee_id % 7 = 0`,
  ])
    await sql.raw(statement).execute(database.kysely);
});
afterAll(() => db.drop());

const revision: ActionRevision = {
  actionId: ACTION_ID,
  revision: 1,
  digest: '',
  definition: founding,
  notices: {},
};

/** The plan as the pure rule gives it, one contact after the other. */
async function planByRule() {
  const contacts = await sql<{
    id: number;
    name: string;
    address: string;
    country: string;
    languages: string[];
    channel: 'email' | 'post';
    email: string;
  }>`
    select k.id, c.name, c.address, c.country, k.languages, k.channel, k.email
    from consignee_contact k join consignee c on c.id = k.consignee_id where k.ended_at is null`.execute(
    database.kysely,
  );
  return groupAddressees(
    contacts.rows.map(({ id, name, address, country, languages: own, channel, email }) => {
      const { languages, missing } = languagesFor(founding, country, own);
      const to = channel === 'email' ? email : `${name}\n${address}`;
      return { contactId: id, channel, address: to, languages, missing };
    }),
  );
}

test('the plan as sets is the plan by the rule, mail by mail, in the same order', async () => {
  const planned = await transact(database, async (tx) => {
    await stagePlan(tx, chooseAll(await stageTargets(tx, { actionId: ACTION_ID }, { isLocked: false }), founding));
    return selectPlanned(tx, { after: 0, limit: 1000 });
  });
  expect(planned.length).toBeGreaterThan(30);
  expect(planned.some(({ contactIds }) => contactIds.length > 3)).toBe(true);
  expect(planned.some(({ heldFor }) => heldFor.length > 0)).toBe(true);
  expect(planned).toEqual(await planByRule());
});

test('the digest of a list taken in pieces is that of the list as a whole', async () => {
  const list = await planByRule();
  const digest = createListDigest();
  digest.add(list.slice(0, 7));
  digest.add([]);
  digest.add(list.slice(7));
  const whole = list.map((one) => [one.channel, one.contactIds, one.languages, one.heldFor]);
  expect(digest.end()).toBe(digestOf(whole));
  expect(createListDigest().end()).toBe(digestOf([]));
});

test('a preview counts what planning then gives, and writes nothing', async () => {
  const list = await planByRule();
  const preview = await previewPlan(database, revision);
  const held = list.filter(({ heldFor }) => heldFor.length > 0);
  expect(preview).toMatchObject({
    mails: list.filter(({ channel }) => channel === 'email').length,
    letters: list.filter(({ channel }) => channel === 'post').length,
    held: held.length,
    contacts: list.flatMap(({ contactIds }) => contactIds).length,
    unreachable: { count: 2, consignees: [{ number: 'C4' }, { number: 'C5' }] },
  });
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  expect(sum(preview.languages.map(({ notices }) => notices))).toBe(list.length);
  const heldBy = Map.groupBy(held, ({ heldFor }) => heldFor.join(' '));
  const counted = preview.heldFor.map(({ languages, notices }) => [languages.join(' '), notices] as const);
  expect(Object.fromEntries(counted)).toEqual(Object.fromEntries([...heldBy].map(([key, of]) => [key, of.length])));
  expect(sum(preview.countries.map(({ email, post }) => email + post))).toBe(preview.contacts);
  expect(sum(preview.countries.map(({ consignees }) => consignees))).toBe(58);
  expect(preview.heldFor.find(({ languages }) => languages.join() === 'el')?.countries).toContain('GR');
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from dispatch`.execute(
    database.kysely,
  );
  expect(rows).toEqual([{ count: 0 }]);
});

const everybody = { country: undefined, channel: undefined, isHeld: undefined } as const;
const open = async (change: object = {}) => openPlan(database.kysely, revision, { ...everybody, ...change });
const whole = { sort: 'number', limit: 1000 };

test('its readers are listed page by page, each with the mail that they share', async () => {
  const list = await planByRule();
  const { total, read } = await open();
  const all = await read(whole);
  expect(total).toEqual({ count: all.length, isExact: true });
  expect(all).toHaveLength(list.flatMap(({ contactIds }) => contactIds).length);
  for (const row of all) {
    const notice = list.find(({ contactIds }) => contactIds.includes(row.contactId));
    expect(row).toMatchObject({
      noticeLanguages: notice?.languages,
      heldFor: notice?.heldFor,
      sharedBy: notice?.contactIds.length,
    });
  }
  const first = await read({ ...whole, limit: 10 });
  const after = first.at(-1)?.cursorKeys;
  const rest = await read({ ...whole, after });
  expect([...first, ...rest].map(({ contactId }) => contactId)).toEqual(all.map(({ contactId }) => contactId));
  const backwards = await read({ ...whole, sort: '-number' });
  expect(backwards.map(({ contactId }) => contactId)).toEqual(all.map(({ contactId }) => contactId).toReversed());
});

test('its readers are narrowed by country, way and language', async () => {
  const rows = async (change: object) => (await open(change)).read(whole);
  expect(new Set((await rows({ country: 'GR' })).map(({ country }) => country))).toEqual(new Set(['GR']));
  expect(new Set((await rows({ channel: 'post' })).map(({ channel }) => channel))).toEqual(new Set(['post']));
  const held = await rows({ isHeld: true });
  expect(held.every(({ heldFor }) => heldFor.length > 0)).toBe(true);
  const [of, others] = [await open({ isHeld: true }), await open({ isHeld: false })];
  expect(of.total.count).toBe(held.length);
  expect(of.total.count + others.total.count).toBe((await rows({})).length);
});

test('two people who plan at once plan everybody once, and the list that the ledger speaks of is the one there is', async () => {
  const list = await planByRule();
  const plan = {
    reference: REFERENCE,
    revision,
    linkKey: Buffer.alloc(32, 7),
    messageDomain: 'maker.example',
    actor: 'operator:test',
    clock: () => new Date(),
  };
  const both = await Promise.all([planNotices(database, plan), planNotices(database, plan)]);
  const [run, nothing] = both.toSorted((a, b) => (b.runId ?? 0) - (a.runId ?? 0));
  expect(run).toMatchObject({ unreachable: [4, 5], held: list.filter(({ heldFor }) => heldFor.length > 0).length });
  expect(nothing).toMatchObject({ runId: undefined, mails: 0 });
  const digests = await digestRuns(database.kysely, ACTION_ID, [String(run?.runId)]);
  const { rows } = await sql<{ told: string }>`
    select payload -> 'digests' ->> ${`dispatch-run:${run?.runId}`} as told from ledger_entry where kind = 'dispatch.planned'`.execute(
    database.kysely,
  );
  expect(rows).toEqual([{ told: digests.get(String(run?.runId)) }]);
  expect(await previewPlan(database, revision)).toMatchObject({ contacts: 0, mails: 0, languages: [], countries: [] });
  expect(await (await open()).read(whole)).toEqual([]);
});
