/* Calls as the API tells of them, and what it refuses about them. */
import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { z } from 'zod';

import type { CsvColumns } from '../platform/http/list.ts';
import type { Problem } from '../platform/http/problem.ts';
import { actorName } from '../staff/index.ts';
import { CALL_OUTCOMES, CORRECTED_OUTCOMES, type CallRefusal } from './call-rules.ts';
import type { ListedCall, StoredCall } from './call-store.ts';

export const callBody = z.strictObject({
  outcome: z.enum(CALL_OUTCOMES),
  at: z.iso.datetime({ offset: true }).optional().describe('When it was; left out: now'),
  spokeWith: z.string().max(200).default('').describe('Must be given where somebody was spoken to'),
  contact: z.int().positive().nullable().default(null).describe('The contact who was called, if it was one'),
  note: z.string().max(4000).default(''),
  callbackOn: z.iso.date().nullable().default(null).describe('When to call again'),
});

export const correctionBody = z.strictObject({
  call: callBody
    .extend({ at: z.iso.datetime({ offset: true }).describe('When it was') })
    .nullable()
    .describe('The call as it was; null: there was no such call with this consignee'),
  reason: z.string().max(REASON_LENGTH_MAX).describe('What was wrong'),
});

export const callDocument = z
  .object({
    id: z.int(),
    outcome: z
      .enum(CORRECTED_OUTCOMES)
      .describe('none: it puts right that a call was recorded which was none with this consignee'),
    at: z.iso.datetime().describe('When it was'),
    spokeWith: z.string(),
    contact: z.int().nullable(),
    note: z.string(),
    callbackOn: z.iso.date().nullable(),
    corrects: z.int().nullable().describe('The call that it puts right'),
    reason: z.string().nullable().describe('What was wrong with that one'),
    correctedBy: z.int().nullable().describe('The call that puts this one right: this one counts no more'),
    by: actorName,
    recordedAt: z.iso.datetime(),
    etag: z.string().describe('To be sent as If-Match by whoever corrects it'),
  })
  .meta({ id: 'Call' });

export const listedCallDocument = callDocument
  .extend({ consignee: z.object({ id: z.int(), number: z.string(), name: z.string() }) })
  .meta({ id: 'ListedCall' });

type NameOf = (actor: string) => z.infer<typeof actorName>;

export function describeCall(
  call: StoredCall,
  { nameOf, etag }: { readonly nameOf: NameOf; readonly etag: string },
): z.infer<typeof callDocument> {
  const { id, outcome, calledAt, spokeWith, contactId, note, callbackOn, recordedBy, recordedAt } = call;
  const { corrects, reason, correctedBy } = call;
  return {
    id,
    outcome,
    at: calledAt.toISOString(),
    spokeWith,
    contact: contactId,
    note,
    callbackOn,
    corrects,
    reason,
    correctedBy,
    by: nameOf(recordedBy),
    recordedAt: recordedAt.toISOString(),
    etag,
  };
}

export function describeListedCall(
  call: ListedCall,
  of: { readonly nameOf: NameOf; readonly etag: string },
): z.infer<typeof listedCallDocument> {
  const { consigneeId: id, consigneeNumber: number, consigneeName: name } = call;
  return { ...describeCall(call, of), consignee: { id, number, name } };
}

export const callColumns: CsvColumns<z.infer<typeof listedCallDocument>> = {
  id: (row) => row.id,
  consignee: (row) => row.consignee.number,
  consigneeName: (row) => row.consignee.name,
  at: (row) => row.at,
  outcome: (row) => row.outcome,
  spokeWith: (row) => row.spokeWith,
  note: (row) => row.note,
  callbackOn: (row) => row.callbackOn,
  recordedBy: (row) => row.by.name,
  recordedAt: (row) => row.recordedAt,
  corrects: (row) => row.corrects,
  reason: (row) => row.reason,
  correctedBy: (row) => row.correctedBy,
};

const STATUS_OF_REFUSAL = {
  'consignee-not-found': 404,
  'contact-not-found': 422,
  'call-in-future': 422,
  'call-before-action': 422,
  'spoke-with-missing': 422,
  'callback-in-past': 422,
  'call-not-found': 404,
  'call-corrected': 409,
  'call-changed': 412,
  'reason-missing': 422,
} as const satisfies Record<CallRefusal['code'], number>;

function sentenceOf(refusal: CallRefusal): string {
  switch (refusal.code) {
    case 'consignee-not-found':
      return 'There is no such consignee in this action.';
    case 'contact-not-found':
      return 'This contact is not one of the consignee’s.';
    case 'call-in-future':
      return 'A call is recorded after it was made. Correct its time.';
    case 'call-before-action':
      return `A call about this action was not before it was opened, on ${refusal.openedAt}. Correct its time.`;
    case 'spoke-with-missing':
      return 'Say whom you spoke with: a name, or what they are there.';
    case 'callback-in-past':
      return `The day to call again lies ahead; today is ${refusal.today}.`;
    case 'call-not-found':
      return 'There is no such call with this consignee in this action.';
    case 'call-corrected':
      return `This call was corrected already. Correct the call ${refusal.by}, which took its place.`;
    case 'call-changed':
      return 'Somebody else has corrected this call meanwhile. Look at what is there now.';
    case 'reason-missing':
      return 'Say what was wrong, in 3 to 2,000 characters.';
  }
}

export function problemOfCall(refusal: CallRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}
