/* What is told beside the form: an incident, and that somebody else is the right contact. */
import { base32 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';
import type { ReplyBody } from '@fieldproof/contract';
import type { FastifyReply } from 'fastify';

import { findAuthority } from '../action/index.ts';
import { findIncident, findSameIncident, INCIDENT_KINDS, recordIncident, type NewIncident } from '../incident/index.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { isEmail } from './fields-organisation.ts';
import { pastRule, readDay } from './form-day.ts';
import { countFree } from './hold.ts';
import {
  goTo,
  numberOf,
  sendElement,
  sendNotFound,
  withLink,
  type Opened,
  type ReplyHouse,
  type Router,
} from './link-routes.ts';
import { instrumentsOfPage } from './overview-routes.ts';
import { ContactPage } from './pages/contact-page.tsx';
import { IncidentPage, IncidentToldPage } from './pages/incident-pages.tsx';
import { recordReply } from './record-reply.ts';
import { selectPageInstruments, selectPlace } from './reply-page-store.ts';

const SUBMISSION_BYTES = 10;
const DESCRIPTION_MAX = 4000;
const SHORT_MAX = 200;
const NOTE_MAX = 2000;
/** The same words again within this time are the same report. */
const SAME_REPORT_MS = 60 * 60 * 1000;

export function tellRoutes(app: Router, house: ReplyHouse): void {
  app.get(
    '/:secret/incident',
    withLink(house, (opened, reply) => showIncident(opened, reply, newSubmission(), [])),
  );
  app.post('/:secret/incident', withLink(house, tellIncident));
  app.get('/:secret/incident/:incident', withLink(house, showTold));
  app.get(
    '/:secret/contact',
    withLink(house, async ({ view }, reply) =>
      sendElement(reply, ContactPage({ view, fields: {}, submission: newSubmission(), errors: [] })),
    ),
  );
  app.post('/:secret/contact', withLink(house, tellContact));
}

/** A form names itself, so that pressing twice is one report. */
function newSubmission(): string {
  return base32(randomBytes(SUBMISSION_BYTES));
}

function submissionOf(opened: Opened): string {
  const given = opened.fields['submission'] ?? '';
  return /^[0-9A-Z]{16}$/.test(given) ? given : newSubmission();
}

async function showIncident(
  opened: Opened,
  reply: FastifyReply,
  submission: string,
  errors: readonly { readonly name: string; readonly text: string }[],
): Promise<unknown> {
  const { view } = opened;
  const fields = { ...opened.fields, instruments: (opened.lists['instruments'] ?? []).join(',') };
  const instruments = await instrumentsOfPage(opened, 1);
  return sendElement(
    reply,
    IncidentPage({ view, instruments, fields, submission, errors }),
    errors.length > 0 ? 422 : 200,
  );
}

async function tellIncident(opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, fields, lists } = opened;
  const submission = submissionOf(opened);
  const kind = INCIDENT_KINDS.find((candidate) => candidate === fields['kind']);
  if (kind === undefined)
    return showIncident(opened, reply, submission, [{ name: 'kind', text: view.t('error.incident-kind') }]);
  const ids = (lists['instruments'] ?? []).flatMap((text) => numberOf(text) ?? []).slice(0, 100);
  const own = ids.length === 0 ? [] : await selectPageInstruments(house.database.kysely, { ...link, ids });
  const incident = {
    actionId: link.actionId,
    kind,
    consigneeId: link.consigneeId,
    contactId: link.contactId,
    instrumentIds: own.map((instrument) => instrument.instrumentId),
    toldBy: textOf(opened, 'name', SHORT_MAX),
    reachAt: textOf(opened, 'reach', SHORT_MAX),
    description: textOf(opened, 'description', DESCRIPTION_MAX),
    ...noticedIn(opened),
    isNetworkUnplugged: fields['unplugged'] === 'yes' ? true : fields['unplugged'] === 'no' ? false : null,
    channel: 'page',
  } as const;
  // The way back to the form gives it a new submission and keeps its words: sent again, they are the same report.
  const since = new Date(opened.now.getTime() - SAME_REPORT_MS);
  const known = await findSameIncident(house.database.kysely, incident, since);
  if (known !== undefined) return goTo(reply, view.to(`/incident/${known}`));
  const { id } = await recordIncident(
    house.database,
    { ...incident, submissionKey: `page:${link.actionId}:${link.contactId}:${submission}` },
    {
      reference: link.reference,
      revision: link.revision,
      country: link.consigneeCountry,
      alertEmails: { ofAction: view.definition.manufacturer.alertEmails ?? [], ofHouse: house.alertEmails },
      actor: `contact:${link.contactId}`,
      messageDomain: house.messageDomain,
      clock: house.clock,
    },
  );
  house.wakeDispatcher();
  return goTo(reply, view.to(`/incident/${id}`));
}

