/*
 * A laboratory answers: it walks through the pages as they come, filling in what it meets, until it holds a receipt. It
 * knows no action and no product, only what forms look like. Whoever is led round in circles has found a fault of ours.
 */
import type { Errand } from './laboratory.ts';
import { answerAround, answerCheck, answerStart } from './answer-organisation.ts';
import { answerInstrument, answerSerial } from './answer-instrument.ts';
import { answerMeasures } from './answer-measures.ts';
import type { Person } from './person.ts';
import { formWith, VisitFailed, type ShownPage, type Visit } from './visit.ts';

/** What is still to be done on the way; it shrinks. */
export type Progress = {
  readonly errand: Errand;
  readonly person: Person;
  /** Statements about single instruments that are still to be entered. */
  apartLeft: number;
  /** The instrument that is being answered for. */
  apartNow: number | undefined;
  serialsLeft: number;
  /** A serial number of one's own, as the page lists it. */
  ownSerial: string | undefined;
  /** From the first error on, everything is entered as it should be. */
  isCareful: boolean;
};

/** Pages that one answer needs at most: one for each statement and every page twice. */
const PAGES_MAX = 40;

/** Answers from the start page of a link; the receipt number. */
export async function answerNotice(
  visit: Visit,
  overview: ShownPage,
  of: { readonly errand: Errand; readonly person: Person },
): Promise<string> {
  const { errand } = of;
  const progress: Progress = {
    ...of,
    apartLeft: errand.apart.length,
    apartNow: undefined,
    serialsLeft: errand.unknownSerials,
    ownSerial: undefined,
    isCareful: !errand.isHasty,
  };
  let page = await visit.follow(overview, '/answer');
  for (let turn = 0; turn < PAGES_MAX; turn++) {
    if (page.errors.length > 0) progress.isCareful = true;
    const isForm = page.forms.length > 0 || page.receipt === undefined;
    if (!isForm && page.receipt !== undefined) return page.receipt;
    page = await next(visit, page, progress);
  }
  throw new VisitFailed(`An answer did not end; the last page says: ${page.text.slice(0, 300)}`);
}

async function next(visit: Visit, page: ShownPage, progress: Progress): Promise<ShownPage> {
  const start = formWith(page, (name) => name === 's.name');
  if (start) return answerStart(visit, start, progress);
  const instrument = formWith(page, (name) => /^i\d+\./.test(name));
  if (instrument) return answerInstrument(visit, instrument, progress);
  const around = formWith(page, (name) => name.startsWith('a.'));
  if (around) return answerAround(visit, around, progress);
  const check = formWith(page, (name) => name === 'confirm');
  if (check) return answerCheck(visit, check, progress);
  const serial = formWith(page, (name) => name === 'serial');
  if (serial) return answerSerial(visit, { page, serial }, progress);
  const measures = page.forms.find((form) => form.buttons.some(({ value }) => value === 'serial'));
  if (measures) return answerMeasures(visit, { page, form: measures }, progress);
  return mend(visit, page, progress);
}

/** The page before sending that cannot be sent yet: its list leads to what is missing. */
async function mend(visit: Visit, page: ShownPage, progress: Progress): Promise<ShownPage> {
  const missing = page.links.find(({ href }) => /[?&]show=errors/.test(href));
  if (!missing) throw new VisitFailed(`A page leads nowhere: ${page.text.slice(0, 300)}`);
  progress.isCareful = true;
  return visit.open(missing.href);
}
