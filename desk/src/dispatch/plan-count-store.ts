/* What a staged plan would give, counted and not listed: for whoever looks before they send. */
import { sql } from 'kysely';

import type { Tx } from '../platform/database/database.ts';
import { READER_OF_NOTICE, type ChosenLanguages } from './notice-plan-store.ts';

export type CountedNotices = {
  readonly channel: 'email' | 'post';
  readonly languages: readonly string[];
  readonly heldFor: readonly string[];
  readonly notices: number;
  readonly contacts: number;
};

/**
 * The mails and letters by languages, and what each kind of them waits for; the same groups as `stagePlan`, without its lists. A
 * choice is a number there and what is missing a row of bits, since grouping a quarter of a million lists takes a second.
 */
export async function countNotices(tx: Tx, choices: readonly ChosenLanguages[]): Promise<readonly CountedNotices[]> {
  const chosen = numbersOf(choices.map((one) => one.chosen));
  const lacking = [...new Set(choices.flatMap(({ missing }) => missing))].toSorted();
  const width = Math.max(1, lacking.length);
  const rows = choices.map(({ country, languages, chosen: own, missing }) => ({
    country,
    languages,
    chosen: chosen.numberOf(own),
    lacks: lacking
      .map((one) => (missing.includes(one) ? '1' : '0'))
      .join('')
      .padEnd(width, '0'),
  }));
  const found = await sql<Omit<CountedNotices, 'languages' | 'heldFor'> & { chosen: number; lacks: string }>`
    with choice as (
      select country, languages, chosen, lacks::bit(${sql.raw(String(width))}) as lacks
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(country text, languages text[], chosen integer, lacks text)
    ), grouped as (
      select t.channel, c.chosen, bit_or(c.lacks) as lacks, count(*) as contacts
      from dispatch_target t join choice c on c.country = t.country and c.languages = t.languages
      group by t.channel, c.chosen, ${READER_OF_NOTICE}
    )
    select channel, chosen, lacks::text as lacks, count(*)::integer as notices, sum(contacts)::integer as contacts
    from grouped group by 1, 2, grouped.lacks`.execute(tx);
  return found.rows.map(({ chosen: number, lacks, ...counted }) => ({
    ...counted,
    languages: chosen.lists[number] ?? [],
    heldFor: lacking.filter((_, bit) => lacks[bit] === '1'),
  }));
}

/** Numbers lists of words; the same list has the same number. */
function numbersOf(lists: readonly (readonly string[])[]) {
  const byWords = new Map(lists.map((list) => [list.join(' '), list]));
  const words = [...byWords.keys()];
  return { lists: [...byWords.values()], numberOf: (list: readonly string[]) => words.indexOf(list.join(' ')) };
}

/** Consignees that would be written to, by country. */
export async function countConsignees(
  tx: Tx,
): Promise<readonly { readonly country: string; readonly consignees: number }[]> {
  const found = await sql<{ country: string; consignees: number }>`
    select country, count(*)::integer as consignees from (
      select country, consignee_id from dispatch_target group by 1, 2) one group by 1 order by 2 desc, 1`.execute(tx);
  return found.rows;
}
