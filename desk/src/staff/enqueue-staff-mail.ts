import { base32 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import type { Tx } from '../platform/database/database.ts';
import { insertMail } from './mail-store.ts';

const ID_BYTES = 20;

/** What somebody is told of that changed how they sign in. */
export const CHANGES = ['password', 'authenticator', 'passkey', 'recovery-codes'] as const;
export type Change = (typeof CHANGES)[number];

/** Puts a mail to a member into the queue, in the transaction of what it tells of. */
export async function enqueueStaffMail(
  tx: Tx,
  mail:
    | { readonly kind: 'invitation' | 'password-reset'; readonly linkId: number }
    | { readonly kind: 'changed'; readonly what: Change },
  to: { readonly memberId: number; readonly messageDomain: string; readonly at: Date },
): Promise<void> {
  const { memberId, messageDomain, at } = to;
  await insertMail(tx, {
    memberId,
    kind: mail.kind,
    linkId: 'linkId' in mail ? mail.linkId : null,
    what: 'what' in mail ? mail.what : null,
    messageId: `${base32(randomBytes(ID_BYTES)).toLowerCase()}@${messageDomain}`,
    createdAt: at,
  });
}
