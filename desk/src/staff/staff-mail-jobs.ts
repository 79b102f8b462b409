/*
 * Sends the mails to the people of the house: few, and apart from the dispatch of an action, which has entries and
 * figures of its own. A mail is taken with a lease before it goes, so a crash leaves it to be sent again with the same
 * Message-ID: an invitation that comes twice does no harm.
 */
import type { Database } from '../platform/database/database.ts';
import type { MailAddress, MailTransport, SendOutcome } from '../platform/mail/mail.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { composeStaffMail, type StaffMailWriter } from './compose-staff-mail.tsx';
import { MAIL_LEASE_MS, MAIL_RETRY_AFTER_MS, MAILS_A_TURN_MAX } from './limits.ts';
import { claimMails, noteAttempt, type DueMail } from './mail-store.ts';

export type StaffMailing = {
  readonly database: Database;
  readonly clock: Clock;
  readonly transport: MailTransport;
  readonly sender: MailAddress;
  readonly writer: StaffMailWriter;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
  /** Factor on every wait before a retry: 1 in earnest, less in a demonstration. */
  readonly pace?: number | undefined;
};

/** Sends what is due; how many mails were attempted. */
export async function sendStaffMails(mailing: StaffMailing, stopping?: AbortSignal): Promise<number> {
  const { database, clock } = mailing;
  const now = clock();
  const due = await claimMails(database, {
    now,
    leaseUntil: new Date(now.getTime() + MAIL_LEASE_MS),
    limit: MAILS_A_TURN_MAX,
  });
  for (const mail of due) {
    // What is left keeps its lease and goes at the next start.
    if (stopping?.aborted) break;
    await sendOne(mail, mailing);
  }
  return due.length;
}

async function sendOne(mail: DueMail, mailing: StaffMailing): Promise<void> {
  const { database, clock, transport, sender, writer, log } = mailing;
  const content = await composeStaffMail(database.kysely, mail, writer, clock());
  if (content === undefined) {
    await noteAttempt(database, mail.id, { state: 'stopped', endedAt: clock(), failure: 'nothing-to-say' });
    return;
  }
  const outcome = await transport.send({
    ...content,
    from: sender,
    messageId: mail.messageId,
    date: clock(),
    isUrgent: false,
    autoSubmitted: 'auto-generated',
    envelopeId: `s${mail.id}`,
  });
  if (outcome.kind !== 'sent') log.error({ mail: mail.id, ...outcome }, 'a mail to somebody of the house did not go');
  await noteAttempt(database, mail.id, afterAttempt(outcome, mail, mailing));
}

function afterAttempt(
  outcome: SendOutcome,
  { attempt }: DueMail,
  { clock, pace = 1 }: StaffMailing,
): Parameters<typeof noteAttempt>[2] {
  const now = clock();
  if (outcome.kind === 'sent') return { state: 'sent', endedAt: now, failure: null };
  const { failure } = outcome;
  const waitMs = MAIL_RETRY_AFTER_MS[attempt - 1];
  if (outcome.kind === 'permanent' || waitMs === undefined) return { state: 'failed', endedAt: now, failure };
  return { state: 'waiting', nextAt: new Date(now.getTime() + waitMs * pace), failure };
}
