/* One sitting of one person: what they tell beside the form first, then the form. */
import { answerNotice } from './answer-notice.ts';
import type { Errand } from './laboratory.ts';
import { answerBelow, type Person } from './person.ts';
import { formWith, VisitFailed, type ShownPage, type Visit } from './visit.ts';

export type Told = {
  /** Receipt numbers, in the order in which they were read. */
  readonly receipts: readonly string[];
  /** Numbers of reports of break-ins and adverse events. */
  readonly incidents: readonly string[];
  /** The link had ended. */
  readonly isEnded: boolean;
};

const NOTHING: Told = { receipts: [], incidents: [], isEnded: false };

export async function runErrand(
  visit: Visit,
  path: string,
  of: { readonly errand: Errand; readonly person: Person },
): Promise<Told> {
  const { errand, person } = of;
  if (errand.isSilent) return NOTHING;
  const overview = await visit.open(path);
  if (overview.status === 410) return { ...NOTHING, isEnded: true };
  if (errand.namesOther) return { ...NOTHING, receipts: [await nameOther(visit, overview, person)] };
  const incidents =
    errand.incident === undefined ? [] : [await tellIncident(visit, overview, { kind: errand.incident, person })];
  if (errand.boxes > 0) await tickCard(visit, overview, { boxes: errand.boxes, person });
  const receipt = await answerNotice(visit, overview, of);
  return { receipts: [receipt], incidents, isEnded: false };
}

async function tellIncident(
  visit: Visit,
  overview: ShownPage,
  { kind, person }: { readonly kind: string; readonly person: Person },
): Promise<string> {
  const form = formWith(await visit.follow(overview, '/incident'), (name) => name === 'kind');
  if (!form) throw new VisitFailed('The page for a suspected break-in asks nothing.');
  form.choose('kind', kind);
  answerBelow(form, person, undefined, (name) => name !== 'kind' && name !== 'instruments' && name !== 'name');
  form.type('name', person.name);
  const [instrument] = form.has('instruments') ? form.valuesOf('instruments') : [];
  if (instrument !== undefined) form.choose('instruments', instrument);
  const told = await visit.send(form);
  if (told.receipt === undefined) throw new VisitFailed('A report of an incident got no number.');
  return told.receipt;
}

async function nameOther(visit: Visit, overview: ShownPage, person: Person): Promise<string> {
  const form = formWith(await visit.follow(overview, '/contact'), (name) => name === 'right-name');
  if (!form) throw new VisitFailed('The page for another contact asks nothing.');
  form.type(
    'right-name',
    `Dr. Alex ${person.draw.pick('other name', ['Marten', 'Okafor', 'Lindqvist', 'Serrano', 'Novak'])}`,
  );
  form.type(
    'right-email',
    `device-safety.${person.draw.whole('other address', 100_000, 999_999)}@right-contact.example`,
  );
  form.type('name', person.name);
  const named = await visit.send(form);
  if (named.receipt === undefined) throw new VisitFailed('Naming another contact got no receipt.');
  return named.receipt;
}

/** Ticks the first boxes of the first card, as somebody does at the instrument. */
async function tickCard(
  visit: Visit,
  overview: ShownPage,
  { boxes, person }: { readonly boxes: number; readonly person: Person },
): Promise<void> {
  const cards = overview.links.some(({ href }) => href.split('?')[0]?.endsWith('/card'))
    ? await visit.follow(overview, '/card')
    : undefined;
  const link = cards?.links.find(({ href }) => /\/card\/\d+(\?|$)/.test(href));
  if (!link) return;
  let card = await visit.open(link.href);
  for (let left = boxes; left > 0; left--) {
    const form = formWith(card, (name) => name === 'initials');
    const next = form?.form.buttons.find(({ name }) => name === 'tick');
    if (!form || !next) return;
    form.type('initials', person.name.replaceAll(/[^\p{Lu}]/gu, '').slice(0, 3) || 'XX');
    card = await visit.send(form, next);
  }
}
