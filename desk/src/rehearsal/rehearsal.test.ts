import { expect, test } from 'vitest';

import { brokenPromises, type Figures, type MailCheck, type Recount } from './rehearsal.ts';

const levels = { disproved: 0, open: 1, deferred: 0, claimed: 2, excused: 1, proven: 0 };
const figures: Figures = {
  fleet: 1,
  obligations: 4,
  reach: { sent: 0, answered: 1 },
  levels,
  instruments: { complete: 0 },
  excused: { scrapped: 1 },
  questions: 2,
  incidents: 1,
  ledger: 'intact',
  seed: 1,
  consignees: 1,
  mails: 1,
  letters: 0,
  replies: 1,
  questionsAnswered: 0,
  approvals: 0,
  laboratories: { prompt: 1 },
};
const cells = { 'DE/m/0/open': 1, 'DE/m/1/claimed': 2, 'DE/m/2/excused': 1, 'DE/m/3/open': 0 };
const recount: Recount = {
  instruments: 1,
  obligations: 4,
  levels,
  complete: 0,
  reach: { answered: 1 },
  excused: { scrapped: 1 },
  openQuestions: 2,
  incidents: 1,
  cells: { 'DE/m/1/claimed': 2, 'DE/m/0/open': 1, 'DE/m/2/excused': 1 },
};
const mail: MailCheck = { received: ['a@x'], sent: ['a@x'], unsettled: 0 };
const sound = { recount, cells, mail, receipts: ['R-1'], stored: new Set(['R-1']) };

test('nothing is broken when sums, rows, mails and receipts agree', () => {
  expect(brokenPromises(figures, sound)).toEqual([]);
});

test.each<[string, Figures, typeof sound, RegExp]>([
  ['levels that do not add up', { ...figures, obligations: 5 }, sound, /add up to 4, not to the 5/],
  ['a broken ledger', { ...figures, ledger: 'broken' }, sound, /ledger is broken/],
  [
    'a wrong sum of consignees',
    figures,
    { ...sound, recount: { ...recount, reach: { sent: 1 } } },
    /disagree on consignees by reach/,
  ],
  [
    'a wrong sum in one country',
    figures,
    { ...sound, cells: { ...cells, 'DE/m/0/open': 2 } },
    /country, product, step and level/,
  ],
  ['a question that is counted twice', { ...figures, questions: 3 }, sound, /disagree on open questions: 3 against 2/],
  [
    'a mail that came twice',
    figures,
    { ...sound, mail: { ...mail, received: ['a@x', 'a@x'] } },
    /1 mails arrived more than once/,
  ],
  [
    'a mail of nobody',
    figures,
    { ...sound, mail: { ...mail, received: ['a@x', 'b@x'] } },
    /no dispatch is recorded for/,
  ],
  ['a mail that did not come', figures, { ...sound, mail: { ...mail, sent: ['a@x', 'b@x'] } }, /no mail arrived/],
  ['a mail in doubt', figures, { ...sound, mail: { ...mail, unsettled: 1 } }, /under way or in doubt/],
  ['a receipt that was lost', figures, { ...sound, receipts: ['R-1', 'R-2'] }, /not stored: R-2/],
])('it says so of %s', (_what, given, found, sentence) => {
  const broken = brokenPromises(given, found);
  expect(broken.some((one) => sentence.test(one))).toBe(true);
});
