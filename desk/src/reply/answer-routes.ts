/*
 * The form, page by page. Every POST saves what was typed, also when something is wrong with it, and leads on; showing a
 * page changes nothing. Where somebody else saved the same fields meanwhile, both are shown and nothing is saved.
 */
import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';

import { boxStates } from './pages/instrument-page.tsx';
import { cardOf, cardSays } from './card.ts';
import { fieldsOf, type Draft, type FieldConflict } from './draft.ts';
import { saveDraftPage } from './draft-store.ts';
import { instrumentsIn, instrumentScope, pageOfField, type Fields } from './field-names.ts';
import { readReply } from './fields.ts';
import type { ReplyForm } from './form.ts';
import { errorsOnPage, loadForm, stateOf, type LoadedForm } from './form-state.ts';
import {
  goTo,
  numberOf,
  sendElement,
  sendEnd,
  sendNotFound,
  withLink,
  type Opened,
  type ReplyHouse,
  type Router,
} from './link-routes.ts';
import { instrumentsOfPage, pageNumber } from './overview-routes.ts';
import { AroundPage } from './pages/around-page.tsx';
import { conflictRows } from './pages/conflict-words.ts';
import type { FormState } from './pages/form-parts.tsx';
import { InstrumentPage } from './pages/instrument-page.tsx';
import { MeasuresPage } from './pages/measures-page.tsx';
import { StartPage } from './pages/start-page.tsx';
import { dayOf } from '../platform/pure/dates.ts';
import { selectPageInstruments, type PageInstrument } from './reply-page-store.ts';

/** A page of the form: the prefix of its fields, where it stands, how it is shown, and where it leads. */
type FormPage = {
  readonly prefix: (opened: Opened) => string;
  readonly path: (opened: Opened) => string;
  readonly show: (opened: Opened, loaded: LoadedForm, state: FormState) => Promise<ReactElement | undefined>;
  readonly next: (then: string, form: ReplyForm) => string;
};

const start: FormPage = {
  prefix: () => 's',
  path: () => '/answer',
  show: async ({ view }, _loaded, state) => StartPage({ view, state }),
  next: (then, form) =>
    then === 'receipt' ? '/answer/check' : form.instruments > 0 ? '/answer/measures' : '/answer/around',
};

const measures: FormPage = {
  prefix: () => 'measures',
  path: () => '/answer/measures',
  show: async (opened, loaded, state) => {
    const page = pageNumber(opened.query);
    const instruments = await instrumentsOfPage(opened, page);
    const isWhole = instruments.length === loaded.reading.form.instruments;
    return MeasuresPage({
      view: opened.view,
      state,
      instruments,
      page,
      answeredApart: new Set(instrumentsIn(loaded.reading.fields)),
      saved: await savedInstrument(opened),
      onCards: isWhole ? cardsSay(opened, instruments) : new Map(),
    });
  },
  next: () => '/answer/around',
};

const instrument: FormPage = {
  prefix: ({ params }) => instrumentScope(numberOf(params['instrument']) ?? 0),
  path: ({ params }) => `/answer/instrument/${params['instrument'] ?? ''}`,
  show: async (opened, _loaded, state) => {
    const found = await ownInstrument(opened);
    return found && InstrumentPage({ view: opened.view, state, instrument: found });
  },
  next: () => '/answer/measures',
};

const around: FormPage = {
  prefix: () => 'a',
  path: () => '/answer/around',
  show: async ({ view }, _loaded, state) => AroundPage({ view, state }),
  next: () => '/answer/check',
};

export function answerRoutes(app: Router, house: ReplyHouse): void {
  const pages = [
    ['/:secret/answer', start],
    ['/:secret/answer/measures', measures],
    ['/:secret/answer/instrument/:instrument', instrument],
    ['/:secret/answer/around', around],
  ] as const;
  for (const [path, page] of pages) {
    app.get(
      path,
      withLink(house, (opened, reply) => showPage(page, opened, reply)),
    );
    app.post(
      path,
      withLink(house, (opened, reply) => savePosted(page, opened, reply)),
    );
  }
}

async function showPage(page: FormPage, opened: Opened, reply: FastifyReply): Promise<unknown> {
  const loaded = await loadForm(opened.house.database, opened);
  // Without instruments there is nothing to tick.
  if (page === measures && loaded.reading.form.instruments === 0) return goTo(reply, opened.view.to('/answer/around'));
  const state = stateOf(loaded, { page: page.prefix(opened), hasErrors: opened.query['show'] === 'errors' });
  const element = await page.show(opened, loaded, state);
  return element === undefined ? sendNotFound(opened, reply) : sendElement(reply, element);
}

