import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';

import type { ActionDefinition, Level } from '@fieldproof/contract';
import { cellsOf } from '@fieldproof/contract';
import { parseAction } from '../action/index.ts';
import { boxesOf, cardOf, cardSays, progressOf, type BoxState } from './card.ts';
import { formOf, isAsked, questionsBelow, questionsOfInstrument } from './form.ts';
import { nearestSerials } from './nearest-serials.ts';
import { saidOfBox, type AnswersOnInstrument } from './said-of-box.ts';

function load(folder: string): ActionDefinition {
  const path = fileURLToPath(new URL(`../../../${folder}`, import.meta.url));
  const files = new Map(readdirSync(path).map((name) => [name, readFileSync(`${path}/${name}`, 'utf8')]));
  const parsed = parseAction(files);
  if (!('definition' in parsed)) throw new Error(`${folder} is no action`);
  return parsed.definition;
}

let founding: ActionDefinition;
let second: ActionDefinition;
beforeAll(() => {
  founding = load('actions/FSN2023-1338');
  const [name] = readdirSync(fileURLToPath(new URL('../../../test/world/actions', import.meta.url)));
  second = load(`test/world/actions/${name}`);
});

function groupsOf(definition: ActionDefinition) {
  return definition.products.map((product) => ({
    product: product.key,
    levels: cellsOf(definition, product.key).map(() => 'open' as const),
    count: 2,
  }));
}

describe('the form of the founding action', () => {
  test('asks each measure in each mode, mode by mode', () => {
    const form = formOf(founding, { kind: 'customer', groups: groupsOf(founding) });
    expect(form.cells.map((cell) => `${cell.mode}/${cell.measure}`)).toEqual([
      'dx/patch',
      'dx/user-configuration',
      'ruo/patch',
      'ruo/user-configuration',
    ]);
    expect(form.cells.every((cell) => cell.instruments === 4 && cell.settled === 0)).toBe(true);
  });

  test('asks receipt first, the organisation after, and shows what is known instead of asking', () => {
    const form = formOf(founding, { kind: 'customer', groups: groupsOf(founding) });
    expect(form.start.map((question) => question.key)).toEqual(['receipt', 'users-informed', 'modes-understood']);
    expect(form.around.map((question) => question.key)).toEqual(['users-instructed', 'firewall']);
    expect(form.nameQuestion?.key).toBe('name');
    expect(form.beside.map((question) => question.key)).toEqual(['back-up-made', 'copy-tested']);
  });

  test('asks the block of distributors only of those who pass products on', () => {
    const form = formOf(founding, { kind: 'importer', groups: [] });
    expect(form.around.map((question) => question.key)).toContain('distributor-applies');
    const identified = form.around.find((question) => question.key === 'customers-identified');
    if (!identified) throw new Error('the founding form asks importers for their customers');
    expect(isAsked(identified, () => undefined)).toBe(false);
    expect(isAsked(identified, () => 'applies')).toBe(true);
  });
});

describe('what is asked beside the measures', () => {
  const measures = ['patch', 'user-configuration'];
  const keys = (questions: readonly { readonly key: string }[]) => questions.map((question) => question.key);

  test('stands once for the instrument, and once in each mode below its measure', () => {
    const form = formOf(founding, { kind: 'customer', groups: groupsOf(founding) });
    expect(keys(questionsOfInstrument(form, measures))).toEqual(['back-up-made']);
    expect(keys(questionsOfInstrument(form, ['user-configuration']))).toEqual([]);
    expect(keys(questionsBelow(form, 'patch', measures))).toEqual([]);
    expect(keys(questionsBelow(form, 'user-configuration', measures))).toEqual(['copy-tested']);
  });

  test('a question about several measures of a mode stands below the last of them alone', () => {
    const form = formOf(founding, { kind: 'customer', groups: groupsOf(founding) });
    const beside = form.beside.map((question) => ({ ...question, measures }));
    expect(measures.map((measure) => keys(questionsBelow({ ...form, beside }, measure, measures)))).toEqual([
      [],
      ['copy-tested'],
    ]);
  });
});

