import type { CellStatement, InstrumentReply, Level, ReplyBody } from '@fieldproof/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { parseAction } from '../action/index.ts';
import { formOf } from './form.ts';
import { findUnreported, type AskedUnit } from './unreported.ts';

const folder = fileURLToPath(new URL('../../../actions/FSN2023-1338', import.meta.url));
const parsed = parseAction(
  new Map(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])),
);
if (!('definition' in parsed)) throw new Error('the founding action does not parse');
const levels: readonly Level[] = ['open', 'open', 'open', 'open'];
const groups = [{ product: 'miseqdx', levels, count: 2 }];
const form = formOf(parsed.definition, { kind: 'customer', groups });

const done = (mode: string, measure: string): CellStatement => ({ mode, measure, said: 'done', on: '2023-05-02' });
const inDx = [done('dx', 'patch'), done('dx', 'user-configuration')];
const unit = (instrumentId: number, more: Partial<AskedUnit> = {}): AskedUnit => ({
  instrumentId,
  count: 1,
  product: 'miseqdx',
  levels,
  words: [],
  ...more,
});

function unsaid(
  said: {
    readonly all?: CellStatement[];
    readonly own?: InstrumentReply[];
    readonly answers?: Record<string, string>;
    readonly before?: readonly string[];
  },
  units: readonly AskedUnit[] = [unit(7), unit(8)],
) {
  const { all = [], own = [], answers = {}, before = [] } = said;
  const body: ReplyBody = {
    version: 1,
    answers,
    ...(all.length === 0 ? {} : { all: { cells: all, instrumentsListed: 2 } }),
    instruments: own,
    unknownSerials: [],
    isReceiptOnly: false,
  };
  return findUnreported({ form, body, answered: new Set(before) }, units).map((group) => ({
    of: group.units.map((one) => one.instrumentId),
    steps: group.steps.flatMap(({ mode, measures }) => measures.map((measure) => `${mode}/${measure}`)),
    tests: group.tests.map(({ question, mode }) => [question.key, mode].filter(Boolean).join('@')),
  }));
}

const IN_RUO = ['ruo/patch', 'ruo/user-configuration'];

test('a mode that was forgotten on all instruments is named once, and so are the tests of what is done', () => {
  expect(unsaid({ all: inDx })).toEqual([{ of: [7, 8], steps: IN_RUO, tests: ['back-up-made', 'copy-tested@dx'] }]);
  const answers = { 'back-up-made': 'yes', 'copy-tested@dx': 'no' };
  expect(unsaid({ all: inDx, answers })).toEqual([{ of: [7, 8], steps: IN_RUO, tests: [] }]);
  expect(unsaid({ all: inDx, before: Object.keys(answers) })).toEqual([{ of: [7, 8], steps: IN_RUO, tests: [] }]);
});

test('an instrument answered separately stands by itself, with its own answers alone', () => {
  const answers = { 'back-up-made': 'yes', 'copy-tested@dx': 'yes', 'copy-tested@ruo': 'yes' };
  const all = [...inDx, done('ruo', 'patch'), done('ruo', 'user-configuration')];
  const own = [{ instrument: 8, cells: [done('dx', 'patch')] }];
  const steps = ['dx/user-configuration', ...IN_RUO];
  expect(unsaid({ all, own, answers })).toEqual([{ of: [8], steps, tests: ['back-up-made'] }]);
});

test('what an earlier reply said is not missing, whether it changed a level or not', () => {
  const notDone: CellStatement = { mode: 'ruo', measure: 'patch', said: 'not-done', reason: 'avoid-interruption' };
  const known = unit(7, {
    levels: ['claimed', 'claimed', 'open', 'deferred'],
    words: [{ cells: [notDone], statement: null }],
  });
  expect(unsaid({ before: ['back-up-made', 'copy-tested@dx'] }, [known])).toEqual([]);
});

test('of an instrument that is gone nothing is missing, of one never started in a mode nothing in that mode', () => {
  const own: InstrumentReply[] = [
    { instrument: 7, cells: [], statement: { said: 'scrapped', how: 'Recycled' } },
    { instrument: 8, cells: [], statement: { said: 'never-started', modes: ['dx'] } },
  ];
  expect(unsaid({ own })).toEqual([{ of: [8], steps: IN_RUO, tests: [] }]);
});