/**
 * On which day it was noticed. No report of an incident waits for a day to be written properly: one that cannot be read, or
 * lies in the future, is kept as it was typed.
 */
function noticedIn(opened: Opened): Pick<NewIncident, 'noticedOn' | 'noticedAsTyped'> {
  const { fields, now } = opened;
  const read = readDay(fields, 'noticed-on', pastRule(dayOf(now)));
  if (read.kind === 'day') return { noticedOn: read.day, noticedAsTyped: null };
  if (read.kind === 'none') return { noticedOn: null, noticedAsTyped: null };
  const typed = ['day', 'month', 'year'].map((part) => textOf(opened, `noticed-on-${part}`, 20) || '–').join(' ');
  return { noticedOn: null, noticedAsTyped: { typed, flaw: read.code === 'day-future' ? 'ahead' : 'unreadable' } };
}

async function showTold(opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, params } = opened;
  const id = numberOf(params['incident']);
  const incident = id === undefined ? undefined : await findIncident(house.database.kysely, id);
  const isOwn = incident?.actionId === link.actionId && incident.consigneeId === link.consigneeId;
  if (!incident || !isOwn) return sendNotFound(opened, reply);
  const authority = findAuthority(link.consigneeCountry);
  const ids = incident.instrumentIds;
  const instruments = ids.length === 0 ? [] : await selectPageInstruments(house.database.kysely, { ...link, ids });
  const { groups } = await selectPlace(house.database.kysely, link);
  const others = countFree(groups) - instruments.filter(({ holds }) => holds.length === 0).length;
  return sendElement(reply, IncidentToldPage({ view, incident, instruments, authority, others }));
}

async function tellContact(opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, fields } = opened;
  const submission = submissionOf(opened);
  const right = {
    name: textOf(opened, 'right-name', SHORT_MAX),
    email: textOf(opened, 'right-email', 254),
    role: textOf(opened, 'right-role', SHORT_MAX),
    note: textOf(opened, 'right-note', NOTE_MAX),
  };
  const name = textOf(opened, 'name', SHORT_MAX);
  const errors = [
    ...(right.name === '' && right.note === '' ? [{ name: 'right-name', text: view.t('error.right-missing') }] : []),
    ...(right.email !== '' && !isEmail(right.email)
      ? [{ name: 'right-email', text: view.t('error.email-wrong') }]
      : []),
    ...(name === '' ? [{ name: 'name', text: view.t('error.name-missing') }] : []),
  ];
  if (errors.length > 0) return sendElement(reply, ContactPage({ view, fields, submission, errors }), 422);
  const { receipt } = await recordReply(
    house.database,
    {
      actionId: link.actionId,
      consigneeId: link.consigneeId,
      contactId: link.contactId,
      channel: 'page',
      revision: link.revision,
      language: view.language,
      answeredBy: { name, function: textOf(opened, 'function', SHORT_MAX), email: '' },
      body: contactBody(right),
      submissionKey: `page:${link.actionId}:${link.contactId}:contact:${submission}`,
    },
    {
      revision: opened.revision,
      actor: `contact:${link.contactId}`,
      copyTo: null,
      messageDomain: house.messageDomain,
      clock: house.clock,
    },
  );
  return goTo(reply, view.to(`/receipt/${receipt}`));
}

type Right = { readonly name: string; readonly email: string; readonly role: string; readonly note: string };

/** A named person is a contact to confirm; a note alone ("do not write to me") is a question for the desk. */
function contactBody({ name, email, role, note }: Right): ReplyBody {
  const base = { version: 1, answers: {}, instruments: [], unknownSerials: [], isReceiptOnly: false } as const;
  const empty = { ...base, instruments: [], unknownSerials: [] };
  if (name === '') return { ...empty, question: note };
  return {
    ...empty,
    rightContact: {
      name,
      ...(email === '' ? {} : { email }),
      ...(role === '' ? {} : { role }),
      ...(note === '' ? {} : { note }),
    },
  };
}

function textOf({ fields }: Opened, name: string, max: number): string {
  return (fields[name] ?? '').replaceAll('\r\n', '\n').trim().slice(0, max);
}