describe('the form of another action', () => {
  test('has its own cells and questions without any code', () => {
    const form = formOf(second, { kind: 'customer', groups: groupsOf(second) });
    expect(new Set(form.cells.map((cell) => cell.mode)).size).toBe(1);
    expect(new Set(form.cells.map((cell) => cell.measure)).size).toBe(3);
    const names = new Set(second.reply.form.questions.map((question) => question.key));
    expect([...form.start, ...form.around, ...form.beside].every((question) => names.has(question.key))).toBe(true);
  });

  test('has a card whose boxes cover every measure', () => {
    for (const product of second.products) {
      const boxes = boxesOf(cardOf(second, product.key)).filter((box) => box.mode !== undefined);
      const measured = new Set(boxes.map((box) => box.measure));
      expect(cellsOf(second, product.key).every((cell) => measured.has(cell.measure))).toBe(true);
    }
  });
});

describe('the bench card', () => {
  test('goes mode by mode and not measure by measure', () => {
    expect(boxesOf(cardOf(founding, 'miseqdx')).map((box) => box.key)).toEqual([
      'before/patch/back-up',
      'before/user-configuration/involve-it',
      'dx/patch/install',
      'dx/user-configuration/change-account',
      'dx/user-configuration/test-copy',
      'ruo/patch/install',
      'ruo/user-configuration/change-account',
      'ruo/user-configuration/test-copy',
    ]);
  });

  test('resumes at the first empty box and calls a cell done when its last box is ticked', () => {
    const card = cardOf(founding, 'miseqdx');
    const at = (hour: number): BoxState => ({ doneBy: 'KW', at: new Date(Date.UTC(2023, 4, 3, hour)), note: '' });
    const ticked = new Map(
      boxesOf(card)
        .slice(0, 5)
        .map((box, index) => [box.key, at(index)]),
    );
    const open = { product: 'miseqdx', levels: [] };
    expect(progressOf(founding, open, ticked)).toMatchObject({ total: 8, left: 3, next: { key: 'ruo/patch/install' } });
    expect(cardSays(card, ticked, { mode: 'dx', measure: 'user-configuration' })?.at).toEqual(at(4).at);
    expect(cardSays(card, ticked, { mode: 'ruo', measure: 'patch' })).toBeUndefined();
  });
});

describe('how far the bench card is', () => {
  const at = (levels: readonly Level[]) => progressOf(founding, { product: 'miseqdx', levels }, new Map());

  test('counts every empty box, and those apart that serve a step of which nobody has spoken yet', () => {
    expect(at([])).toMatchObject({ left: 8, due: 8, next: { key: 'before/patch/back-up' } });
    // Dx is reported: what comes before is still wanted for RUO.
    expect(at(['claimed', 'claimed', 'open', 'open'])).toMatchObject({ left: 8, due: 5 });
    // The patch is reported in both: nobody has to make a back-up for it any more.
    expect(at(['claimed', 'open', 'proven', 'excused'])).toMatchObject({
      left: 8,
      due: 3,
      next: { key: 'before/user-configuration/involve-it' },
    });
  });

  test('where everything is reported nothing is next, and no box counts as ticked by it', () => {
    expect(at(['claimed', 'claimed', 'claimed', 'excused'])).toMatchObject({
      total: 8,
      left: 8,
      due: 0,
      next: undefined,
    });
    expect(at(['claimed', 'claimed', 'claimed', 'disproved'])).toMatchObject({ due: 3 });
  });

  const [claimed, open] = ['claimed', 'open'] as const;
  test.each([
    // The only empty boxes serve what is reported: the other steps are ticked and not reported.
    [[claimed, claimed, open, open], ['before', 'ruo'], { left: 3, due: 0, isLeftToReport: true }],
    [[claimed, claimed, claimed, open], ['before', 'ruo'], { left: 3, due: 0, isLeftToReport: true }],
    [[claimed, claimed, 'deferred', 'disproved'], ['before', 'ruo'], { left: 3, due: 0, isLeftToReport: true }],
    [[claimed, 'proven', claimed, 'excused'], ['before', 'ruo'], { left: 3, due: 0, isLeftToReport: false }],
    [[claimed, claimed, open, open], ['before', 'dx', 'ruo'], { left: 0, due: 0, isLeftToReport: true }],
    [[claimed, 'proven', claimed, 'excused'], ['before', 'dx', 'ruo'], { left: 0, due: 0, isLeftToReport: false }],
  ] satisfies [Level[], string[], object][])('levels %j with the boxes of %j ticked', (levels, parts, progress) => {
    const ticked = boxesOf(cardOf(founding, 'miseqdx')).filter(({ key }) => parts.some((part) => key.startsWith(part)));
    const states = new Map(ticked.map(({ key }) => [key, { doneBy: 'KW', at: new Date(0), note: '' }]));
    expect(progressOf(founding, { product: 'miseqdx', levels }, states)).toMatchObject(progress);
  });
});

