import type { Tx } from '../platform/database/database.ts';
import { PRIORITY } from './dispatch.ts';
import { insertDispatches } from './dispatch-store.ts';
import { messageIdOf } from './message-id.ts';

export type EnqueueMail = {
  readonly kind: 'receipt' | 'alert';
  readonly actionId: number;
  readonly reference: string;
  /** Whom it answers; empty for an alert to the house. */
  readonly contactIds: readonly number[];
  readonly address: string;
  readonly languages: readonly string[];
  readonly revision: number;
  /** The reply of a receipt, the incident of an alert. */
  readonly subjectId: number;
  readonly messageDomain: string;
  readonly now: Date;
};

/**
 * Puts a mail into the queue in the transaction of what it tells of; the ledger entry is that transaction's. The same mail twice is one.
 * Wake the dispatcher after the commit.
 */
export async function enqueueMail(tx: Tx, mail: EnqueueMail): Promise<void> {
  const { kind, actionId, contactIds, address, languages, revision, subjectId, now } = mail;
  const messageId = messageIdOf({ ...mail, edition: 1 }, mail.messageDomain);
  const of = { runId: null, actionId, kind, revision, subjectId, priority: PRIORITY[kind], at: now };
  await insertDispatches(tx, of, [
    { channel: 'email', contactIds, address, languages, heldFor: [], state: 'waiting', messageId },
  ]);
}
