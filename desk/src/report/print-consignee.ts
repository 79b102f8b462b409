/* Consignees, their instruments and incidents as a person reads them in a terminal. Pure. */
import { LEVELS, type ActionDefinition, type Level } from '@fieldproof/contract';
import type { z } from 'zod';

import { incidentNumber, sayNoticed, sayToldBy, type ListedIncident } from '../incident/index.ts';
import { dayOf, longDate, longTime } from '../platform/pure/dates.ts';
import { KIND_NAMES } from '../question/index.ts';
import type { consigneePage, instrumentDocument } from './consignee-documents.ts';
import type { ConsigneeRow } from './list/consignee-list-store.ts';
import { BY_CHANNEL, namesOf, type Names } from './describe-reply.ts';
import { sayExcuse } from './excuse-words.ts';

export function printConsignees(rows: readonly ConsigneeRow[]): readonly string[] {
  if (rows.length === 0) return ['None.'];
  const header = [
    'Number',
    'Name',
    'Country',
    'Reach',
    'since',
    'Instruments',
    'Obligations',
    'Open questions',
    'Open incidents',
  ];
  const cells = rows.map((row) => [
    row.number,
    row.name,
    row.country,
    row.reach,
    dayOf(row.reachedAt),
    String(row.instruments),
    levelWords(row.levels),
    String(row.openQuestions),
    String(row.incidents),
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...cells].map((line) => line[column]?.length ?? 0)));
  const lines = [header, ...cells].map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', `${rows.length} ${rows.length === 1 ? 'consignee' : 'consignees'}`];
}

function levelWords(levels: ConsigneeRow['levels']): string {
  const words = LEVELS.flatMap((level) => (levels[level] === 0 ? [] : [`${levels[level]} ${level}`]));
  return words.length === 0 ? '-' : words.join(', ');
}

/** No receipt is stated by it; that nothing came back would be wrong all the same. Only the open ones are counted. */
function incidentWords(incidents: number): string {
  if (incidents === 0) return '';
  return incidents === 1 ? '; an open incident' : `; ${incidents} open incidents`;
}

export function printConsignee(
  consignee: z.infer<typeof consigneePage>,
  definition: ActionDefinition,
): readonly string[] {
  const names = namesOf(definition);
  const { contacts, fleet, replyList, questions } = consignee;
  return [
    `${consignee.number} ${consignee.name}, ${consignee.city}, ${consignee.country} (${consignee.kind})`,
    `Notice: ${consignee.reach} since ${longTime(new Date(consignee.reachedAt), 'en')}${incidentWords(consignee.incidents)}`,
    ...contacts.map(
      (one) =>
        `Contact: ${[one.name, one.role, one.email ?? 'by post', one.languages.join(' ')].filter(Boolean).join(', ')}`,
    ),
    ...(contacts.length === 0 ? ['Contact: none, so nobody there can be written to'] : []),
    '',
    `Instruments (${fleet.length})`,
    ...fleet.toSorted((a, b) => a.serial.localeCompare(b.serial)).flatMap((one) => printInstrument(one, names)),
    '',
    `Replies (${consignee.replies})`,
    ...replyList.map(
      (one) =>
        `  ${one.id}  receipt ${one.receipt}  ${longTime(new Date(one.receivedAt), 'en')}  ${one.answeredBy.name}, ${BY_CHANNEL[one.channel]}`,
    ),
    '',
    `Open questions (${consignee.openQuestions})`,
    ...questions.map((one) => `  ${one.id}  ${KIND_NAMES[one.kind]}, since ${longTime(new Date(one.openedAt), 'en')}`),
    ...(replyList.length > 0 ? ['', 'What a reply says: fieldproof reply N'] : []),
  ];
}

type Instrument = z.infer<typeof instrumentDocument>;

function printInstrument(instrument: Instrument, names: Names): readonly string[] {
  const { product, serial, internet, cohort, obligations } = instrument;
  const facts = [
    internet === null ? 'internet not known' : internet ? 'with internet' : 'without internet',
    ...(cohort === 1 ? [] : ['added later']),
  ];
  return [
    `  ${serial}  ${names.product(product)} (${facts.join(', ')})`,
    ...obligations.map((one) => `      ${names.cell(one)}: ${stateWords(one, names)}`),
  ];
}

function stateWords(obligation: Instrument['obligations'][number], names: Names): string {
  const { level, reason, doneOn, until } = obligation;
  const why = reason === '' ? [] : [names.reason(reason)];
  const facts: Readonly<Partial<Record<Level, readonly string[]>>> = {
    claimed: doneOn === null ? [] : [`done on ${longDate(doneOn, 'en')}, as they say`],
    deferred: [...why, ...(until === null ? [] : [`until ${longDate(until, 'en')}`])],
    excused: reason === '' ? [] : [sayExcuse(reason)],
    open: why,
  };
  return [level, ...(facts[level] ?? [])].join(', ');
}

export function printIncident(reference: string, incident: ListedIncident): readonly string[] {
  const { isNetworkUnplugged: unplugged } = incident;
  const kind = incident.kind === 'break-in' ? 'suspected break-in' : 'adverse event';
  return [
    `${incidentNumber(reference, incident.id)}  ${kind}, told on ${longTime(incident.awareAt, 'en')} ${BY_CHANNEL[incident.channel]}`,
    `  Consignee: ${incident.consigneeNumber} ${incident.consigneeName}, ${incident.country}`,
    `  Instruments: ${incident.serials.length === 0 ? 'not said' : incident.serials.join(', ')}`,
    `  Contact: ${[incident.contactName, incident.contactEmail].filter(Boolean).join(', ') || 'none'}`,
    `  Told by: ${sayToldBy(incident, 'not said')}; reach them at: ${incident.reachAt || 'not said'}`,
    `  Noticed on: ${sayNoticed(incident) ?? 'not said'}; network cable unplugged: ${unplugged === null ? 'not said' : unplugged ? 'yes' : 'no'}`,
    ...incident.description.split('\n').map((line) => `  ${line}`),
    '',
  ];
}

/** An incident for programs: as it was told, without what only the ledger needs. */
export function describeIncident(reference: string, incident: ListedIncident) {
  const { id, kind, awareAt, toldBy, reachAt, description, noticedOn, noticedAsTyped } = incident;
  const { isNetworkUnplugged, channel, serials } = incident;
  return {
    number: incidentNumber(reference, id),
    id,
    kind,
    awareAt: awareAt.toISOString(),
    consignee: { number: incident.consigneeNumber, name: incident.consigneeName, country: incident.country },
    contact: { name: incident.contactName, email: incident.contactEmail },
    serials: [...serials],
    toldBy,
    reachAt,
    description,
    noticedOn,
    noticedAsTyped,
    isNetworkUnplugged,
    channel,
  };
}
