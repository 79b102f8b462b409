/* Requests that carried an Idempotency-Key, and what they were answered with, for a day. */
import { sql } from 'kysely';

import type { Database } from './database.ts';

/** As long as a client that lost its connection may come back. */
const KEPT_HOURS = 24;

export type KeyedRequest = {
  readonly actor: string;
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly now: Date;
};

export type KeptAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** null: not kept. */
  readonly body: string | null;
};

export type Claim =
  /** Nobody has sent it before: it is to be carried out. */
  | { readonly kind: 'claimed' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  /** It is being carried out, or nobody knows how it ended. */
  | { readonly kind: 'unfinished' }
  /** The key came with another request. */
  | { readonly kind: 'reused' };

export type IdempotencyStore = {
  readonly claim: (request: KeyedRequest) => Promise<Claim>;
  readonly finish: (request: KeyedRequest, answer: KeptAnswer) => Promise<void>;
};

export function createIdempotencyStore({ kysely: db }: Database): IdempotencyStore {
  return {
    claim: async ({ actor, key, fingerprint, now }) => {
      const claimed = await sql`
        insert into platform_idempotency as kept (actor, key, fingerprint, started_at)
        values (${actor}, ${key}, ${fingerprint}, ${now})
        on conflict (actor, key) do update
        set fingerprint = excluded.fingerprint, started_at = excluded.started_at, status = null, headers = null, body = null
        where kept.started_at < ${oldest(now)} returning 1`.execute(db);
      if (claimed.rows.length > 0) return { kind: 'claimed' };
      const found = await sql<Partial<KeptAnswer> & { fingerprint: Buffer; status: number | null }>`
        select fingerprint, status, headers, body from platform_idempotency where actor = ${actor} and key = ${key}`.execute(
        db,
      );
      const [row] = found.rows;
      if (!row || row.status === null)
        return { kind: row?.fingerprint.equals(fingerprint) === false ? 'reused' : 'unfinished' };
      if (!row.fingerprint.equals(fingerprint)) return { kind: 'reused' };
      return { kind: 'answered', answer: { status: row.status, headers: row.headers ?? {}, body: row.body ?? null } };
    },
    finish: async ({ actor, key, fingerprint }, { status, headers, body }) => {
      await sql`
        update platform_idempotency set status = ${status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body}
        where actor = ${actor} and key = ${key} and fingerprint = ${fingerprint} and status is null`.execute(db);
    },
  };
}

/** Forgets what is older than a day; how many. */
export async function forgetIdempotencyKeys({ kysely: db }: Database, now: Date): Promise<number> {
  const done = await sql`delete from platform_idempotency where started_at < ${oldest(now)}`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}

function oldest(now: Date): Date {
  return new Date(now.getTime() - KEPT_HOURS * 60 * 60 * 1000);
}
