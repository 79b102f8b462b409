import type { ActionDefinition, ReplyBody } from '@fieldproof/contract';
import { base32 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import { loadNewest, type Action, type Revisions } from '../action/index.ts';
import {
  canonicalEmailAddress,
  contactsOf,
  findConsignees,
  findContact,
  whyNotEmailAddress,
} from '../consignee/index.ts';
import { languagesFor } from '../notice/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { reachAt } from '../reach/index.ts';
import { whyNotReceived, whyNotSaid, type ENTERED_CHANNELS, type EnteredRefusal } from './entered-reply-rules.ts';
import { parseAnswerKey } from './answer-key.ts';
import { recordReply, type RecordedReply } from './record-reply.ts';

const SUBMISSION_BYTES = 10;

export type EnteredInput = {
  readonly channel: (typeof ENTERED_CHANNELS)[number];
  readonly answeredBy: { readonly name: string; readonly function: string; readonly email: string };
  readonly contact: number | null;
  readonly receivedAt: Date;
  /** The language in which it was told; undefined: the one of the action's that the contact most likely reads. */
  readonly language: string | undefined;
  /** Where a copy goes; null: nobody wants one. */
  readonly copyTo: string | null;
  readonly body: ReplyBody;
};

export type EnteredReply =
  | { readonly kind: 'recorded'; readonly recorded: RecordedReply }
  | { readonly kind: 'refused'; readonly refusal: EnteredRefusal };

/**
 * A person enters what a consignee told by telephone, by e-mail or on paper: a reply like any other, with the channel by
 * which it came, who said it, when it was received, and who entered it. What it says of an obligation that something newer
 * has changed meanwhile changes nothing.
 */
export async function enterReply(
  database: Database,
  given: { readonly action: Action; readonly consigneeId: number; readonly input: EnteredInput },
  context: {
    readonly actor: string;
    readonly clock: Clock;
    readonly revisions: Revisions;
    readonly messageDomain: string;
  },
): Promise<EnteredReply> {
  const { action, consigneeId, input } = given;
  const db = database.kysely;
  const revision = await loadNewest(db, context.revisions, action.id);
  const { definition } = revision;
  const refusal = await whyNotEnter(database, given, context);
  if (refusal) return { kind: 'refused', refusal };
  const { name, function: job, email } = input.answeredBy;
  const recorded = await recordReply(
    database,
    {
      actionId: action.id,
      consigneeId,
      contactId: input.contact,
      channel: input.channel,
      revision: revision.revision,
      language: input.language ?? (await languageOf(database, given, definition)),
      answeredBy: { name: name.trim(), function: job.trim(), email: email.trim() },
      body: input.body,
      submissionKey: `desk:${action.id}:${consigneeId}:${base32(randomBytes(SUBMISSION_BYTES))}`,
      enteredBy: context.actor,
    },
    {
      revision,
      actor: context.actor,
      copyTo: input.copyTo === null ? null : canonicalEmailAddress(input.copyTo.trim()),
      messageDomain: context.messageDomain,
      receivedAt: input.receivedAt,
      clock: context.clock,
    },
  );
  return { kind: 'recorded', recorded };
}

type Given = Parameters<typeof enterReply>[1];

/** Why a reply cannot be entered so, whatever it would do. */
export async function whyNotEnter(
  database: Database,
  given: Given,
  { revisions, clock }: { readonly revisions: Revisions; readonly clock: Clock },
): Promise<EnteredRefusal | undefined> {
  const { action, input } = given;
  const { definition } = await loadNewest(database.kysely, revisions, action.id);
  const products = await productsNamed(database, action.id, input.body);
  return (
    (await whyNotFound(database, given)) ??
    whyNotWho(input) ??
    whyNotReceived(input.receivedAt, { now: clock(), issuedOn: definition.issuedOn }) ??
    whyNotSaid(definition, input.body, { products, receivedOn: dayOf(input.receivedAt) })
  );
}

async function whyNotFound(
  { kysely: db }: Database,
  { action, consigneeId, input }: Given,
): Promise<EnteredRefusal | undefined> {
  if ((await reachAt(db, action.id, consigneeId)) === undefined) return { code: 'consignee-not-found' };
  const contact = input.contact === null ? undefined : await findContact(db, input.contact);
  const isTheirs = input.contact === null || contact?.consigneeId === consigneeId;
  return isTheirs ? undefined : { code: 'contact-not-found' };
}

function whyNotWho({ answeredBy, copyTo }: EnteredInput): EnteredRefusal | undefined {
  if (answeredBy.name.trim() === '') return { code: 'name-missing' };
  const address = [answeredBy.email.trim(), copyTo?.trim() ?? ''].find(
    (one) => one !== '' && whyNotEmailAddress(one) !== undefined,
  );
  if (address !== undefined) return { code: 'email-unusable', address };
  return copyTo?.trim() === '' ? { code: 'email-unusable', address: '' } : undefined;
}

/** The products of the instruments that a reply names, as far as the fleet has them. */
async function productsNamed(
  { kysely: db }: Database,
  actionId: number,
  body: ReplyBody,
): Promise<ReadonlyMap<number, string>> {
  const ids = [
    ...body.instruments.map((entry) => entry.instrument),
    ...Object.keys(body.answers).flatMap((key) => parseAnswerKey(key)?.instrumentId ?? []),
  ];
  const found = await instrumentsById(db, actionId, [...new Set(ids)]);
  return new Map(found.map(({ instrumentId, product }) => [instrumentId, product]));
}

/** The language of the action in which somebody at the consignee is written to. */
async function languageOf(
  { kysely: db }: Database,
  { consigneeId, input }: Given,
  definition: ActionDefinition,
): Promise<string> {
  const named = input.contact === null ? undefined : await findContact(db, input.contact);
  const contact = named ?? (await contactsOf(db, [consigneeId]))[0];
  const [consignee] = await findConsignees(db, [consigneeId]);
  return languagesFor(definition, consignee?.country ?? '', contact?.languages ?? []).read;
}
