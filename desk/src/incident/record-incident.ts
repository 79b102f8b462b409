import { newSalt } from '@fieldproof/trust';

import { enqueueMail } from '../dispatch/index.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { alertAddresses, digestOfIncident, type NewIncident } from './incident.ts';
import { insertIncident, selectIncidentBySubmission } from './incident-store.ts';

export type RecordedIncident = { readonly id: number; readonly isNew: boolean };

/**
 * Stores an incident with the moment of awareness, its ledger entry and the alerts in one transaction. The caller wakes
 * the dispatcher after the commit.
 */
export async function recordIncident(
  database: Database,
  incident: NewIncident,
  context: {
    readonly reference: string;
    readonly revision: number;
    /** ISO 3166-1 alpha-2, of the consignee. */
    readonly country: string;
    readonly alertEmails: { readonly ofAction: readonly string[]; readonly ofHouse: readonly string[] };
    readonly actor: string;
    readonly messageDomain: string;
    /** The moment of awareness, where that was before it is recorded. */
    readonly awareAt?: Date;
    readonly clock: Clock;
  },
): Promise<RecordedIncident> {
  return transact(database, async (tx) => {
    const now = context.clock();
    const awareAt = context.awareAt ?? now;
    const salt = newSalt();
    const id = await insertIncident(tx, { ...incident, awareAt, salt });
    if (id === undefined) return { id: await knownIncident(tx, incident.submissionKey), isNew: false };
    const addresses = alertAddresses(context.alertEmails.ofAction, context.alertEmails.ofHouse);
    for (const address of addresses) {
      await enqueueMail(tx, {
        kind: 'alert',
        actionId: incident.actionId,
        reference: context.reference,
        contactIds: [],
        address,
        languages: ['en'],
        revision: context.revision,
        subjectId: id,
        messageDomain: context.messageDomain,
        now,
      });
    }
    const head = await lockChain(tx, incident.actionId, context.clock);
    await appendEntry(tx, head, {
      actor: context.actor,
      kind: 'incident.reported',
      subject: `incident:${id}`,
      payload: {
        kind: incident.kind,
        consignee: incident.consigneeId,
        instruments: [...incident.instrumentIds],
        awareAt: awareAt.toISOString(),
        alerts: addresses.length,
        digests: { [`incident:${id}`]: digestOfIncident({ ...incident, awareAt, salt }) },
      },
      tallies: [{ subject: 'incident', country: context.country, level: incident.kind, count: 1 }],
    });
    return { id, isNew: true };
  });
}

async function knownIncident(tx: Tx, submissionKey: string): Promise<number> {
  const id = await selectIncidentBySubmission(tx, submissionKey);
  if (id === undefined) throw new Error('a submission is stored and cannot be found');
  return id;
}
