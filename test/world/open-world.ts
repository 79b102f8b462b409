/* The named inhabitants, on a database: the founding action opened on the fleet beside this file. */
import { fileURLToPath } from 'node:url';

import { createRevisions, findAction, type Action, type ActionRevision } from '../../desk/src/action/index.ts';
import type { Database } from '../../desk/src/platform/database/database.ts';
import type { Clock } from '../../desk/src/platform/pure/clock.ts';
import { openAction } from '../../desk/src/reach/index.ts';

export const FOUNDING_ACTION = fileURLToPath(new URL('../../actions/FSN2023-1338', import.meta.url));
export const WORLD_FLEET = fileURLToPath(new URL('fleet.csv', import.meta.url));

export type World = {
  readonly action: Action;
  readonly revision: ActionRevision;
  readonly clock: Clock & { now: Date };
  /** Ids by the numbers and serials of the fleet file. */
  readonly consignees: ReadonlyMap<string, number>;
  readonly instruments: ReadonlyMap<string, number>;
  /** Contact ids by e-mail address. */
  readonly contacts: ReadonlyMap<string, number>;
};

/** A clock that stands still until a test moves it. */
export function standingClock(iso: string): Clock & { now: Date } {
  const clock = Object.assign(() => clock.now, { now: new Date(iso) });
  return clock;
}

export async function openWorld(database: Database): Promise<World> {
  const clock = standingClock('2023-05-03T09:00:00Z');
  const opened = await openAction(database, {
    directory: FOUNDING_ACTION,
    fleet: { name: 'fleet.csv', path: WORLD_FLEET },
    actor: 'operator:test',
    clock,
  });
  if (opened.kind === 'refused') throw new Error(`the world does not open: ${JSON.stringify(opened.refusal)}`);
  const action = await findAction(database.kysely, opened.reference);
  if (!action) throw new Error('the action that was opened is not there');
  const { kysely } = database;
  const consignees = await kysely.selectFrom('consignee').select(['id', 'number']).execute();
  const instruments = await kysely.selectFrom('instrument').select(['id', 'serial']).execute();
  const contacts = await kysely.selectFrom('consignee_contact').select(['id', 'email']).execute();
  return {
    action,
    revision: await createRevisions().load(kysely, action.id, action.revision),
    clock,
    consignees: new Map(consignees.map((row) => [row.number, row.id])),
    instruments: new Map(instruments.map((row) => [row.serial, row.id])),
    contacts: new Map(contacts.map((row) => [row.email ?? '', row.id])),
  };
}
