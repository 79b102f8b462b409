import { selectContactNames, selectTokenNames } from './actor-store.ts';
import type { Reader } from '../platform/database/database.ts';
import type { NameActors } from '../staff/index.ts';

/** The names of people who sign in, by their ids. */
export type NameMembers = (db: Reader, ids: readonly number[]) => Promise<ReadonlyMap<number, string>>;

/**
 * Says who the actors of the ledger are. An actor of whom no name is known is left out.
 *
 * @param nameMembers of the feature that knows who signs in
 */
export function createActorNames(nameMembers: NameMembers): NameActors {
  return async (db, actors) => {
    const idsOf = (kind: string): readonly number[] =>
      actors.flatMap((actor) => {
        const [, of, id] = /^([a-z]+):(\d{1,15})$/.exec(actor) ?? [];
        return of === kind ? [Number(id)] : [];
      });
    const named = async (kind: string, name: NameMembers): Promise<readonly (readonly [string, string])[]> => {
      const ids = idsOf(kind);
      return ids.length === 0 ? [] : [...(await name(db, ids))].map(([id, text]) => [`${kind}:${id}`, text] as const);
    };
    const operators = actors.flatMap((actor) => {
      const user = /^operator:(.+)$/.exec(actor)?.[1];
      return user === undefined ? [] : [[actor, user] as const];
    });
    return new Map([
      ...operators,
      ...(await named('member', nameMembers)),
      ...(await named('staff', selectTokenNames)),
      ...(await named('contact', selectContactNames)),
    ]);
  };
}
