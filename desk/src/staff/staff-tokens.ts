import { base32, digestOf, sha256 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import type { Database, Reader } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { TOKENS_LISTED_MAX, TOKENS_MAX } from './limits.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { Refused } from './staff-refusals.ts';
import type { Role, Staff } from './staff.ts';
import {
  countTokens,
  insertToken,
  revokeToken,
  selectToken,
  selectTokens,
  selectTokensById,
  type ListedToken,
  type Token,
} from './token-store.ts';

const TOKEN_BYTES = 20;
const TOKEN_CHARS_MAX = 100;

export type NewToken = {
  readonly name: string;
  readonly role: Role;
  /** The member who makes it; left out at the terminal. */
  readonly memberId?: number | undefined;
};

type Context = { readonly actor: string; readonly clock: Clock };

export type MadeToken = {
  readonly kind: 'made';
  readonly id: number;
  /** Shown this once. */
  readonly token: string;
  readonly seq: number;
};

/** Makes an API token. */
export async function makeToken(database: Database, made: NewToken, context: Context): Promise<MadeToken | Refused> {
  const token = `fp_${base32(randomBytes(TOKEN_BYTES))}`;
  const { actor, clock } = context;
  return decide(database, async (tx) => {
    if ((await countTokens(tx)).inForce >= TOKENS_MAX) refuseWithin({ code: 'tokens-too-many' });
    const row = { name: made.name.trim(), role: made.role, memberId: made.memberId ?? null };
    const stored = { ...row, tokenHash: sha256(token), createdAt: clock() };
    const id = await insertToken(tx, stored);
    const seq = await recordInHouse(tx, clock, {
      actor,
      kind: 'token.created',
      subject: `staff:${id}`,
      payload: { role: made.role, digests: { [`token:${id}`]: digestOfToken(stored) } },
    });
    return { kind: 'made', id, token, seq };
  });
}

/** Makes an API token and returns it: it is shown this once. */
export async function addToken(database: Database, made: NewToken, context: Context): Promise<string> {
  const outcome = await makeToken(database, made, context);
  if (outcome.kind === 'refused') throw new Error(`no token was made: ${outcome.refusal.code}`);
  return outcome.token;
}

/** Whose token it is, or undefined for one that is unknown or ended. */
export async function findStaff(db: Reader, token: string): Promise<Staff | undefined> {
  if (token.length > TOKEN_CHARS_MAX) return undefined;
  const row = await selectToken(db, sha256(token));
  return row && { kind: 'token', id: row.id, name: row.name, role: row.role, memberId: row.memberId };
}

/** Tokens with whose they are and whether they are in force; those in force first, then the newest. */
export async function listTokens(
  db: Reader,
): Promise<{ readonly tokens: readonly ListedToken[]; readonly count: number }> {
  const [tokens, { all }] = await Promise.all([selectTokens(db, TOKENS_LISTED_MAX), countTokens(db)]);
  return { tokens, count: all };
}

export type EndedToken = { readonly kind: 'ended'; readonly token: Token; readonly seq: number };

/** Ends a token at once. */
export async function disableToken(
  database: Database,
  id: number,
  { actor, clock }: Context,
): Promise<EndedToken | Refused> {
  return decide(database, async (tx) => {
    const token = await revokeToken(tx, id, clock());
    if (token === undefined) return refuseWithin({ code: 'token-not-found' });
    const seq = await recordInHouse(tx, clock, {
      actor,
      kind: 'token.disabled',
      subject: `staff:${id}`,
      payload: { role: token.role },
    });
    return { kind: 'ended', token, seq };
  });
}

/** The hash of the token is as good as a salt: nobody can guess the name from it. */
function digestOfToken(
  token: Pick<Token, 'name' | 'role' | 'memberId' | 'createdAt'> & { readonly tokenHash: Buffer },
): string {
  const { name, role, memberId, createdAt, tokenHash } = token;
  return digestOf([tokenHash.toString('hex'), name, role, memberId, createdAt.toISOString()]);
}

/** Recomputes digests of tokens for the check of the ledger. */
export async function digestTokens(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const tokens = await selectTokensById(db, ids.map(Number));
  return new Map(tokens.map((token) => [String(token.id), digestOfToken(token)]));
}
