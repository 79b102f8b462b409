import { MailButton, MailDocument, MailHeading, MailList, MailNotice, MailParagraph } from '@fieldproof/look';
import { renderDocument } from '@fieldproof/look/render';

import type { Revisions } from '../action/index.ts';
import { findAuthority } from '../action/index.ts';
import type { Composer } from '../dispatch/index.ts';
import type { MailContent } from '../platform/mail/mail.ts';
import { longTime } from '../platform/pure/dates.ts';
import { incidentNumber } from './incident.ts';
import { selectIncidents, type ListedIncident } from './incident-store.ts';
import { sayNoticed } from './noticed-day.ts';
import { sayToldBy } from './told-by.ts';

const SUBJECTS = { 'break-in': 'Suspected unauthorised access', 'adverse-event': 'Adverse event' } as const;

/** It leads to who is signed in alone: the mail may be read by anybody at the address. */
const OPEN = 'Open it at the desk, to take it in hand';

/** Writes the alert of an incident for the people at the manufacturer: what is known, and since when. */
export function createAlertComposer(context: {
  readonly revisions: Revisions;
  /** Address under which the desk is reached. */
  readonly publicUrl: string;
}): Composer {
  return async (db, dispatch) => {
    if (dispatch.subjectId === null) throw new Error('an alert speaks of an incident');
    const [incident] = await selectIncidents(db, { id: dispatch.subjectId });
    if (!incident) throw new Error(`there is no incident ${dispatch.subjectId}`);
    const revision = await context.revisions.load(db, dispatch.actionId, dispatch.revision);
    const { reference, manufacturer } = revision.definition;
    const path = `/desk/actions/${encodeURIComponent(reference)}/incidents/${incident.id}`;
    const url = context.publicUrl.replace(/\/+$/, '') + path;
    return alertMail(incident, { reference, manufacturer: manufacturer.name, url });
  };
}

function alertMail(
  incident: ListedIncident,
  { reference, manufacturer, url }: { readonly reference: string; readonly manufacturer: string; readonly url: string },
): MailContent {
  const place = `${oneLine(incident.consigneeName)} (${incident.country})`;
  const subject = `ALERT ${reference}: ${SUBJECTS[incident.kind]} at ${place}`.slice(0, 180);
  const facts = factsOf(incident, reference);
  const next = 'Call back now. The clocks of reporting to authorities run from the moment of awareness.';
  const described = incident.description === '' ? 'Nothing was written about what was noticed.' : incident.description;
  const text = [
    `${SUBJECTS[incident.kind]}: ${reference}`,
    '',
    next,
    '',
    `${OPEN}: ${url}`,
    '',
    ...facts.map(([label, value]) => `${label}: ${value}`),
    '',
    'What was noticed:',
    described,
    '',
  ].join('\n');
  const html = renderDocument(
    <MailDocument lang="en" title={subject} header={{ reference, manufacturer }}>
      <MailHeading>{subject}</MailHeading>
      <MailNotice kind="warning" word="Now">
        {next}
      </MailNotice>
      <MailButton href={url} label={OPEN} />
      <MailList items={facts.map(([label, value]) => `${label}: ${value}`)} />
      <MailHeading>What was noticed</MailHeading>
      {described.split('\n').map((line, index) => (
        <MailParagraph key={index}>{line}</MailParagraph>
      ))}
    </MailDocument>,
  );
  return { subject, text, html, language: 'en' };
}

function factsOf(incident: ListedIncident, reference: string): readonly (readonly [string, string])[] {
  const authority = findAuthority(incident.country);
  const noticed = sayNoticed(incident);
  return [
    ['Incident', incidentNumber(reference, incident.id)],
    ['Aware since', longTime(incident.awareAt, 'en')],
    ['Organisation', `${incident.consigneeName}, number ${incident.consigneeNumber}`],
    ['Address', `${oneLine(incident.address)}, ${incident.country}`],
    ['Instruments', incident.serials.length === 0 ? 'not said' : incident.serials.join(', ')],
    ['Told by', sayToldBy(incident, 'no name given')],
    ['Reach them at', incident.reachAt === '' ? 'not given: use the contact on file' : incident.reachAt],
    ['Contact on file', contactOf(incident)],
    [
      'Network cable unplugged',
      incident.isNetworkUnplugged === null ? 'not said' : incident.isNetworkUnplugged ? 'yes' : 'no',
    ],
    ...(noticed === undefined ? [] : ([['Noticed on', noticed]] as const)),
    ...(authority === undefined ? [] : ([['National authority', `${authority.name}, ${authority.url}`]] as const)),
  ];
}

/** The file of the fleet holds no telephone numbers. */
function contactOf({ contactName, contactEmail }: ListedIncident): string {
  if (contactName === null) return 'none';
  return [contactName, contactEmail ?? 'no e-mail address: reached by post'].join(', ');
}

/** A name stands in a subject: no line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
