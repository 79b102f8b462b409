/*
 * A suspected break-in or an adverse event that somebody told us of. We became aware when the report reached the server, or
 * when somebody told a person at the desk: that moment starts every clock, so it is stored with the report and never changed. Almost nothing is demanded of who
 * tells it: a report that lacks a name is worth more than none.
 */
import { digestOf } from '@fieldproof/trust';

export const INCIDENT_KINDS = ['break-in', 'adverse-event'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const DAY_FLAWS = ['unreadable', 'ahead'] as const;
export type TypedDay = { readonly typed: string; readonly flaw: (typeof DAY_FLAWS)[number] };

export type NewIncident = {
  readonly actionId: number;
  readonly kind: IncidentKind;
  readonly consigneeId: number;
  readonly contactId: number | null;
  /** Those of the consignee's instruments that it is about, as far as said. */
  readonly instrumentIds: readonly number[];
  readonly toldBy: string;
  /** How to reach who told it, as they wrote it. */
  readonly reachAt: string;
  readonly description: string;
  /** YYYY-MM-DD; null when it was not said. */
  readonly noticedOn: string | null;
  /** Instead of it: what was typed as a day and is none, or lay ahead. No report waits for a day to be written properly. */
  readonly noticedAsTyped: TypedDay | null;
  /** Whether the network cable is out; null when it was not said. */
  readonly isNetworkUnplugged: boolean | null;
  readonly channel: 'page' | 'paper' | 'email' | 'telephone';
  /** The same report sent twice is one incident. */
  readonly submissionKey: string;
};

export type Incident = Omit<NewIncident, 'submissionKey'> & {
  readonly id: number;
  readonly awareAt: Date;
  readonly salt: Buffer;
};

/** The number of a report as people quote it. */
export function incidentNumber(reference: string, id: number): string {
  return `${reference}-I${id}`;
}

/** How the ledger and approvals name it. */
export function subjectOf(id: number): string {
  return `incident:${id}`;
}

/** What the ledger keeps of an incident; its words and names stay outside, only their digest is in. */
export function digestOfIncident(incident: Omit<Incident, 'id'>): string {
  return digestOf({
    salt: incident.salt.toString('hex'),
    kind: incident.kind,
    consignee: incident.consigneeId,
    contact: incident.contactId,
    instruments: [...incident.instrumentIds],
    toldBy: incident.toldBy,
    reachAt: incident.reachAt,
    description: incident.description,
    noticedOn: incident.noticedOn,
    // Left out where there is none: so it was recorded before there was such a thing.
    ...(incident.noticedAsTyped === null ? {} : { noticedAsTyped: { ...incident.noticedAsTyped } }),
    isNetworkUnplugged: incident.isNetworkUnplugged,
    channel: incident.channel,
    awareAt: incident.awareAt.toISOString(),
  });
}

/** Whom an incident alerts: those whom the action names and those of the house, each once. */
export function alertAddresses(ofAction: readonly string[], ofHouse: readonly string[]): readonly string[] {
  const byFolded = new Map([...ofAction, ...ofHouse].map((address) => [address.toLowerCase(), address]));
  return [...byFolded.values()];
}
