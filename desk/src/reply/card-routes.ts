/* The bench cards: on the screen each box is ticked with who and when, on paper it is written by hand. */
import type { FastifyReply } from 'fastify';

import { boxesOf, cardOf, progressOf } from './card.ts';
import { insertCardEntry, selectAnswersOn } from './card-store.ts';
import { drawCardQr } from './draw-card-qr.ts';
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
import { instrumentsOfPage, pageNumber } from './overview-routes.ts';
import { boxId, CardListPage, CardPage } from './pages/card-pages.tsx';
import { CardSheetsPage } from './pages/card-sheets.tsx';
import { boxStates } from './pages/instrument-page.tsx';
import { selectPageInstruments, selectPlace, type PageInstrument } from './reply-page-store.ts';

const INITIALS_MAX = 12;

export function cardRoutes(app: Router, house: ReplyHouse): void {
  app.get(
    '/:secret/card',
    withLink(house, async (opened, reply) => {
      const page = pageNumber(opened.query);
      const place = await selectPlace(house.database.kysely, opened.link);
      const instruments = await instrumentsOfPage(opened, page);
      return sendElement(reply, CardListPage({ view: opened.view, place, instruments, page }));
    }),
  );

  app.get(
    '/:secret/card/print',
    withLink(house, async (opened, reply) => {
      const page = pageNumber(opened.query);
      const sheets = (await instrumentsOfPage(opened, page)).map((instrument) => sheetOf(opened, instrument));
      return sendElement(reply, CardSheetsPage({ view: opened.view, sheets, back: opened.view.to('/card', { page }) }));
    }),
  );

  app.get(
    '/:secret/card/:instrument',
    withLink(house, async (opened, reply) => {
      const instrument = await ownInstrument(opened);
      if (!instrument) return sendNotFound(opened, reply);
      const { view, query, link } = opened;
      const replies = await selectAnswersOn(house.database.kysely, { ...link, instrumentId: instrument.instrumentId });
      const initials = (query['by'] ?? '').slice(0, INITIALS_MAX);
      return sendElement(
        reply,
        CardPage({
          view,
          ...sheetOf(opened, instrument),
          replies,
          initials,
          isInitialsMissing: query['show'] === 'initials',
        }),
      );
    }),
  );

  app.get(
    '/:secret/card/:instrument/print',
    withLink(house, async (opened, reply) => {
      const instrument = await ownInstrument(opened);
      if (!instrument) return sendNotFound(opened, reply);
      const { view } = opened;
      const back = view.to(`/card/${instrument.instrumentId}`);
      return sendElement(reply, CardSheetsPage({ view, sheets: [sheetOf(opened, instrument)], back }));
    }),
  );

  app.post('/:secret/card/:instrument', withLink(house, tick));
}

async function tick(opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, fields, now } = opened;
  const instrument = await ownInstrument(opened);
  if (!instrument) return sendNotFound(opened, reply);
  const path = `/card/${instrument.instrumentId}`;
  const initials = (fields['initials'] ?? '').trim().slice(0, INITIALS_MAX);
  const box = fields['tick'] ?? fields['untick'];
  const card = cardOf(view.definition, instrument.product);
  const isBox = boxesOf(card).some((one) => one.key === box);
  // Without a pressed button (Enter in the field of the initials) only the initials are taken over.
  if (box === undefined || !isBox) return goTo(reply, view.to(path, { by: initials }));
  if (initials === '') return goTo(reply, view.to(path, { show: 'initials' }));
  await insertCardEntry(house.database, {
    actionId: link.actionId,
    instrumentId: instrument.instrumentId,
    consigneeId: link.consigneeId,
    box,
    isDone: fields['tick'] !== undefined,
    doneBy: initials,
    note: '',
    at: now,
  });
  const ticked = new Map(boxStates(instrument));
  if (fields['tick'] === undefined) ticked.delete(box);
  else ticked.set(box, { doneBy: initials, at: now, note: '' });
  const next = instrument.holds.length > 0 ? box : progressOf(view.definition, instrument, ticked).next?.key;
  return goTo(reply, `${view.to(path, { by: initials })}#${next === undefined ? 'main' : boxId(next)}`);
}

async function ownInstrument({ house, link, params }: Opened): Promise<PageInstrument | undefined> {
  const id = numberOf(params['instrument']);
  if (id === undefined) return undefined;
  const [found] = await selectPageInstruments(house.database.kysely, { ...link, ids: [id] });
  return found;
}

function sheetOf({ house, secret }: Opened, instrument: PageInstrument): { instrument: PageInstrument; qr: string } {
  const text = `${house.publicUrl.replace(/\/+$/, '')}/r/${encodeURIComponent(secret)}/card/${instrument.instrumentId}`;
  return { instrument, qr: drawCardQr(text) };
}
