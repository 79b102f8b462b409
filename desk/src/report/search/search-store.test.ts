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
