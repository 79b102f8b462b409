/* Consignees that have left an action: they came to it by additions alone that were taken back. */
import { sql } from 'kysely';

import type { Consignee } from '../../consignee/index.ts';
import type { Reader } from '../../platform/database/database.ts';

/** An instrument that it held, and what became of it there. */
export type GoneInstrument = {
  readonly id: number;
  readonly serial: string;
  /** Who got it; null: it was taken back. */
  readonly to: Pick<Consignee, 'id' | 'number' | 'name' | 'country'> | null;
  /** The entry that tells of it. */
  readonly seq: number;
};

export type LeftConsignee = Pick<Consignee, 'id' | 'number' | 'name' | 'kind' | 'country' | 'city'> & {
  readonly leftAt: Date;
  readonly seq: number;
  /** The newest first. */
  readonly instruments: readonly GoneInstrument[];
};

/** Far more than anybody adds by mistake to one consignee. */
const INSTRUMENTS_MAX = 1000;

/** A consignee that was of an action and is no more; undefined for one that is, or never was. */
export async function selectLeftConsignee(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number },
): Promise<LeftConsignee | undefined> {
  const { actionId, consigneeId } = of;
  const found = await sql<Omit<LeftConsignee, 'instruments'>>`
    select c.id, c.number, c.name, c.kind, c.country, c.city, r.at as "leftAt", r.seq
    from consignee c join reach_change r on r.action_id = ${actionId} and r.consignee_id = c.id
    where c.id = ${consigneeId} and r.to_reach is null
      and not exists (select from reach n where n.action_id = ${actionId} and n.consignee_id = c.id)
    order by r.seq desc limit 1`.execute(db);
  const left = found.rows[0];
  if (left === undefined) return undefined;
  const gone = await sql<GoneInstrument>`
    select i.id, i.serial, f.seq,
      case when c.id is not null then json_build_object('id', c.id, 'number', c.number, 'name', c.name, 'country', c.country) end as "to"
    from obligation_fleet_change f join instrument i on i.id = f.instrument_id left join consignee c on c.id = f.to_consignee
    where f.action_id = ${actionId} and f.from_consignee = ${consigneeId} order by f.seq desc, f.id desc limit ${INSTRUMENTS_MAX}`.execute(
    db,
  );
  return { ...left, instruments: gone.rows };
}