async function savePosted(page: FormPage, opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, now } = opened;
  if (page === instrument && (await ownInstrument(opened)) === undefined) return sendNotFound(opened, reply);
  const prefix = page.prefix(opened);
  const posted = { page: prefix, fields: ownFields(opened.fields, prefix), version: versionOf(opened.fields), now };
  const { saved, draft } = await saveDraftPage(house.database, link, posted);
  switch (saved.kind) {
    case 'too-large':
      return sendEnd(reply, {
        kind: 'too-large',
        words: view,
        definition: view.definition,
        home: view.to(''),
        status: 413,
      });
    case 'conflict':
      return showConflict(page, opened, reply, { draft, conflicts: saved.conflicts, mine: posted.fields });
    default:
      return leadOn(page, opened, reply, draft);
  }
}

/** Where a saved page leads: out, aside, back to what is wrong with it, or on. */
async function leadOn(page: FormPage, opened: Opened, reply: FastifyReply, draft: Draft): Promise<unknown> {
  const { house, view, fields } = opened;
  const then = fields['go'] ?? 'next';
  const turned = /^p([1-9]\d{0,5})$/.exec(then)?.[1];
  if (turned !== undefined) return goTo(reply, `${view.to('/answer/measures', { page: turned })}#instruments`);
  const aside = /^i([1-9]\d{0,14})$/.exec(then)?.[1];
  if (aside !== undefined) return goTo(reply, view.to(`/answer/instrument/${aside}`));
  if (then === 'serial') return goTo(reply, view.to('/answer/serial'));
  if (then === 'stop') return goTo(reply, view.to(''));
  const loaded = await loadForm(house.database, { ...opened, draft });
  const isWrong = errorsOnPage(readReply(loaded.reading), page.prefix(opened)).length > 0;
  if (isWrong) return goTo(reply, view.to(page.path(opened), { show: 'errors', page: opened.query['page'] }));
  if (page === instrument) {
    const saved = numberOf(opened.params['instrument']);
    return goTo(reply, `${view.to('/answer/measures', { saved })}#instruments`);
  }
  return goTo(reply, view.to(page.next(then, loaded.reading.form)));
}

async function showConflict(
  page: FormPage,
  opened: Opened,
  reply: FastifyReply,
  both: { readonly draft: Draft; readonly conflicts: readonly FieldConflict[]; readonly mine: Fields },
): Promise<unknown> {
  const { house, view } = opened;
  const loaded = await loadForm(house.database, { ...opened, draft: both.draft });
  const prefix = page.prefix(opened);
  const others = Object.entries(fieldsOf(both.draft)).filter(([name]) => pageOfField(name) !== prefix);
  const state = stateOf(loaded, {
    page: prefix,
    hasErrors: false,
    fields: { ...Object.fromEntries(others), ...both.mine },
  });
  const conflict = {
    rows: conflictRows(view, both.conflicts, { theirs: fieldsOf(both.draft), mine: both.mine }),
    changedAt: both.draft.updatedAt,
    by: loaded.reading.fields['s.name'] ?? '',
    theirsHref: view.to(page.path(opened)),
  };
  const element = await page.show(opened, loaded, { ...state, conflict });
  return element === undefined ? sendNotFound(opened, reply) : sendElement(reply, element, 409);
}

export function versionOf(fields: Fields): number {
  return numberOf(fields['version']) ?? 0;
}

export function ownFields(fields: Fields, prefix: string): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => pageOfField(name) === prefix && name.length <= FIELD_NAME_MAX),
  );
}

const FIELD_NAME_MAX = 160;

async function savedInstrument(opened: Opened): Promise<PageInstrument | undefined> {
  return ownInstrument({ ...opened, params: { instrument: opened.query['saved'] ?? '' } });
}

async function ownInstrument({ house, link, params }: Opened): Promise<PageInstrument | undefined> {
  const id = numberOf(params['instrument']);
  if (id === undefined) return undefined;
  const [found] = await selectPageInstruments(house.database.kysely, { ...link, ids: [id] });
  return found;
}

/** The steps that the bench cards of all listed instruments call complete, with the day of the last. */
function cardsSay({ view }: Opened, instruments: readonly PageInstrument[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  const { definition } = view;
  for (const mode of definition.modes) {
    for (const measure of definition.measures) {
      const cell = { mode: mode.key, measure: measure.key };
      const states = instruments.map((one) => cardSays(cardOf(definition, one.product), boxStates(one), cell)?.at);
      const days = states.flatMap((at) => (at === undefined ? [] : [dayOf(at)])).toSorted();
      const last = days.at(-1);
      if (last !== undefined && days.length === instruments.length) said.set(`${mode.key}/${measure.key}`, last);
    }
  }
  return said;
}
