/*
 * The pages of a link as they would be, for an action that is not open: drawn by the pages themselves, with nothing read
 * from a table. Their links lead nowhere; whoever shows them takes them out.
 */
import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { renderDocument } from '@fieldproof/look/render';
import type { ReactElement } from 'react';

import { NO_SECRET } from '../notice/index.ts';
import { EMPTY_DRAFT } from './draft.ts';
import { drawCardQr } from './draw-card-qr.ts';
import { formOf } from './form.ts';
import { AroundPage } from './pages/around-page.tsx';
import { CardSheetsPage } from './pages/card-sheets.tsx';
import { MeasuresPage } from './pages/measures-page.tsx';
import { INSTRUMENTS_PER_PAGE, OverviewPage } from './pages/overview-page.tsx';
import { replyView, type ReplyView } from './pages/reply-view.ts';
import { StartPage } from './pages/start-page.tsx';
import type { PageInstrument, Place } from './reply-page-store.ts';

/** Whose page is looked at, before anybody has answered. */
export type PreviewOf = {
  readonly definition: ActionDefinition;
  readonly consignee: ReplyView['consignee'];
  readonly contactName: string;
  /** The first of them. */
  readonly instruments: readonly {
    readonly product: string;
    readonly serial: string;
    readonly internet: boolean | null;
  }[];
  readonly products: readonly { readonly product: string; readonly instruments: number }[];
  readonly language: string;
  readonly now: Date;
};

/** The pages that are looked at: the one that a link opens first, then those of the form, in its order. */
export const REPLY_PAGES = ['overview', 'start', 'measures', 'around'] as const;
export type ReplyPage = (typeof REPLY_PAGES)[number];

/** A page as whoever answers for the first time sees it: nothing is filled in. */
export function renderReplyPagePreview(of: PreviewOf, page: ReplyPage): string {
  return renderDocument(drawPage(of, page));
}

function drawPage(of: PreviewOf, page: ReplyPage): ReactElement {
  const view = viewOf(of);
  const place = placeOf(of);
  const shown = { page: 1, instruments: instrumentsOf(of).slice(0, INSTRUMENTS_PER_PAGE) };
  if (page === 'overview') return OverviewPage({ view, place, ...shown });
  const form = formOf(of.definition, { kind: of.consignee.kind, groups: place.groups });
  const untouched = {
    fields: {},
    draft: EMPTY_DRAFT,
    errors: [],
    isPrefilled: false,
    answered: new Map(),
    holds: [],
    held: 0,
  };
  const part = { view, state: { form, ...untouched } };
  if (page === 'start') return StartPage(part);
  // Without instruments there is nothing to tick.
  if (page === 'around' || form.instruments === 0) return AroundPage(part);
  return MeasuresPage({ ...part, ...shown, answeredApart: new Set(), saved: undefined, onCards: new Map() });
}

/** Bench cards to print, one for each product that is held. */
export function renderCardPreview(of: PreviewOf): string {
  const view = viewOf(of);
  const instruments = instrumentsOf(of);
  const firsts = instruments.filter(
    ({ product }, index) => instruments.findIndex((other) => other.product === product) === index,
  );
  const qr = drawCardQr(NO_SECRET);
  const sheets = firsts.map((instrument) => ({ instrument, qr }));
  return renderDocument(CardSheetsPage({ view, sheets, back: view.to('/card') }));
}

function viewOf({ definition, consignee, contactName, language, now }: PreviewOf): ReplyView {
  const place = { base: `/r/${NO_SECRET}`, path: '', isLanguageChosen: true };
  return replyView({ definition, consignee, contactName, now, language, ...place });
}

function placeOf({ definition, products }: PreviewOf): Place {
  return {
    groups: products.map(({ product, instruments }) => ({
      product,
      levels: cellsOf(definition, product).map(() => 'open'),
      count: instruments,
      held: 0,
    })),
    replies: [],
    incidents: [],
    holds: [],
    draftVersion: 0,
    draftSavedAt: null,
  };
}

function instrumentsOf({ definition, instruments }: PreviewOf): readonly PageInstrument[] {
  return instruments.map(({ product, serial, internet }, index) => ({
    instrumentId: index + 1,
    product,
    serial,
    internet,
    levels: cellsOf(definition, product).map(() => 'open'),
    history: [],
    boxes: [],
    words: [],
    isInQuestion: false,
    holds: [],
  }));
}
