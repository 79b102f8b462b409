/* Plans of notices as the API tells of them. */
import { z } from 'zod';

import type { Consignee } from '../consignee/index.ts';
import type { PlannedNotices } from './plan-notices.ts';
import type { NoticePlan, ReaderOfPlan } from './preview-plan.ts';

const count = z.int().nonnegative();
const languages = z.array(z.string());
const consignee = z.object({ id: z.int(), number: z.string(), name: z.string(), country: z.string() });

export const planDocument = z
  .object({
    etag: z.string().describe('Which plan this is: send it as If-Match with the run that sends it'),
    revision: z.int().describe('The revision of the action whose text would go'),
    issuedOn: z.string().describe('The day that stands on the notice'),
    isDatedAhead: z.boolean().describe('That day has not come: until then nobody can report a step as done'),
    contacts: count.describe('Who would be written to: contacts in office whose notice was not planned before'),
    mails: count,
    letters: count,
    held: count.describe('Of these, how many would wait for a language until a person releases them'),
    languages: z.array(z.object({ languages, notices: count })).describe('In which languages, in their order in it'),
    countries: z.array(
      z.object({
        country: z.string(),
        consignees: count,
        email: count.describe('Contacts'),
        post: count.describe('Contacts'),
        held: count.describe('Contacts whose own country demands what is missing'),
      }),
    ),
    heldFor: z.array(
      z.object({
        languages: languages.describe('Demanded, and missing in the action'),
        countries: z.array(z.string()),
        notices: count,
      }),
    ),
    unreachable: z
      .object({ count, consignees: z.array(consignee).describe('The first fifty') })
      .describe('Consignees without any contact in office: somebody has to find one'),
  })
  .meta({ id: 'NoticePlan' });

export function describePlan(
  { mark: _mark, ...plan }: NoticePlan,
  of: { readonly etag: string; readonly revision: number; readonly issuedOn: string; readonly today: string },
): z.infer<typeof planDocument> {
  const { etag, revision, issuedOn, today } = of;
  return {
    ...plan,
    etag,
    revision,
    issuedOn,
    isDatedAhead: issuedOn > today,
    languages: plan.languages.map((one) => ({ ...one, languages: [...one.languages] })),
    countries: [...plan.countries],
    heldFor: plan.heldFor.map((one) => ({
      ...one,
      languages: [...one.languages],
      countries: [...one.countries],
    })),
    unreachable: { count: plan.unreachable.count, consignees: plan.unreachable.consignees.map(describeConsignee) },
  };
}

function describeConsignee({ id, number, name, country }: Consignee): z.infer<typeof consignee> {
  return { id, number, name, country };
}

export const plannedReaderDocument = z
  .object({
    consignee,
    contact: z.object({ id: z.int(), name: z.string() }),
    channel: z.enum(['email', 'post']),
    address: z.string(),
    languages,
    heldFor: languages.describe('Languages that it would wait for'),
    sharedBy: count.describe('How many contacts get this one mail together: one for each of their sites'),
  })
  .meta({ id: 'PlannedReader' });

export function describeReader(row: ReaderOfPlan): z.infer<typeof plannedReaderDocument> {
  return {
    consignee: {
      id: row.consigneeId,
      number: row.consigneeNumber,
      name: row.consigneeName,
      country: row.country,
    },
    contact: { id: row.contactId, name: row.contactName },
    channel: row.channel,
    address: row.address,
    languages: [...row.noticeLanguages],
    heldFor: [...row.heldFor],
    sharedBy: row.sharedBy,
  };
}

export const runDocument = z
  .object({
    id: z.int().nullable().describe('null where nobody was left to be written to'),
    mails: count,
    letters: count,
    held: count,
    unreachable: count.describe('Consignees without any contact'),
  })
  .meta({ id: 'NoticeRun' });

export function describeRun({ runId, mails, letters, held, unreachable }: PlannedNotices): z.infer<typeof runDocument> {
  return { id: runId ?? null, mails, letters, held, unreachable: unreachable.length };
}
