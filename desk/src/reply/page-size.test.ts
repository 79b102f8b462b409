import { renderDocument } from '@fieldproof/look/render';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';

import { parseAction } from '../action/index.ts';
import { EMPTY_DRAFT } from './draft.ts';
import { formOf } from './form.ts';
import { MeasuresPage } from './pages/measures-page.tsx';
import { OverviewPage } from './pages/overview-page.tsx';
import { replyView } from './pages/reply-view.ts';
import type { PageInstrument } from './reply-page-store.ts';

const folder = fileURLToPath(new URL('../../../actions/FSN2023-1338', import.meta.url));
const parsed = parseAction(
  new Map(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])),
);
if (!('definition' in parsed)) throw new Error('the founding action does not parse');
const { definition } = parsed;

const cell = { said: 'not-done', reason: 'another-reason', until: '2023-06-30' } as const;
/** Every step in another state, and a word on the instrument as a whole: the longest that a row becomes. */
const instruments = Array.from({ length: 25 }, (_, index): PageInstrument => ({
  instrumentId: 1_000_000 + index,
  product: 'nextseq550dx',
  serial: `NDX5501${index}`,
  internet: false,
  levels: ['open', 'claimed', 'deferred', 'disproved'],
  history: [],
  boxes: [],
  words: [{ cells: [{ ...cell, mode: 'dx', measure: 'patch' }], statement: { said: 'never-started', modes: ['ruo'] } }],
  isInQuestion: true,
  holds: [{ id: 1_000, awareAt: new Date('2023-05-03T09:00:00Z') }],
}));
const holds = [{ id: 1_000, awareAt: new Date('2023-05-03T09:00:00Z'), isAll: false, instruments }];
const groups = [
  { product: 'nextseq550dx', levels: ['open', 'claimed', 'deferred', 'disproved'] as const, count: 600, held: 600 },
];

test.each(['de', 'en'])('pages of 25 instruments in the longest words weigh less than 60 kB, %s', (language) => {
  const view = replyView({
    definition,
    consignee: { name: 'Klinikum Nord', city: 'Hamburg', kind: 'customer', country: 'DE' },
    contactName: 'Dr. Wiebke Harmsen',
    now: new Date('2023-05-03T09:00:00Z'),
    language,
    base: `/r/${'X'.repeat(32)}`,
    path: '',
    isLanguageChosen: true,
  });
  const place = { groups, replies: [], incidents: [], holds, draftVersion: 0, draftSavedAt: null };
  const state = {
    form: formOf(definition, { kind: 'customer', groups }),
    fields: {},
    draft: EMPTY_DRAFT,
    errors: [],
    answered: new Map(),
    isPrefilled: false,
    holds,
    held: 600,
  };
  const sizeOf = (page: ReactElement) => Buffer.byteLength(renderDocument(page));
  expect(sizeOf(OverviewPage({ view, place, instruments, page: 1 }))).toBeLessThan(60_000);
  const measures = { view, state, instruments, page: 1, answeredApart: new Set<number>(), onCards: new Map() };
  expect(sizeOf(MeasuresPage({ ...measures, saved: instruments[0] }))).toBeLessThan(60_000);
});
