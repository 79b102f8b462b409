/* A question as the person who answers it must see it: who said what, what is known, and what was said since. */
import { cellsOf } from '@fieldproof/contract';

import type { Revisions } from '../action/index.ts';
import { findConsignees, findContact } from '../consignee/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { longTime } from '../platform/pure/dates.ts';
import type { QuestionWithAnswer } from '../question/index.ts';
import { selectReplies, selectReply, type ReplyRow } from './reply-store.ts';
import { describeFacts } from './describe-facts.ts';
import { BY_CHANNEL, describeReply, namesOf, type Names } from './describe-reply.ts';

const LATER_MAX = 20;
/** A question about all instruments of a large consignee does not list them. */
const INSTRUMENTS_NAMED_MAX = 50;

/** What of a question is put into words. */
type DescribedQuestion = Pick<
  QuestionWithAnswer,
  'actionId' | 'replyId' | 'consigneeId' | 'instrumentId' | 'product' | 'serial' | 'cells' | 'facts'
>;

/** Lines beside the question itself. */
export async function describeQuestion(
  db: Reader,
  revisions: Revisions,
  question: DescribedQuestion,
): Promise<readonly string[]> {
  const { actionId, replyId, consigneeId } = question;
  const reply = replyId === null ? undefined : await selectReply(db, replyId);
  const later =
    consigneeId === null || replyId === null
      ? []
      : await selectReplies(db, { actionId, consigneeId, after: replyId, limit: LATER_MAX });
  const { definition } = await revisions.load(db, actionId, reply?.revision ?? 1);
  const names = namesOf(definition);
  const cells = question.product === null ? [] : cellsOf(definition, question.product);
  const steps = cells.filter(({ index }) => question.cells.includes(index)).map((cell) => names.cell(cell));
  const serials = await serialsOf(db, actionId, [reply, ...later], question.facts);
  const held = heldElsewhereOf(question.facts);
  const holders = await findConsignees(
    db,
    held.map(({ consignee }) => consignee),
  );
  return [
    ...(question.product === null ? [] : [`Instrument: ${names.product(question.product)} ${question.serial}`]),
    ...(steps.length > 0 ? [`Steps: ${steps.join('; ')}`] : []),
    ...describeFacts(names, question.facts, (id) => serials.get(id)),
    ...held.map(({ instrument, consignee }) => {
      const holder = holders.find(({ id }) => id === consignee);
      return `Known elsewhere: instrument ${instrument} at ${holder ? `${holder.number} ${holder.name}` : `consignee ${consignee}`}`;
    }),
    ...(reply ? await sourceLines(db, reply) : []),
    ...laterLines(question, later, { names, serials }),
  ];
}

async function sourceLines(db: Reader, reply: ReplyRow): Promise<readonly string[]> {
  const contact = reply.contactId === null ? undefined : await findContact(db, reply.contactId);
  const person = [reply.name, reply.job, reply.email].filter(Boolean).join(', ');
  return [
    `Said by: ${person}, on ${longTime(reply.receivedAt, 'en')}, ${BY_CHANNEL[reply.channel]} (receipt ${reply.receipt}, reply ${reply.id})`,
    ...(contact ? [`Contact: ${[contact.name, contact.role, contact.email].filter(Boolean).join(', ')}`] : []),
  ];
}

/** What the same consignee said afterwards about the same: of the instrument, else of the organisation. */
function laterLines(
  question: DescribedQuestion,
  replies: readonly ReplyRow[],
  of: { readonly names: Names; readonly serials: ReadonlyMap<number, string> },
): readonly string[] {
  const { instrumentId } = question;
  return replies.flatMap((reply) => {
    const entries = reply.body.instruments.filter((entry) => entry.instrument === instrumentId);
    if (instrumentId !== null && entries.length === 0 && !reply.body.all) return [];
    const body = instrumentId === null ? reply.body : { ...reply.body, instruments: entries };
    const said = describeReply(of.names, body, (id) => of.serials.get(id));
    return [
      `LATER, on ${longTime(reply.receivedAt, 'en')}, ${reply.name} said (receipt ${reply.receipt}, reply ${reply.id}):`,
      ...said.map((line) => `  ${line}`),
    ];
  });
}

async function serialsOf(
  db: Reader,
  actionId: number,
  replies: readonly (ReplyRow | undefined)[],
  facts: QuestionWithAnswer['facts'],
): Promise<ReadonlyMap<number, string>> {
  const listed = Array.isArray(facts['instruments']) ? facts['instruments'].filter((id) => typeof id === 'number') : [];
  const ids = new Set([
    ...replies.flatMap((reply) => reply?.body.instruments.map((entry) => entry.instrument) ?? []),
    ...listed.slice(0, INSTRUMENTS_NAMED_MAX),
  ]);
  const found = await instrumentsById(db, actionId, [...ids]);
  return new Map(found.map(({ instrumentId, serial }) => [instrumentId, serial]));
}

type HeldElsewhere = { readonly instrument: number; readonly consignee: number };

export function heldElsewhereOf(facts: QuestionWithAnswer['facts']): readonly HeldElsewhere[] {
  const held: readonly unknown[] = Array.isArray(facts['heldElsewhere']) ? facts['heldElsewhere'] : [];
  return held.flatMap((one) => {
    if (typeof one !== 'object' || one === null || !('instrument' in one) || !('consignee' in one)) return [];
    const { instrument, consignee } = one;
    return typeof instrument === 'number' && typeof consignee === 'number' ? [{ instrument, consignee }] : [];
  });
}
