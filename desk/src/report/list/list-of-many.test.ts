/* What a list says where more match in the house than anybody counts, or where a page has to begin within a kind. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openReading, type Reading } from '../test-reading.ts';
import { IDS_MAX } from './matching-store.ts';

let desk: Reading;
beforeAll(async () => {
  desk = await openReading();
});
afterAll(async () => desk.close());

const numbers = (document: { consignees: { number: string }[] }) => document.consignees.map(({ number }) => number);

test('consignees of a small action are found by a contact as whom thousands elsewhere are known too', async () => {
  const { kysely } = desk.db.database;
  const contacts = (consignee: ReturnType<typeof sql>, count: number) =>
    sql`insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
      select ${consignee}, 'Post', 'post' || n || '@example.net', 'Post', array['en'], 'email', now() from generate_series(1, ${count}::int) n`;
  const elsewhere = await sql<{ id: number }>`
    insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
    values ('E-1', 'Elsewhere', 'elsewhere', 'customer', 'GB', 'Leeds', '1 Road', now()) returning id`.execute(kysely);
  await contacts(sql`${elsewhere.rows[0]?.id}::bigint`, IDS_MAX + 500).execute(kysely);
  for (const number of ['C-101', 'C-103'])
    await contacts(sql`(select id from consignee where number = ${number})`, 1).execute(kysely);

  const found = (await desk.read('/consignees?contact=example.net&sort=number')).json();
  expect(numbers(found)).toEqual(['C-101', 'C-103']);
  expect(found.total).toEqual({ count: 2, isExact: true });
  expect(numbers((await desk.read('/consignees?contact=example.net&country=GB')).json())).toEqual(['C-101']);
});

type Page = {
  readonly questions: readonly { readonly consignee: { readonly number: string } }[];
  readonly next: string | null;
};

test('questions of one kind are paged by risk in both orders, each once', async () => {
  for (const [day, number] of ['C-101', 'C-103', 'C-104'].entries()) {
    desk.world.clock.now = new Date(Date.UTC(2023, 4, 4 + day, 9));
    await desk.say(number, { answers: { receipt: 'yes' }, question: 'Which cable?', instruments: [] });
  }
  for (const order of ['risk', '-risk']) {
    const of = `/questions?kind=query&sort=${order}`;
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page = (await desk.read(`${of}&limit=1${next === '' ? '' : `&cursor=${next}`}`)).json();
      paged.push(...page.questions.map(({ consignee }) => consignee.number));
      ({ next } = page);
    }
    const byAge = ['C-101', 'C-103', 'C-104'];
    expect(paged).toEqual(order === 'risk' ? byAge : byAge.toReversed());
  }
});
