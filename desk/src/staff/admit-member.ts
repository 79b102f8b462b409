import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { NewMember } from './invite-member.ts';
import { emailKey } from './member-rules.ts';
import { insertMember, selectMemberByEmail } from './member-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { writeVersion } from './write-version.ts';

type By = { readonly actor: string; readonly clock: Clock };

/**
 * Admits an invented person of a demonstration, a rehearsal or a test: joined, and with nothing to sign in with. Who is known
 * already stays as they are. People of a real house are invited.
 *
 * @returns the number of the member
 */
export async function admitMember(database: Database, member: NewMember, by: By): Promise<number> {
  return transact(database, (tx) => admitWithin(tx, member, by));
}

export async function admitWithin(tx: Tx, member: NewMember, { actor, clock }: By): Promise<number> {
  const known = await selectMemberByEmail(tx, emailKey(member.email));
  if (known) return known.id;
  const at = clock();
  const id = await insertMember(tx, member, { key: emailKey(member.email), invitedAt: at, joinedAt: at });
  if (id === undefined) throw new Error('nobody else makes invented members');
  const version = { id, version: 1, ...member, state: 'in-force' } as const;
  const digests = await writeVersion(tx, version, { actor, at });
  const entry = { actor, kind: 'member.joined', subject: `member:${id}` };
  await recordInHouse(tx, clock, { ...entry, payload: { role: member.role, digests } });
  return id;
}
