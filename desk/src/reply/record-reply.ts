import { base32, checkedCode, newSalt, type Json } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import type { ActionRevision } from '../action/index.ts';
import { enqueueMail } from '../dispatch/index.ts';
import { appendEntry, lockChain, type ChainHead } from '../ledger/index.ts';
import type { FleetInstrument } from '../obligation/index.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { applyToInstruments, applyToOrganisation, type ReplyToApply } from './apply-reply.ts';
import { concernedInstruments } from './concerned-instruments.ts';
import { clearSentDraft } from './draft-store.ts';
import {
  digestOfReply,
  insertPending,
  insertReply,
  selectAtHead,
  selectReplyBySubmission,
  type NewReply,
} from './reply-store.ts';

const RECEIPT_BYTES = 5; // 8 characters; the table refuses the same number twice

export type RecordedReply = {
  readonly replyId: number;
  readonly receipt: string;
  /** False when this submission was stored before. */
  readonly isNew: boolean;
  /** Whether its effects follow by a job. */
  readonly isPending: boolean;
} & Applied;

/** What the entry of a reply says of it; nothing for one that was stored before. */
type Applied = {
  /** Its ledger entry; 0 for one that was stored before. */
  readonly seq: number;
  readonly obligations: number;
  /** Of an entered reply: what it names and something newer has changed. */
  readonly overtaken: number;
  readonly questions: readonly number[];
};

/**
 * Stores a reply and what it changes in one transaction: whoever is told a receipt number can rely on it.
 *
 * The copy by mail is written as a row of the dispatch table in the same transaction and sent later.
 */
export async function recordReply(
  database: Database,
  reply: NewReply,
  context: {
    readonly revision: ActionRevision;
    readonly actor: string;
    readonly copyTo: string | null;
    readonly messageDomain: string;
    /** The version of the contact's draft that is sent with it; the draft is emptied. */
    readonly draftVersion?: number;
    /** When it was received, where that was before it is recorded. */
    readonly receivedAt?: Date;
    readonly clock: Clock;
  },
): Promise<RecordedReply> {
  return database.kysely.transaction().execute(async (tx) => {
    const receipt = checkedCode(base32(randomBytes(RECEIPT_BYTES)));
    const receivedAt = context.receivedAt ?? context.clock();
    const received = { ...reply, enteredBy: reply.enteredBy ?? null, receipt, receivedAt, salt: newSalt() };
    const digest = digestOfReply(received);
    const replyId = await insertReply(tx, { ...received, digest: Buffer.from(digest, 'hex') });
    if (replyId === undefined) return knownReply(tx, reply.submissionKey);
    const concerned = await concernedInstruments(tx, reply, context.revision.definition);
    if (context.copyTo !== null) await enqueueCopy(tx, reply, replyId, { ...context, copyTo: context.copyTo });
    await clearDraft(tx, received, context.draftVersion);
    const head = await lockChain(tx, reply.actionId, context.clock);
    const { ids, isLarge } = concerned;
    const { hasPending, instruments } = await selectAtHead(tx, { ...reply, ids });
    const isPending = isLarge || hasPending;
    if (isPending) await insertPending(tx, replyId, reply.actionId);
    const applied = await apply(
      tx,
      head,
      { ...received, replyId },
      { ...context, receipt, digest, ...concerned, instruments, isPending },
    );
    return { replyId, receipt, isNew: true, isPending, ...applied };
  });
}

async function clearDraft(
  tx: Tx,
  reply: NewReply & { readonly receivedAt: Date },
  version: number | undefined,
): Promise<void> {
  const { actionId, contactId, receivedAt } = reply;
  if (version === undefined || contactId === null) return;
  await clearSentDraft(tx, { actionId, contactId }, { version, now: receivedAt });
}

async function knownReply(tx: Tx, submissionKey: string): Promise<RecordedReply> {
  const known = await selectReplyBySubmission(tx, submissionKey);
  if (!known) throw new Error('a submission is stored and cannot be found');
  const nothing = { seq: 0, obligations: 0, overtaken: 0, questions: [] };
  return { replyId: known.id, receipt: known.receipt, isNew: false, isPending: known.isPending, ...nothing };
}

async function enqueueCopy(
  tx: Tx,
  reply: NewReply,
  replyId: number,
  context: {
    readonly revision: ActionRevision;
    readonly copyTo: string;
    readonly messageDomain: string;
    readonly clock: Clock;
  },
): Promise<void> {
  await enqueueMail(tx, {
    kind: 'receipt',
    actionId: reply.actionId,
    reference: context.revision.definition.reference,
    contactIds: reply.contactId === null ? [] : [reply.contactId],
    address: context.copyTo,
    languages: [reply.language],
    subjectId: replyId,
    revision: reply.revision,
    messageDomain: context.messageDomain,
    now: context.clock(),
  });
}

async function apply(
  tx: Tx,
  head: ChainHead,
  reply: ReplyToApply & Pick<NewReply, 'channel' | 'revision'>,
  facts: {
    readonly revision: ActionRevision;
    readonly actor: string;
    readonly receipt: string;
    readonly digest: string;
    readonly earlierAnswers: Readonly<Record<string, string>>;
    readonly isLarge: boolean;
    readonly isPending: boolean;
    /** Those that the reply speaks of, as they stand under the lock. */
    readonly instruments: readonly FleetInstrument[];
  },
): Promise<Applied> {
  const found = facts.instruments;
  const held = found.filter((instrument) => instrument.consigneeId === reply.consigneeId);
  const named = new Set(reply.body.instruments.map((entry) => entry.instrument));
  const organisation = await applyToOrganisation(tx, head, reply, facts.revision, {
    earlierAnswers: facts.earlierAnswers,
    instrumentIds: facts.isLarge && reply.body.all ? 'all' : reply.body.all ? idsOf(held) : [],
    notHeld: idsOf(found).filter((id) => named.has(id) && !idsOf(held).includes(id)),
  });
  const instruments = facts.isPending ? undefined : await applyToInstruments(tx, head, reply, facts.revision, held);
  const questions = [...organisation.questions, ...(instruments?.questions ?? [])];
  const { obligations = 0, overtaken = 0 } = instruments ?? {};
  await appendEntry(tx, head, {
    actor: facts.actor,
    kind: 'reply.received',
    subject: `reply:${reply.replyId}`,
    payload: {
      consignee: reply.consigneeId,
      channel: reply.channel,
      revision: reply.revision,
      receipt: facts.receipt,
      obligations,
      ...(overtaken === 0 ? {} : { overtaken }),
      appliedLater: facts.isPending,
      questions: questions satisfies Json,
      digests: { [`reply:${reply.replyId}`]: facts.digest, ...organisation.digests, ...instruments?.digests },
    },
    tallies: [...organisation.tallies, ...(instruments?.tallies ?? [])],
  });
  return { seq: head.seq + 1, obligations, overtaken, questions };
}

function idsOf(instruments: readonly FleetInstrument[]): readonly number[] {
  return instruments.map((instrument) => instrument.instrumentId);
}
