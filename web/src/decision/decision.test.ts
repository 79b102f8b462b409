import { DECISIONS } from '@fieldproof/contract/ruling';
import type { GlyphLevel } from '@fieldproof/look';
import { expect, test } from 'vitest';

import { cellsOfSteps } from '../instrument/steps.ts';
import {
  bodyOfDecision,
  changedIn,
  missingIn,
  rulingOf,
  sayRuling,
  whyAllStay,
  whyStepStays,
  type DecisionDraft,
  leftToAskFor,
} from './decision.ts';

const draft: DecisionDraft = { steps: new Set(), reasonKey: '', reason: '', until: '', protection: '', riskOwner: '' };

test('nothing that a person must state is assumed', () => {
  expect([...missingIn('excuse', draft)]).toEqual(['steps', 'reasonKey', 'reason']);
  expect([...missingIn('defer', draft)]).toEqual(['steps', 'reason', 'until', 'protection', 'riskOwner']);
  expect([...missingIn('reopen', draft)]).toEqual(['steps', 'reason']);
  expect(rulingOf('excuse', draft)).toBeUndefined();
});

test('what others changed is told one by one, and how many more there are', () => {
  const one = { instrument: 1, cell: 0, from: 'open', to: 'claimed' };
  const facts = { changed: [one, { ...one, to: 'unheard-of' }, 'nothing'], count: 12 };
  expect(changedIn({ code: 'changed-meanwhile', facts })).toEqual({ changed: [one], more: 11 });
  expect(changedIn({ code: 'changed-meanwhile', facts: {} })).toEqual({ changed: [], more: 0 });
  expect(changedIn({ code: 'nothing-changes', facts })).toEqual({ changed: [], more: 0 });
  expect(changedIn(null)).toEqual({ changed: [], more: 0 });
});

test('steps name the cells of each instrument by its own product', () => {
  const cell = (index: number, mode: string) => ({ index, mode, measure: 'patch' });
  const product = (key: string, ...cells: ReturnType<typeof cell>[]) => ({
    key,
    name: key,
    catalogueNumbers: [],
    udiDi: '',
    modes: [],
    cells,
  });
  const products = [product('one', cell(0, 'dx'), cell(1, 'ruo')), product('two', cell(0, 'ruo'))];
  const instruments = [
    { id: 1, product: 'one' },
    { id: 2, product: 'two' },
  ];
  expect(cellsOfSteps({ products }, instruments, new Set(['ruo patch']))).toEqual([
    { instrument: 1, cells: [1] },
    { instrument: 2, cells: [0] },
  ]);
  expect(cellsOfSteps({ products }, instruments, new Set(['dx patch']))).toEqual([{ instrument: 1, cells: [0] }]);
});

test('a deferral without one of the action’s reasons names none', () => {
  const whole = {
    ...draft,
    reason: ' waits for IT ',
    until: '2026-12-24',
    protection: 'cable out',
    riskOwner: 'Dr. Vogt',
  };
  expect(bodyOfDecision('defer', whole, [{ instrument: 1, cells: [0] }])).toEqual({
    decision: 'defer',
    reason: 'waits for IT',
    until: '2026-12-24',
    protection: 'cable out',
    riskOwner: 'Dr. Vogt',
    instruments: [{ instrument: 1, cells: [0] }],
  });
});

const step = { mode: 'dx', measure: 'patch' };
const other = { mode: 'ruo', measure: 'patch' };
const at = (level: GlyphLevel, ofOther: GlyphLevel = level) => ({
  id: 1,
  serial: 'M1',
  product: 'one',
  obligations: [
    { ...step, level },
    { ...other, level: ofOther },
  ],
});

test.each([
  ['open', [undefined, undefined, 'open']],
  ['deferred', [undefined, undefined, undefined]],
  ['claimed', [undefined, 'reported-done', undefined]],
  ['excused', ['excused', 'excused', undefined]],
  ['proven', ['proven', 'proven', 'proven']],
  ['disproved', ['disproved', 'disproved', 'disproved']],
] as const)('of what is %s a decision is offered only where it can change something', (level, whys) => {
  expect(DECISIONS.map((ruling) => whyStepStays(ruling, [at(level)], step))).toEqual(whys);
});

test('a decision is offered for several instruments while it can change one of them', () => {
  expect(whyStepStays('reopen', [at('open'), at('claimed')], step)).toBeUndefined();
  expect(whyStepStays('reopen', [at('open'), at('proven')], step)).toBe('several');
  expect(whyAllStay('reopen', [at('open', 'excused')])).toBeUndefined();
  expect(whyAllStay('reopen', [at('open'), at('open')])).toBe('open');
  expect(whyAllStay('reopen', [])).toBeUndefined();
});

test('where the action wants a second person to excuse, the button says that one asks', () => {
  expect(sayRuling('excuse', ['open', 'excuse'])).toBe('askToExcuse');
  expect(sayRuling('excuse', ['open', 'fleet'])).toBe('excuse');
  expect(sayRuling('excuse')).toBe('excuse');
  expect(sayRuling('defer', ['excuse'])).toBe('defer');
});

test('what is left to be asked for is told only where a second person is asked', () => {
  expect([3, 0].map((left) => leftToAskFor({ needsSecondPerson: true, left }))).toEqual([3, 0]);
  expect(leftToAskFor({ needsSecondPerson: false, left: 0 })).toBeUndefined();
});
