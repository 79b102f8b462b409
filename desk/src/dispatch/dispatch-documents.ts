/* Dispatches as the API tells of them. */
import { z } from 'zod';

import { actorName } from '../staff/index.ts';
import type { DispatchProgress } from './dispatch-progress.ts';
import { DISPATCH_KINDS, DISPATCH_STATES } from './dispatch.ts';
import type { DispatchListing } from './dispatch-store.ts';
import { STATE_WORDS } from './say-dispatches.ts';

const instant = z.string().describe('An instant in UTC (RFC 3339)');
const number = z.int().min(0);

const dispatchDocument = z
  .object({
    id: z.int(),
    kind: z.enum(DISPATCH_KINDS),
    channel: z.enum(['email', 'post']),
    state: z.enum(DISPATCH_STATES).describe(
      Object.entries(STATE_WORDS)
        .map(([state, words]) => `${state}: ${words}`)
        .join('; '),
    ),
    consignees: z.array(z.int()),
    contacts: z.array(z.int()),
    name: z.string(),
    address: z.string(),
    languages: z.array(z.string()),
    heldFor: z.array(z.string()).describe('Languages that the country demands and the action lacks'),
    revision: z.int(),
    attempts: number,
    nextAt: instant.nullable().describe('When it is tried next'),
    sentAt: instant.nullable().describe('Of a letter the day of posting, as its noon in UTC'),
    failure: z.string().nullable(),
    failureText: z.string().nullable().describe("What the reader's side answered"),
    messageId: z.string(),
  })
  .meta({ id: 'Delivery' });

export function describeDispatch(row: DispatchListing): z.infer<typeof dispatchDocument> {
  const { id, kind, channel, state, name, address, revision, attempts, failure, failureText, messageId } = row;
  const isDue = state === 'waiting' || state === 'doubtful';
  return {
    id,
    kind,
    channel,
    state,
    name,
    address,
    revision,
    attempts,
    failure,
    failureText,
    messageId,
    consignees: [...row.consigneeIds],
    contacts: [...row.contactIds],
    languages: [...row.languages],
    heldFor: [...row.heldFor],
    nextAt: isDue ? row.nextAt.toISOString() : null,
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}

export const progressDocument = z
  .object({
    counts: z.object({
      waiting: number,
      held: number,
      sending: number,
      sent: number,
      doubtful: number,
      failed: number,
      stopped: number,
      printing: number,
    }),
    total: number,
    printed: number.describe('Letters that were printed and are not recorded as posted yet'),
    firstSentAt: instant.nullable(),
    lastSentAt: instant.nullable(),
    ratePerSecond: z.number().describe('Mails a second over the last twenty seconds'),
    secondsLeft: z.int().nullable(),
    nextDueAt: instant.nullable(),
    held: z.array(z.object({ languages: z.array(z.string()), count: number })),
    translated: number.describe(
      'Contacts whose last notice lacks a language that the action has by now, counted up to 1,000: a run writes to them in it',
    ),
    failures: z.array(z.object({ failure: z.string(), count: number })),
    doubtful: z.array(dispatchDocument).describe('The first fifty'),
    paused: z
      .object({ since: instant, by: actorName, reason: z.string() })
      .nullable()
      .describe('While it is, no notice goes; alerts and receipts do'),
    planning: z
      .object({
        since: instant,
        by: actorName,
        contacts: number.nullable().describe('Whom there are to plan for, once that is known'),
        planned: number,
      })
      .nullable()
      .describe('A run that was asked for and is being planned'),
    declined: z
      .object({ at: instant, by: actorName })
      .nullable()
      .describe('A run that was asked for and not planned: who gets what had changed since it was looked at'),
  })
  .meta({ id: 'DispatchProgress' });

export function describeProgress(
  progress: DispatchProgress,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof progressDocument> {
  const { doubtful, firstSentAt, lastSentAt, nextDueAt, pause, planning, declined, held, failures, ...counted } =
    progress;
  return {
    ...counted,
    firstSentAt: firstSentAt?.toISOString() ?? null,
    lastSentAt: lastSentAt?.toISOString() ?? null,
    nextDueAt: nextDueAt?.toISOString() ?? null,
    held: held.map((one) => ({ ...one, languages: [...one.languages] })),
    failures: [...failures],
    doubtful: doubtful.map(describeDispatch),
    paused: pause && { since: pause.pausedAt.toISOString(), by: nameOf(pause.pausedBy), reason: pause.reason },
    planning: planning && {
      since: planning.askedAt.toISOString(),
      by: nameOf(planning.askedBy),
      contacts: planning.contacts,
      planned: planning.planned,
    },
    declined: declined && { at: (declined.declinedAt ?? declined.askedAt).toISOString(), by: nameOf(declined.askedBy) },
  };
}
