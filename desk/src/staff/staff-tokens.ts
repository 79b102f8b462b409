import { base32, sha256 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import { appendEntry, HOUSE_CHAIN, lockChain } from '../ledger/index.ts';
import { transact, type Database, type Reader } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { insertToken, revokeToken, selectToken, selectTokens, type ListedToken, type TokenRow } from './staff-store.ts';
import { ROLES, type Staff } from './staff.ts';

const TOKEN_BYTES = 20;

/** Makes an API token and returns it: it is shown this once. */
export async function addToken(
  database: Database,
  staff: Pick<Staff, 'name' | 'role'>,
  context: { readonly actor: string; readonly clock: Clock },
): Promise<string> {
  const token = `fp_${base32(randomBytes(TOKEN_BYTES))}`;
  await database.kysely.transaction().execute(async (tx) => {
    const id = await insertToken(tx, { ...staff, tokenHash: sha256(token), createdAt: context.clock() });
    const head = await lockChain(tx, HOUSE_CHAIN, context.clock);
    await appendEntry(tx, head, {
      actor: context.actor,
      kind: 'token.created',
      subject: `staff:${id}`,
      payload: { role: staff.role },
    });
  });
  return token;
}

/** Whose token it is, or undefined for one that is unknown or revoked. */
export async function findStaff(db: Reader, token: string): Promise<Staff | undefined> {
  if (token.length > 100) return undefined;
  const row = await selectToken(db, sha256(token));
  const role = ROLES.find((candidate) => candidate === row?.role);
  return row && role ? { kind: 'token', id: row.id, name: row.name, role, memberId: null } : undefined;
}

/** Every token with whose it is and whether it is in force, the oldest first. */
export async function listTokens(db: Reader): Promise<readonly ListedToken[]> {
  return selectTokens(db);
}

/** Ends a token at once. Undefined where there is none of this number in force: nothing is recorded then. */
export async function disableToken(
  database: Database,
  id: number,
  context: { readonly actor: string; readonly clock: Clock },
): Promise<TokenRow | undefined> {
  return transact(database, async (tx) => {
    const row = await revokeToken(tx, id, context.clock());
    if (row === undefined) return undefined;
    const head = await lockChain(tx, HOUSE_CHAIN, context.clock);
    await appendEntry(tx, head, {
      actor: context.actor,
      kind: 'token.disabled',
      subject: `staff:${id}`,
      payload: { role: row.role },
    });
    return row;
  });
}
