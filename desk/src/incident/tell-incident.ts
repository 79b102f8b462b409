import { base32 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import { loadNewest, type Action, type Revisions } from '../action/index.ts';
import { findConsignees, findContact } from '../consignee/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { reachAt } from '../reach/index.ts';
import { whyNotTell, type ToldInput, type ToldRefusal } from './told-rules.ts';
import { recordIncident } from './record-incident.ts';

const SUBMISSION_BYTES = 10;

export type IncidentTold =
  | { readonly kind: 'recorded'; readonly incident: number }
  | { readonly kind: 'refused'; readonly refusal: ToldRefusal };

/**
 * A person records an incident that somebody told them of by telephone, by e-mail or on paper: it alerts like any other.
 * The clocks run from when the desk was told, which may lie in the past.
 */
export async function tellIncident(
  database: Database,
  given: { readonly action: Action; readonly consigneeId: number; readonly input: ToldInput },
  context: {
    readonly actor: string;
    readonly clock: Clock;
    readonly revisions: Revisions;
    readonly messageDomain: string;
    readonly alertEmails: readonly string[];
  },
): Promise<IncidentTold> {
  const { action, consigneeId, input } = given;
  const db = database.kysely;
  const [consignee] = await findConsignees(db, [consigneeId]);
  const reach = await reachAt(db, action.id, consigneeId);
  if (!consignee || reach === undefined) return { kind: 'refused', refusal: { code: 'consignee-not-found' } };
  const contact = input.contact === null ? undefined : await findContact(db, input.contact);
  const found = await instrumentsById(db, action.id, input.instruments);
  const refusal = whyNotTell(input, {
    now: context.clock(),
    isContactTheirs: contact === undefined ? input.contact === null : contact.consigneeId === consigneeId,
    inFleet: found.map(({ instrumentId }) => instrumentId),
  });
  if (refusal) return { kind: 'refused', refusal };
  const revision = await loadNewest(db, context.revisions, action.id);
  const { id } = await recordIncident(
    database,
    {
      actionId: action.id,
      kind: input.kind,
      consigneeId,
      contactId: input.contact,
      instrumentIds: [...new Set(input.instruments)],
      toldBy: input.toldBy.trim(),
      reachAt: input.reachAt.trim(),
      description: input.description.trim(),
      noticedOn: input.noticedOn,
      noticedAsTyped: null,
      isNetworkUnplugged: input.isNetworkUnplugged,
      channel: input.channel,
      submissionKey: `desk:${action.id}:${base32(randomBytes(SUBMISSION_BYTES))}`,
    },
    {
      reference: action.reference,
      revision: revision.revision,
      country: consignee.country,
      alertEmails: { ofAction: revision.definition.manufacturer.alertEmails ?? [], ofHouse: context.alertEmails },
      actor: context.actor,
      messageDomain: context.messageDomain,
      awareAt: input.awareAt,
      clock: context.clock,
    },
  );
  return { kind: 'recorded', incident: id };
}
