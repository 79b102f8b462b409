import { LEVELS, letterOfLevel } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';

/** The first instrument of a fleet whose packed levels are not what its changes lead to. */
export async function selectWrongLevels(
  db: Reader,
  actionId: number,
): Promise<{ readonly instrumentId: number; readonly seq: number } | undefined> {
  const letters = LEVELS.map((level) => letterOfLevel(level));
  const found = await sql<{ instrumentId: number; seq: number }>`
    with level as (select * from unnest(${[...LEVELS]}::text[], ${letters}::text[]) as l(name, letter)),
    latest as (
      select distinct on (instrument_id, cell) instrument_id, cell, to_level, seq
      from obligation_change where action_id = ${actionId} order by instrument_id, cell, seq desc
    ),
    known as (
      select c.instrument_id, max(c.seq) as seq, count(*) filter (where c.to_level <> 'open') as changed,
        bool_or(l.letter is distinct from substr(i.levels, c.cell + 1, 1)) as is_wrong
      from latest c join obligation_instrument i on i.action_id = ${actionId} and i.instrument_id = c.instrument_id
      left join level l on l.name = c.to_level group by c.instrument_id
    )
    select i.instrument_id as "instrumentId", coalesce(k.seq, i.added_seq) as seq
    from obligation_instrument i left join known k on k.instrument_id = i.instrument_id
    where i.action_id = ${actionId}
      and (coalesce(k.is_wrong, false) or length(replace(i.levels, 'o', '')) <> coalesce(k.changed, 0))
    order by seq, i.instrument_id limit 1`.execute(db);
  return found.rows[0];
}
