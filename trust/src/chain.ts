/*
 * The ledger's chain. An entry's hash covers its canonical JSON, in which the hash of the entry before it stands:
 * whoever changes, removes or reorders an entry changes every hash after it.
 */
import { canonicalJson, type Json } from './canonical-json.ts';
import { sha256 } from './digest.ts';

export type LedgerEntryBody = {
  /** Name of the chain: the reference of an action, or `house`. */
  readonly chain: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly subject: string;
  readonly payload: Json;
};

export type LedgerEntry = LedgerEntryBody & {
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
};

export type ChainBreak = {
  readonly seq: number;
  readonly why: 'gap' | 'previous-hash' | 'hash' | 'time';
};

/** What stands before the first entry of every chain: 32 zero bytes. */
export const GENESIS_HASH: Uint8Array = new Uint8Array(32);

/** The hash of an entry, 32 bytes: SHA-256 over canonical JSON of all its fields and the previous hash in hexadecimal. */
export function hashEntry(body: LedgerEntryBody, previousHash: Uint8Array): Buffer {
  const { chain, seq, at, actor, kind, subject, payload } = body;
  const previous = Buffer.from(previousHash).toString('hex');
  return sha256(canonicalJson({ chain, seq, at, actor, kind, subject, payload, previous }));
}

/**
 * Walks a chain from its first entry.
 *
 * @returns the first entry that does not follow from the one before it, or undefined when the chain is intact
 */
export async function firstBreak(
  entries: AsyncIterable<LedgerEntry> | Iterable<LedgerEntry>,
): Promise<ChainBreak | undefined> {
  let previous: { readonly seq: number; readonly at: string; readonly hash: Uint8Array } = {
    seq: 0,
    at: '',
    hash: GENESIS_HASH,
  };
  for await (const entry of entries) {
    const why = whyNotNext(entry, previous);
    if (why) return { seq: entry.seq, why };
    previous = entry;
  }
  return undefined;
}

function whyNotNext(
  entry: LedgerEntry,
  previous: { readonly seq: number; readonly at: string; readonly hash: Uint8Array },
): ChainBreak['why'] | undefined {
  if (entry.seq !== previous.seq + 1) return 'gap';
  if (!sameBytes(entry.previousHash, previous.hash)) return 'previous-hash';
  if (!sameBytes(entry.hash, hashEntry(entry, previous.hash))) return 'hash';
  if (entry.at < previous.at) return 'time';
  return undefined;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
