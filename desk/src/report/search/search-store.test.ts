import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../../test/world/open-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('an exact serial comes first, of each product that has it, however many begin with it', async () => {
  // By their ids they would come last; as many begin with it in small letters.
  await sql`
    with added as (
      insert into instrument (product, serial)
      select product, serial from (
        select 'miseqdx' as product, 'QX77' || n as serial, n from generate_series(10, 40) n
        union all select 'miseqdx', 'qx77' || n, n from generate_series(10, 40) n
        union all values ('miseqdx', 'QX77', 98), ('nextseq550dx', 'QX77', 99)) new order by n returning id, product, serial)
    insert into obligation_instrument (action_id, instrument_id, consignee_id, product, serial, country, levels, added_seq)
    select ${desk.world.action.id}::integer, id, ${desk.world.consignees.get('C-101')}::bigint, product, serial, 'GB', 'oooo', 1
    from added`.execute(desk.db.database.kysely);
  for (const q of ['QX77', 'qx77']) {
    const hits = (await desk.call('reader', 'GET', `/search?q=${q}`)).json();
    expect(hits.more).toContain('instruments');
    expect(hits.instruments.map(({ serial }: { readonly serial: string }) => serial).slice(0, 3)).toEqual([
      'QX77',
      'QX77',
      expect.stringMatching(/^QX77\d\d$/i),
    ]);
  }
});

test('a contact is found by their telephone number, however it was written down and is typed', async () => {
  await sql`update consignee_contact set telephone = '+44 (0)131 / 496-0123' where name = 'Owen Clarke'`.execute(
    desk.db.database.kysely,
  );
  for (const q of ['0131 4960123', '+44 131 496 0123', '0044 131 496-0123', '496 0123']) {
    const query = encodeURIComponent(q);
    const { contacts } = (await desk.call('reader', 'GET', `/search?q=${query}`)).json();
    const list = `/actions/${desk.world.action.reference}/consignees?contact=${query}`;
    const { consignees } = (await desk.call('reader', 'GET', list)).json();
    expect({ q, contacts, consignees }).toMatchObject({
      q,
      contacts: [{ telephone: '+44 (0)131 / 496-0123', consignee: { number: 'C-101' } }],
      consignees: [{ number: 'C-101' }],
    });
  }
  const other = (await desk.call('reader', 'GET', '/search?q=0131%204960124')).json();
  expect(other.contacts).toEqual([]);
});

type Found = Readonly<Record<string, readonly object[]>>;

async function read(path: string): Promise<Found> {
  return (await desk.call('reader', 'GET', path)).json();
}

const search = (q: string): Promise<Found> => read(`/search?q=${encodeURIComponent(q)}`);
const listed = (noun: string, q: string): Promise<Found> =>
  read(`/actions/${desk.world.action.reference}/${noun}?q=${encodeURIComponent(q)}`);
const consignee = (number: string): number => desk.world.consignees.get(number) ?? 0;

test('consignees are found by the beginning of their city, in the search and in their list, however it is spelled', async () => {
  await sql`update consignee set city = 'Münster' where number = 'C-101'`.execute(desk.db.database.kysely);
  for (const q of ['Münster', 'munst', 'MÜNSTER']) {
    expect((await search(q))['consignees']).toMatchObject([{ number: 'C-101', city: 'Münster' }]);
    expect((await listed('consignees', q))['consignees']).toMatchObject([{ number: 'C-101' }]);
  }
  expect((await search('nster'))['consignees']).toEqual([]);
});

test('of a city with more consignees than are gathered the search says that there are more, and the list has them', async () => {
  await sql`
    with added as (
      insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
      select 'LU-' || n, 'Haus ' || n, 'haus ' || n, 'customer', 'DE', 'Lübbecke', '', now() from generate_series(1, 2500) n returning id)
    insert into reach (action_id, consignee_id, reach, seq, at)
    select ${desk.world.action.id}::integer, id, 'unsent', 1, now() from added limit 3`.execute(
    desk.db.database.kysely,
  );
  expect((await search('lubbe'))['more']).toEqual(['consignees']);
  expect((await listed('consignees', 'Lübbecke'))['consignees']).toHaveLength(3);
});

