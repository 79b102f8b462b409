/* Consignees and replies as the API gives them. */
import { cellsOf, LEVELS, replyBody, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import { channels, consigneeKinds, versionOfContact, type Contact } from '../consignee/index.ts';
import type { LatestChange } from '../obligation/index.ts';
import { QUESTION_KINDS, type QuestionWithAnswer } from '../question/index.ts';
import { REACHES } from '../reach/index.ts';
import type { ReplyRow } from './reply-store.ts';
import type { ConsigneeRow } from './list/consignee-list-store.ts';
import type { InstrumentRow } from './list/instrument-list-store.ts';
import { wordDocument, type DescribeWord } from './record/describe-words.ts';
import type { LinkState } from './record/link-state-store.ts';

const count = z.int().nonnegative();

export const consigneeDocument = z
  .object({
    id: z.int(),
    number: z.string().describe('The number under which the manufacturer knows it'),
    name: z.string(),
    kind: z.enum(consigneeKinds),
    country: z.string(),
    city: z.string(),
    reach: z.enum(REACHES).describe('How far the notice has got'),
    reachedAt: z.iso.datetime().describe('When it got there'),
    instruments: count,
    levels: z.record(z.enum(LEVELS), count).describe('Its obligations by level, those of added instruments included'),
    openQuestions: count,
    replies: count,
    lastReplyAt: z.iso.datetime().nullable(),
    incidents: count.describe('Those that it told of and that are open'),
    hasContact: z.boolean().describe('Whether anybody there can be written to'),
    owes: z
      .boolean()
      .nullable()
      .describe(
        'Whether it has anything to answer for: its instruments or, of who passed some on, that it informed its customers; not where its last instrument went elsewhere: nobody waits for it. null in a list as of a past moment: that is not told',
      ),
  })
  .meta({ id: 'Consignee' });

export const contactDocument = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  telephone: z.string().nullable().describe('As it was told; null: nobody has said'),
  role: z.string(),
  languages: z.array(z.string()),
  channel: z.enum(channels),
  etag: z.string().describe('To be sent as If-Match by whoever changes the contact'),
  link: z
    .object({
      state: z.enum(['open', 'expired', 'ended']),
      issuedAt: z.iso.datetime(),
      expiresAt: z.iso.datetime().nullable(),
      endedAt: z.iso.datetime().nullable(),
    })
    .nullable()
    .describe('Their personal link to the reply page of this action; null: none was ever issued'),
});

export const instrumentDocument = z
  .object({
    id: z.int(),
    product: z.string(),
    serial: z.string(),
    cohort: z.int().describe('1: the fleet as frozen; 2: added later'),
    internet: z.boolean().nullable(),
    obligations: z.array(
      z.object({
        mode: z.string(),
        measure: z.string(),
        level: z.enum(LEVELS),
        reason: z.string().describe('Why it is deferred or excused, as a key of the action; else empty'),
        doneOn: z.iso.date().nullable().describe('What the laboratory said'),
        until: z.iso.date().nullable().describe('Until when it is deferred'),
        changedAt: z.iso.datetime().nullable(),
        word: wordDocument.nullable().describe('Whose word it is; null where nothing was ever known'),
      }),
    ),
  })
  .meta({ id: 'Instrument' });

export const replySummary = z.object({
  id: z.int(),
  receipt: z.string(),
  receivedAt: z.iso.datetime(),
  channel: z.enum(['page', 'paper', 'email', 'telephone']),
  answeredBy: z.object({ name: z.string(), function: z.string(), email: z.string() }),
});

