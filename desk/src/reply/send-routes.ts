/* Checking the answers and sending them. The same form sent twice is one reply: its key is the draft and its version. */
import type { FastifyReply } from 'fastify';

import { fold } from '../platform/pure/fold.ts';
import { ownFields, versionOf } from './answer-routes.ts';
import { fieldsOf } from './draft.ts';
import { saveDraftPage } from './draft-store.ts';
import { readReply, type ReadReply } from './fields.ts';
import { loadForm, type LoadedForm } from './form-state.ts';
import { goTo, sendElement, withLink, type Opened, type ReplyHouse, type Router } from './link-routes.ts';
import type { LevelGroup } from './form.ts';
import { CheckPage, type CheckProps } from './pages/check-page.tsx';
import { INSTRUMENTS_PER_PAGE } from './pages/overview-page.tsx';
import { recordReply } from './record-reply.ts';
import { selectPageInstruments, selectReceiptOf, type PageInstrument } from './reply-page-store.ts';
import { findUnreported, type AskedUnit } from './unreported.ts';

const NAME_MAX = 200;
/** "jp" signs nothing; in other scripts two characters may be a whole name. */
const INITIALS = /^[\p{Script=Latin}.]{1,3}$/u;

export function sendRoutes(app: Router, house: ReplyHouse): void {
  app.get(
    '/:secret/answer/check',
    withLink(house, async (opened, reply) => {
      const loaded = await loadForm(house.database, opened);
      if (Object.keys(fieldsOf(loaded.draft)).length === 0) return goTo(reply, afterSending(opened, loaded));
      return sendElement(reply, await checkPage(opened, loaded));
    }),
  );
  app.post('/:secret/answer/check', withLink(house, send));
}

/** With nothing to check, as on the way back after sending: what was sent last through this link, else the form. */
function afterSending({ view }: Opened, { place }: LoadedForm): string {
  const last = place.replies.find((reply) => reply.isOwn);
  return view.to(last === undefined ? '/answer' : `/receipt/${last.receipt}`);
}

async function checkPage(opened: Opened, loaded: LoadedForm): Promise<ReturnType<typeof CheckPage>> {
  const { view, query } = opened;
  const read = readReply(loaded.reading);
  const asked = loaded.reading.form.start.find((question) => question.means === 'modes-understood');
  const { form } = loaded.reading;
  const isOwed = form.around.some((question) => question.mandatory && !loaded.answered.has(question.key));
  const open = form.instruments > 0 ? 'steps' : isOwed ? 'questions' : undefined;
  const isConfirmed =
    asked === undefined || read.body.answers[asked.key] === 'yes' || loaded.answered.get(asked.key)?.value === 'yes';
  const receipt = form.start.find((question) => question.means === 'receipt');
  const saidOfReceipt = receipt && read.body.answers[receipt.key];
  return CheckPage({
    view,
    version: loaded.draft.version,
    said: { person: read.person, body: read.body, instruments: loaded.apart },
    errors: read.errors,
    isNameMissing: query['show'] === 'name',
    isChanged: query['show'] === 'changed',
    staysOpen: read.body.isReceiptOnly && saidOfReceipt === 'yes' ? open : undefined,
    isReceiptDenied: saidOfReceipt === 'no',
    isModesUnconfirmed: !isConfirmed,
    unsaid: await unsaidIn(opened, loaded, read),
  });
}

/**
 * What the reply leaves unsaid. Where a page lists all instruments each is told apart, else those answered separately
 * are and the others are counted. Who confirms receipt alone is told in one sentence that the steps stay open.
 */
async function unsaidIn(
  { house, link }: Opened,
  loaded: LoadedForm,
  { body }: ReadReply,
): Promise<CheckProps['unsaid']> {
  const { reading, place, apart, answered } = loaded;
  const { form } = reading;
  const total = form.instruments;
  if (body.isReceiptOnly || total === 0) return { unreported: [], total, serials: new Map() };
  const isFew = total <= INSTRUMENTS_PER_PAGE;
  const named = isFew
    ? await selectPageInstruments(house.database.kysely, { ...link, offset: 0, limit: INSTRUMENTS_PER_PAGE })
    : [...apart.values()];
  const units = [...named.map((one) => ({ ...one, count: 1 })), ...(isFew ? [] : countApart(place.groups, named))];
  const serials = new Map(named.map((one) => [one.instrumentId, one.serial]));
  return { unreported: findUnreported({ form, body, answered }, units), total, serials };
}

/** The groups without the instruments that are told apart. */
function countApart(groups: readonly LevelGroup[], named: readonly PageInstrument[]): readonly AskedUnit[] {
  const keyOf = ({ product, levels }: Pick<LevelGroup, 'product' | 'levels'>) => `${product} ${levels.join()}`;
  return groups
    .map(({ product, levels, count }) => {
      const apart = named.filter((one) => keyOf(one) === keyOf({ product, levels })).length;
      return { instrumentId: undefined, product, levels, words: [], count: count - apart };
    })
    .filter((unit) => unit.count > 0);
}

async function send(opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, fields } = opened;
  const version = versionOf(fields);
  const submissionKey = `page:${link.actionId}:${link.contactId}:${version}`;
  const loaded = await loadForm(house.database, opened);
  if (loaded.draft.version !== version) {
    const sent = await selectReceiptOf(house.database.kysely, submissionKey);
    return goTo(
      reply,
      sent === undefined ? view.to('/answer/check', { show: 'changed' }) : view.to(`/receipt/${sent}`),
    );
  }
  const read = readReply(loaded.reading);
  const confirmed = (fields['confirm'] ?? '').trim().slice(0, NAME_MAX);
  if (confirmed === '' || INITIALS.test(confirmed)) return goTo(reply, view.to('/answer/check', { show: 'name' }));
  if (loaded.isPrefilled && fold(confirmed) !== fold(read.person.name)) {
    // Who answered last time has signed nothing this time: whoever does says who they are.
    const fields = { ...ownFields(fieldsOf(loaded.draft), 's'), 's.name': confirmed };
    await saveDraftPage(house.database, link, { page: 's', fields, version, now: opened.now });
    return goTo(reply, view.to('/answer', { show: 'errors' }));
  }
  if (read.errors.length > 0) return goTo(reply, view.to('/answer/check'));
  const { receipt } = await recordReply(
    house.database,
    {
      actionId: link.actionId,
      consigneeId: link.consigneeId,
      contactId: link.contactId,
      channel: 'page',
      revision: link.revision,
      language: view.language,
      answeredBy: { ...read.person, name: nameOf(read, confirmed) },
      body: read.body,
      submissionKey,
    },
    {
      revision: opened.revision,
      actor: `contact:${link.contactId}`,
      copyTo: read.person.email === '' ? null : read.person.email,
      messageDomain: house.messageDomain,
      draftVersion: version,
      clock: house.clock,
    },
  );
  house.wakeDispatcher();
  return goTo(reply, view.to(`/receipt/${receipt}`));
}

/** Whoever confirms answers; where somebody else filled in the form, both names stand. */
function nameOf(read: ReadReply, confirmed: string): string {
  return fold(confirmed) === fold(read.person.name) ? read.person.name : `${confirmed} (${read.person.name})`;
}