describe('what the bench card says of the reply', () => {
  const at = (key: string, replies: readonly AnswersOnInstrument[], levels: readonly Level[]) => {
    const box = boxesOf(cardOf(founding, 'miseqdx')).find((one) => one.key === key);
    if (!box) throw new Error(`the card has no box ${key}`);
    return saidOfBox(founding, box, { instrument: { instrumentId: 7, product: 'miseqdx', levels }, replies });
  };
  const dxDone = ['claimed', 'claimed', 'open', 'open'] as const;
  const ofTest = 'dx/user-configuration/test-copy';
  const all = (answers: Record<string, string>, isApart = false) => [{ isApart, answers }];

  test('a measure reported done is said at the step that carries it out, and never at its test or what comes before', () => {
    expect(at('dx/user-configuration/change-account', [], dxDone)).toEqual({ kind: 'reported', cell: 1 });
    expect(at('ruo/user-configuration/change-account', [], dxDone)).toBeUndefined();
    expect(at(ofTest, [], dxDone)).toEqual({ kind: 'unanswered' });
    expect(at('before/patch/back-up', [], dxDone)).toEqual({ kind: 'unanswered' });
    expect(at('before/user-configuration/involve-it', [], dxDone)).toBeUndefined();
    expect(at('ruo/user-configuration/test-copy', [], dxDone)).toBeUndefined();
  });

  test('a test says what was answered to its own question in its own mode', () => {
    expect(at(ofTest, all({ 'copy-tested@dx': 'no' }), dxDone)).toMatchObject({ kind: 'answered', answer: 'no' });
    expect(at(ofTest, all({ 'copy-tested@ruo': 'yes' }), dxDone)).toEqual({ kind: 'unanswered' });
    expect(at('before/patch/back-up', all({ 'back-up-made': 'yes' }), dxDone)).toMatchObject({ answer: 'yes' });
  });

  test('an instrument answered separately has only its own answers, and the newest reply that has one counts', () => {
    expect(at(ofTest, all({ 'copy-tested@dx': 'yes' }, true), dxDone)).toEqual({ kind: 'unanswered' });
    const own = { 'copy-tested@dx': 'yes', 'copy-tested@dx#7': 'no' };
    expect(at(ofTest, all(own, true), dxDone)).toMatchObject({ answer: 'no' });
    const newest = [...all({}), ...all({ 'copy-tested@dx': 'no' }), ...all({ 'copy-tested@dx': 'yes' })];
    expect(at(ofTest, newest, dxDone)).toMatchObject({ answer: 'no' });
  });
});

describe('nearest serials', () => {
  const own = ['M70452', 'M70453', 'NDX550123'];
  test.each([
    ['M7O452', ['M70452', 'M70453']],
    ['m-70452', ['M70452', 'M70453']],
    ['M74052', ['M70452', 'M70453']],
    ['NDX55O1Z3', ['NDX550123']],
    ['NDX55012', ['NDX550123']],
    ['XYZ999', []],
    ['', []],
    ['M', []],
  ])('%s is near %j', (typed, near) => {
    expect(nearestSerials(typed, own)).toEqual(near);
  });
});
