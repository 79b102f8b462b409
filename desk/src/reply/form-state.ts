/* The form of an open link as it stands: its draft, what was said before, and what is wrong with it. */
import { dayOf } from '../platform/pure/dates.ts';
import type { Link } from '../notice/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { ActionRevision } from '../action/index.ts';
import { fieldsOf, type Draft } from './draft.ts';
import { selectDraft } from './draft-store.ts';
import { instrumentsIn, pageOfField, type Fields } from './field-names.ts';
import { readReply, type ReadReply } from './fields.ts';
import type { FormReading } from './fields-reading.ts';
import { formOf } from './form.ts';
import { countHeld } from './hold.ts';
import type { FormState } from './pages/form-parts.tsx';
import { selectPageInstruments, selectPlace, type PageInstrument, type Place } from './reply-page-store.ts';

/** Instruments answered separately in one reply. */
const APART_MAX = 1000;

export type LoadedForm = {
  readonly place: Place;
  readonly draft: Draft;
  readonly reading: FormReading;
  readonly answered: FormState['answered'];
  /** Who answers is taken from the last reply through this link, for them to check. */
  readonly isPrefilled: boolean;
  /** The instruments that have fields of their own. */
  readonly apart: ReadonlyMap<number, PageInstrument>;
};

export async function loadForm(
  database: Database,
  of: { readonly link: Link; readonly revision: ActionRevision; readonly now: Date; readonly draft?: Draft },
): Promise<LoadedForm> {
  const { link, revision, now } = of;
  const place = await selectPlace(database.kysely, link);
  const draft = of.draft ?? (await selectDraft(database.kysely, link));
  const typed = fieldsOf(draft);
  const known = knownPerson(place, typed);
  const fields = { ...known, ...typed };
  const ids = instrumentsIn(fields).slice(0, APART_MAX);
  const apart = ids.length === 0 ? [] : await selectPageInstruments(database.kysely, { ...link, ids });
  const instruments = new Map(apart.map((instrument) => [instrument.instrumentId, instrument]));
  const answered = answeredBefore(place);
  const reading: FormReading = {
    form: formOf(revision.definition, { kind: link.consigneeKind, groups: place.groups }),
    fields,
    today: dayOf(now),
    answered: new Map([...answered].map(([key, { value }]) => [key, value])),
    instruments,
  };
  return { place, draft, reading, answered, isPrefilled: Object.keys(known).length > 0, apart: instruments };
}

/** Whoever comes back need not write again who they are. A reply that one person filled in and another sent names nobody. */
function knownPerson({ replies }: Place, typed: Fields): Fields {
  const last = replies.find((reply) => reply.isOwn);
  const isTyped = ['s.name', 's.function', 's.email'].some((name) => typed[name] !== undefined);
  if (last === undefined || isTyped || last.answeredBy.endsWith(')')) return {};
  const known = { 's.name': last.answeredBy, 's.function': last.answeredFunction, 's.email': last.answeredEmail };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ''));
}

/** What was answered in earlier replies: the newest answer to each question. */
function answeredBefore(place: Place): FormState['answered'] {
  const answered = new Map<string, { readonly value: string; readonly at: Date }>();
  for (const reply of place.replies.toReversed()) {
    for (const [key, value] of Object.entries(reply.answers)) answered.set(key, { value, at: reply.receivedAt });
  }
  return answered;
}

/**
 * What a page of the form shows.
 *
 * @param shown.hasErrors whether the page was sent before and came back
 */
export function stateOf(
  loaded: LoadedForm,
  shown: { readonly page: string; readonly hasErrors: boolean; readonly fields?: Fields },
): FormState {
  const fields = shown.fields ?? loaded.reading.fields;
  const errors = shown.hasErrors ? errorsOnPage(readReply({ ...loaded.reading, fields }), shown.page) : [];
  const { draft, answered, isPrefilled, place } = loaded;
  return {
    form: loaded.reading.form,
    fields,
    draft,
    errors,
    answered,
    isPrefilled,
    holds: place.holds,
    held: countHeld(place.groups),
  };
}

export function errorsOnPage(read: ReadReply, page: string): ReadReply['errors'] {
  return read.errors.filter((error) => pageOfField(error.name) === page && error.code !== 'nothing-said');
}
