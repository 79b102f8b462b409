/** What only the staged lines of a fleet together, or together with what the house knows, show to be wrong. */
import { sql } from 'kysely';

import type { Tx } from '../platform/database/database.ts';
import type { FleetColumn } from './fleet-columns.ts';
import { stagedTable } from './instrument-import-store.ts';

export interface FoundProblem {
  readonly code:
    | 'duplicate-line'
    | 'serial-at-two'
    | 'instrument-contradiction'
    | 'supplier-unknown'
    | 'supplier-is-customer'
    | 'supplier-itself'
    | 'held-by-another';
  readonly column: FleetColumn;
  readonly line: number;
  readonly value: string | null;
  readonly otherLine: number | null;
  readonly other: string | null;
  /** How many there are of this query, listed or not. */
  readonly total: number;
}

const staged = sql.table(stagedTable);

/**
 * Marks the lines that repeat an instrument, and finds those that may not. A second line for an instrument is how a
 * second contact is named: same consignee, another contact. Anything else that stands twice is a slip.
 */
export async function findRepeated(tx: Tx, listedMax: number): Promise<readonly FoundProblem[]> {
  await sql`
    create temporary table instrument_repeated on commit drop as
    select product, serial, min(line) as line from ${staged} where serial is not null
    group by product, serial having count(*) > 1`.execute(tx);
  await sql`analyze instrument_repeated`.execute(tx);
  await sql`alter table ${staged} add column is_repeated boolean not null default false`.execute(tx);
  const { rows: some } = await sql`select from instrument_repeated limit 1`.execute(tx);
  if (some.length === 0) return [];
  await sql`
    update ${staged} s set is_repeated = true from instrument_repeated r
    where r.product = s.product and r.serial = s.serial and r.line < s.line`.execute(tx);
  const { rows } = await sql<FoundProblem>`
    with repeated as (
      select s.*, coalesce('@' || lower(f.contact_email), lower(f.contact_name)) as contact, r.line as first_line
      from ${staged} s
      join instrument_repeated r on r.product = s.product and r.serial = s.serial
      join ${staged} f on f.line = s.facts_line
    ), compared as (
      select r.*, first.consignee as first_consignee, first.internet as first_internet, first.supplied_by as first_supplier,
        min(r.line) over (partition by r.product, r.serial, r.consignee, r.contact) as same_line
      from repeated r join ${staged} first on first.line = r.first_line
    ), said as (
      select 'serial-at-two' as code, 'serial' as col, line, serial as value, first_line as other_line, first_consignee as other
      from compared where consignee <> first_consignee
      union all
      select 'duplicate-line', 'serial', line, serial, same_line, null
      from compared where consignee = first_consignee and line > same_line
      union all
      select 'instrument-contradiction', 'internet', line, internet::text, first_line, first_internet::text
      from compared where consignee = first_consignee and line = same_line and internet is distinct from first_internet
      union all
      select 'instrument-contradiction', 'supplied_by', line, supplied_by, first_line, first_supplier
      from compared where consignee = first_consignee and line = same_line and supplied_by is distinct from first_supplier
    )
    select code, col as column, line, value, other_line as "otherLine", other, (count(*) over ())::integer as total
    from said order by line limit ${listedMax}`.execute(tx);
  return rows;
}

/** Who supplied an instrument must be known, must pass instruments on, and is not who holds it. */
export async function findSupplierProblems(tx: Tx, listedMax: number): Promise<readonly FoundProblem[]> {
  const { rows } = await sql<FoundProblem>`
    with suppliers as (
      select numbers.number, coalesce(new.kind, known.kind) as kind
      from (select distinct supplied_by as number from ${staged} where supplied_by is not null) numbers
      left join consignee_staged new using (number)
      left join consignee known using (number)
    )
    select case when s.supplied_by = s.consignee then 'supplier-itself'
                when p.kind is null then 'supplier-unknown' else 'supplier-is-customer' end as code,
      'supplied_by' as column, s.line, s.supplied_by as value, null::integer as "otherLine", null::text as other,
      (count(*) over ())::integer as total
    from ${staged} s join suppliers p on p.number = s.supplied_by
    where s.supplied_by = s.consignee or p.kind is null or p.kind = 'customer'
    order by s.line limit ${listedMax}`.execute(tx);
  return rows;
}

/** An instrument that somebody else holds moves by a decision, never by a list. */
export async function findHeldByOthers(tx: Tx, listedMax: number): Promise<readonly FoundProblem[]> {
  const { rows } = await sql<FoundProblem>`
    select 'held-by-another' as code, 'serial' as column, s.line, s.serial as value, null::integer as "otherLine",
      c.name || ' (' || c.number || ')' as other, (count(*) over ())::integer as total
    from ${staged} s
    join instrument i on i.product = s.product and i.serial = s.serial
    join instrument_holding h on h.instrument_id = i.id and h.held_until is null
    join consignee c on c.id = h.consignee_id
    where c.number <> s.consignee order by s.line limit ${listedMax}`.execute(tx);
  return rows;
}