export const consigneePage = consigneeDocument
  .extend({
    address: z.string().describe('Postal, with line breaks; empty where none is known'),
    contacts: z.array(contactDocument).describe('Those in office'),
    writtenTo: z
      .array(
        z.object({
          contact: z.int(),
          gets: z.array(z.string()).describe('The languages in which a notice goes to them'),
          heldFor: z
            .array(z.string())
            .describe('What their country demands and the action lacks: a notice is held until a person releases it'),
        }),
      )
      .describe('How a notice goes to each of the contacts'),
    fleet: z.array(instrumentDocument).describe('Its first instruments by serial number'),
    next: z.string().nullable().describe('`cursor` of `…/instruments` for those after them'),
    replyList: z.array(replySummary).describe('The first 200 replies, the oldest first'),
    questions: z
      .array(z.object({ id: z.int(), kind: z.enum(QUESTION_KINDS), openedAt: z.iso.datetime() }))
      .describe('The first 200 open questions'),
  })
  .meta({ id: 'ConsigneeWithInstruments' });

export const replyDocument = replySummary.extend({
  action: z.string(),
  consignee: z.int(),
  contact: z.int().nullable(),
  revision: z.int().describe('The revision of the action that was shown'),
  language: z.string(),
  words: z.array(z.string()).describe('What it says, in English'),
  body: replyBody,
  consigneeName: z.object({ id: z.int(), number: z.string(), name: z.string(), country: z.string() }),
  contactName: z.object({ id: z.int(), name: z.string(), role: z.string(), email: z.string().nullable() }).nullable(),
  instruments: z
    .array(z.object({ id: z.int(), serial: z.string(), product: z.string() }))
    .describe('Those with an entry of their own in `body`'),
  questions: z
    .array(z.object({ id: z.int(), kind: z.enum(QUESTION_KINDS), isOpen: z.boolean() }))
    .describe('What it made the desk ask'),
  isPending: z.boolean().describe('Large: stored, and still being applied'),
});

export function describeConsignee(row: ConsigneeRow): z.infer<typeof consigneeDocument> {
  const { reachedAt, lastReplyAt, ...rest } = row;
  return { ...rest, reachedAt: reachedAt.toISOString(), lastReplyAt: lastReplyAt?.toISOString() ?? null };
}

export function describeContact(
  contact: Contact,
  link: LinkState | undefined,
  now: Date,
): z.infer<typeof contactDocument> {
  const { id, name, email, telephone, role, languages, channel } = contact;
  const etag = `"${versionOfContact(contact)}"`;
  const ways = { email: email ?? null, telephone: telephone ?? null };
  const of = { id, name, ...ways, role, languages: [...languages], channel, etag };
  return { ...of, link: link === undefined ? null : describeLink(link, now) };
}

function describeLink(
  { issuedAt, expiresAt, endedAt }: LinkState,
  now: Date,
): NonNullable<z.infer<typeof contactDocument>['link']> {
  const isExpired = expiresAt !== null && expiresAt <= now;
  return {
    state: endedAt !== null ? 'ended' : isExpired ? 'expired' : 'open',
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

export function describeInstrument(
  definition: ActionDefinition,
  instrument: Omit<InstrumentRow, 'consigneeNumber' | 'consigneeName'>,
  of: { readonly changes: readonly LatestChange[]; readonly describeWord: DescribeWord },
): z.infer<typeof instrumentDocument> {
  const { id, product, serial, cohort, internet, levels, consigneeId } = instrument;
  return {
    id,
    product,
    serial,
    cohort,
    internet,
    obligations: cellsOf(definition, product).map(({ index, mode, measure }) => {
      const change = of.changes.find((one) => one.instrumentId === id && one.cell === index);
      return {
        mode,
        measure,
        level: levels[index] ?? 'open',
        reason: change?.reason ?? '',
        doneOn: change?.doneOn ?? null,
        until: change?.untilOn ?? null,
        changedAt: change?.at.toISOString() ?? null,
        word: change === undefined ? null : of.describeWord(change, consigneeId),
      };
    }),
  };
}

export function summariseReply(row: ReplyRow): z.infer<typeof replySummary> {
  const { id, receipt, receivedAt, channel, name, job, email } = row;
  return { id, receipt, receivedAt: receivedAt.toISOString(), channel, answeredBy: { name, function: job, email } };
}

export function summariseQuestion({ id, kind, openedAt }: QuestionWithAnswer) {
  return { id, kind, openedAt: openedAt.toISOString() };
}
