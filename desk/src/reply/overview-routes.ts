import { replyBody, textIn } from '@fieldproof/contract';

import {
  goTo,
  numberOf,
  sendElement,
  sendNotFound,
  viewOf,
  withLink,
  type Opened,
  type ReplyHouse,
  type Router,
} from './link-routes.ts';
import { NoticePage } from './pages/notice-page.tsx';
import { INSTRUMENTS_PER_PAGE, OverviewPage } from './pages/overview-page.tsx';
import { ReceiptPage } from './pages/receipt-page.tsx';
import { selectPageInstruments, selectPlace, selectReplyByReceipt } from './reply-page-store.ts';
import { countWaiting } from './waiting-steps.ts';

/** Instruments of a reply that its copy names; a longer reply names the rest by count. */
const NAMED_MAX = 500;

/** The start of a link, the notice, and what was received. None of them changes anything. */
export function overviewRoutes(app: Router, house: ReplyHouse): void {
  app.get(
    '/:secret',
    withLink(house, async (opened, reply) => {
      const { link, now, view, query } = opened;
      house.visits.note({ actionId: link.actionId, contactId: link.contactId, at: now });
      const page = pageNumber(query);
      const place = await selectPlace(house.database.kysely, link);
      const instruments = await instrumentsOfPage(opened, page);
      if (page > 1 && instruments.length === 0) return goTo(reply, view.to(''));
      return sendElement(reply, OverviewPage({ view, place, instruments, page }));
    }),
  );

  app.get(
    '/:secret/notice',
    withLink(house, async ({ view, revision }, reply) => {
      const { text, language } = textIn(revision.notices, [view.language, ...view.definition.languages]);
      return sendElement(reply, NoticePage({ view, markdown: text, language }));
    }),
  );

  app.get(
    '/:secret/receipt/:receipt',
    withLink(house, async (opened, reply) => {
      const { link, secret, now, query, params } = opened;
      const db = house.database.kysely;
      const stored = await selectReplyByReceipt(db, { ...link, receipt: params['receipt'] ?? '' });
      if (!stored) return sendNotFound(opened, reply);
      const body = replyBody.parse(stored.body);
      const revision = await house.revisions.load(db, link.actionId, stored.revision);
      const url = `/r/${secret}/receipt/${stored.receipt}`;
      const view = viewOf(revision, { link, secret, now, url, asked: query['lang'] });
      const ids = body.instruments.slice(0, NAMED_MAX).map((entry) => entry.instrument);
      const named = ids.length === 0 ? [] : await selectPageInstruments(db, { ...link, ids });
      const place = await selectPlace(db, link);
      const total = place.groups.reduce((sum, { count }) => sum + count, 0);
      // Of few instruments an earlier reply may have said that they are gone; of many those of this reply are counted.
      const known = total <= INSTRUMENTS_PER_PAGE ? await instrumentsOfPage(opened, 1) : named;
      return sendElement(
        reply,
        ReceiptPage({
          view,
          place,
          waiting: countWaiting(revision.definition, known),
          receipt: stored.receipt,
          receivedAt: stored.receivedAt,
          isPending: stored.isPending,
          said: {
            person: { name: stored.answeredBy, function: stored.answeredFunction, email: stored.answeredEmail },
            body,
            instruments: new Map(named.map((instrument) => [instrument.instrumentId, instrument])),
          },
        }),
      );
    }),
  );
}

export function pageNumber(query: Readonly<Record<string, string>>): number {
  return Math.min(numberOf(query['page']) ?? 1, 100_000);
}

export async function instrumentsOfPage(
  { house, link }: Opened,
  page: number,
): ReturnType<typeof selectPageInstruments> {
  const offset = (page - 1) * INSTRUMENTS_PER_PAGE;
  return selectPageInstruments(house.database.kysely, { ...link, offset, limit: INSTRUMENTS_PER_PAGE });
}
