import { base32, sha256 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import type { Json } from '@fieldproof/trust';
import type { NewEntry } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { SESSIONS_MAX } from './limits.ts';
import { endSessions, insertSession, selectSessionBySecret, selectSessions } from './session-store.ts';
import type { Way } from './session-rules.ts';

/** What a browser brings when somebody signs in. */
export type Browser = {
  /** As it is named in the list of sessions. */
  readonly name: string;
  /** The secret of the session that it was in: it ends, also when it was another person's. */
  readonly sessionSecret: string | undefined;
};

export type BegunSession = {
  /** For the cookie; only its hash is stored. */
  readonly secret: string;
  readonly id: number;
  readonly entry: NewEntry;
};

const SECRET_BYTES = 20;

/** Begins a session; the caller records the entry. */
export async function beginSession(
  tx: Tx,
  session: {
    readonly memberId: number;
    readonly way: Way;
    readonly browser: Browser;
    readonly at: Date;
    readonly facts?: Readonly<Record<string, Json>>;
  },
): Promise<BegunSession> {
  const { memberId, way, browser, at } = session;
  const replaced = await endReplaced(tx, browser.sessionSecret, at);
  const crowded = await endOldest(tx, memberId, at);
  const secret = base32(randomBytes(SECRET_BYTES));
  const id = await insertSession(tx, {
    memberId,
    way,
    browser: browser.name,
    beganAt: at,
    secretHash: sha256(secret),
  });
  const ended = [...replaced, ...crowded];
  return {
    secret,
    id,
    entry: {
      actor: `member:${memberId}`,
      kind: 'session.begun',
      subject: `session:${id}`,
      payload: { way, ...(ended.length === 0 ? {} : { sessionsEnded: ended }), ...session.facts },
    },
  };
}

async function endReplaced(tx: Tx, secret: string | undefined, at: Date): Promise<readonly number[]> {
  if (secret === undefined) return [];
  const session = await selectSessionBySecret(tx, sha256(secret));
  if (!session) return [];
  await endSessions(tx, { id: session.id }, { at, how: 'replaced' });
  return [session.id];
}

/** Room for one more. */
async function endOldest(tx: Tx, memberId: number, at: Date): Promise<readonly number[]> {
  const tooMany = (await selectSessions(tx, memberId)).slice(SESSIONS_MAX - 1);
  for (const { id } of tooMany) await endSessions(tx, { id }, { at, how: 'too-many' });
  return tooMany.map(({ id }) => id);
}
