/* Who acted, as an answer of the API tells it: by the name in the ledger, and as people call them. */
import { z } from 'zod';

import type { Reader } from '../platform/database/database.ts';

/** Names for the actors of the ledger, as far as they are known: `staff:3` is the name of its token. */
export type NameActors = (db: Reader, actors: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export const actorName = z
  .object({
    actor: z
      .string()
      .describe('As the ledger names them: `member:3`, `staff:2`, `operator:anna`, `contact:17`, `house`'),
    name: z.string().describe('As people call them; the actor itself where no name is known'),
  })
  .meta({ id: 'ActorName' });

export async function namesOfActors(
  db: Reader,
  nameActors: NameActors,
  actors: readonly string[],
): Promise<(actor: string) => z.infer<typeof actorName>> {
  const known = await nameActors(db, [...new Set(actors)]);
  return (actor) => ({ actor, name: known.get(actor) ?? actor });
}
