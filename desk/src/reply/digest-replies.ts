import type { Reader } from '../platform/database/database.ts';
import { digestOfReply, selectRepliesById } from './reply-store.ts';

/** Recomputes digests of replies for the check of the ledger: ids are replies. */
export async function digestReplies(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const replies = await selectRepliesById(db, ids.map(Number));
  return new Map(replies.map((reply) => [String(reply.id), digestOfReply(reply)]));
}
