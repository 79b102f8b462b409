import type { Database } from '../platform/database/database.ts';
import type { Mail, MailAddress, MailContent, MailTransport } from '../platform/mail/mail.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { ComposedNotice, Composers } from './composer.ts';
import type { DispatchKind } from './dispatch.ts';
import { holdNothing, type ClaimedDispatch } from './queue-store.ts';
import type { EndedAttempt } from './record-attempts.ts';

/**
 * A notice is sent because a person decided so, and wants every answer, absence notices too: they name the deputy. A
 * receipt answers a reply and must never be answered by a machine.
 *
 * @clause RFC 3834 5.1 (auto-replied, auto-generated)
 */
const AUTO_SUBMITTED: Readonly<Record<DispatchKind, Mail['autoSubmitted']>> = {
  notice: 'no',
  receipt: 'auto-replied',
  alert: 'auto-generated',
  // As the notice that it shows.
  test: 'no',
};

export type Sending = {
  readonly database: Database;
  readonly transport: MailTransport;
  readonly composers: Composers;
  readonly sender: MailAddress;
  readonly clock: Clock;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
};

/**
 * One attempt at one claimed dispatch: writes its text, sends it, tells how it ended.
 *
 * @throws what the database throws while it cannot be reached: nothing was sent then, and the mail is not to blame
 */
export async function sendDispatch(dispatch: ClaimedDispatch, sending: Sending): Promise<EndedAttempt> {
  const { clock, log, database, composers } = sending;
  const startedAt = clock();
  const ended = (end: EndedAttempt['end'], consigneeIds = dispatch.consigneeIds): EndedAttempt => ({
    dispatch,
    consigneeIds,
    startedAt,
    endedAt: laterOf(startedAt, clock()),
    end,
  });
  let composed: ComposedNotice | undefined;
  try {
    composed = await composers[dispatch.kind](database.kysely, dispatch);
  } catch (error) {
    if (isOfDatabase(error)) throw error;
    log.error({ dispatch: dispatch.id, error }, 'the text of a mail could not be made');
    return ended(TEXT_NOT_MADE);
  }
  if (composed === undefined) {
    return ended((await holdNothing(database.kysely, dispatch)) ? NOTHING_HELD : LINKS_ENDED);
  }
  const { consigneeIds, ...content } = composed;
  try {
    return ended(await sending.transport.send(addressed(content, dispatch, sending)), consigneeIds);
  } catch (error) {
    // A way out never throws for what a peer does: a fault of ours, of which the mail must not go round for ever.
    log.error({ dispatch: dispatch.id, error }, 'a mail could not be handed to the relay');
    return ended({ kind: 'unknown', failure: 'relay', response: 'A fault of the desk; its log says which.' });
  }
}

const TEXT_NOT_MADE = {
  kind: 'permanent',
  failure: 'composition',
  response: 'The text of this mail could not be made; the log of the desk says why.',
} as const;

const LINKS_ENDED = {
  kind: 'permanent',
  failure: 'links-ended',
  response:
    'The links of all its readers had ended, so nothing was sent. Whoever took their place gets a mail of their own.',
} as const;

const NOTHING_HELD = {
  kind: 'permanent',
  failure: 'nothing-held',
  response:
    'None of its readers holds an instrument of the action any more, so nothing was sent. Whoever holds them now gets a notice of their own.',
} as const;

function addressed(content: MailContent, dispatch: ClaimedDispatch, { sender, clock }: Sending): Mail {
  return {
    ...content,
    from: sender,
    // A receipt goes to whoever filled in the form, who need not be the contact.
    to: { name: dispatch.kind === 'notice' ? dispatch.name : '', address: dispatch.address },
    messageId: dispatch.messageId,
    date: clock(),
    isUrgent: dispatch.kind !== 'receipt',
    autoSubmitted: AUTO_SUBMITTED[dispatch.kind],
    envelopeId: `d${dispatch.id}`,
  };
}

/** Codes of a connection that broke or a server that is going down: SQLSTATE classes 08 and 57P, and those of the system. */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    /^(?:08|57P|53|E[A-Z]+$)/.test('code' in error ? String(error.code) : '') ||
    /connection terminated/i.test(error.message)
  );
}

function laterOf(a: Date, b: Date): Date {
  return b > a ? b : a;
}