test('a reply is found by who signed it, in the search and in the list', async () => {
  const payload = {
    channel: 'telephone',
    answeredBy: { name: 'Søren Quist' },
    body: { version: 1, answers: { receipt: 'yes' }, instruments: [], unknownSerials: [], isReceiptOnly: true },
  };
  const path = `/actions/${desk.world.action.reference}/consignees/${consignee('C-104')}/replies`;
  const { receipt } = (await desk.call('operator', 'POST', path, { payload })).json();
  for (const q of ['Quist', 'soren q', receipt]) {
    expect((await search(q))['replies']).toMatchObject([{ receipt, answeredBy: 'Søren Quist' }]);
    expect((await listed('replies', q))['replies']).toMatchObject([{ receipt }]);
  }
});

test('an incident is found by who told of it, by its number and by the file number of an authority', async () => {
  const made = await sql<{ id: number }>`
    insert into incident (action_id, kind, consignee_id, told_by, description, channel, submission_key, salt, aware_at)
    select ${desk.world.action.id}::integer, 'break-in', ${consignee('C-101')}::bigint, name, 'It restarts', 'telephone', name,
      decode(repeat('00', 16), 'hex'), now() from unnest(array['Zofia Nowak', 'Ida Berg']) name returning id`.execute(
    desk.db.database.kysely,
  );
  const [zofia = 0, ida = 0] = made.rows.map(({ id }) => id);
  await sql`
    insert into incident_step (incident_id, action_id, step, country, authority, reported_at, reference, note, salt, done_by, at, seq)
    values (${ida}::bigint, ${desk.world.action.id}::integer, 'reported', 'DE', 'BfArM', now(), 'BfArM 4711/26', '',
      decode(repeat('00', 16), 'hex'), 'staff:1', now(), 1)`.execute(desk.db.database.kysely);
  const { reference } = desk.world.action;
  for (const [q, id] of [
    ['zofia', zofia],
    ['4711/26', ida],
    [`I${ida}`, ida],
    [`${reference}-I${zofia}`.toLowerCase(), zofia],
  ] as const) {
    expect({ q, incidents: (await search(q))['incidents'] }).toMatchObject({ q, incidents: [{ id }] });
  }
  expect((await search(`TB-2031-07-I${zofia}`))['incidents']).toEqual([]);
});

test('a question is found by its number', async () => {
  await desk.call(
    'operator',
    'POST',
    `/actions/${desk.world.action.reference}/consignees/${consignee('C-103')}/replies`,
    {
      payload: {
        channel: 'telephone',
        answeredBy: { name: 'Somebody' },
        body: {
          version: 1,
          answers: {},
          instruments: [],
          unknownSerials: [],
          isReceiptOnly: false,
          question: 'Which cable?',
        },
      },
    },
  );
  const [question] = (await desk.call('reader', 'GET', `/actions/${desk.world.action.reference}/questions`)).json()
    .questions;
  for (const q of [`Question ${question.id}`, `Frage ${question.id}`, `q${question.id}`])
    expect((await search(q))['questions']).toMatchObject([{ id: question.id, kind: 'query', isOpen: true }]);
  expect((await search('Question 999999'))['questions']).toEqual([]);
});

test('a serial number is found with spaces in it, in the search and in the list', async () => {
  for (const q of ['m 70452', 'M704 52', 'm 7045']) {
    expect((await search(q))['instruments']).toContainEqual(expect.objectContaining({ serial: 'M70452' }));
    expect((await listed('instruments', q))['instruments']).toContainEqual(
      expect.objectContaining({ serial: 'M70452' }),
    );
  }
});
