import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

import { replyBody, type Level } from '@fieldproof/contract';
import { parseAction } from '../action/index.ts';
import { answerKey, parseAnswerKey } from './answer-key.ts';
import { EMPTY_DRAFT, fieldsOf, savePage, type Draft } from './draft.ts';
import { readReply } from './fields.ts';
import type { Fields } from './field-names.ts';
import type { FormReading } from './fields-reading.ts';
import { doneRule, plannedRule, readDay } from './form-day.ts';
import { formOf } from './form.ts';

const folder = fileURLToPath(new URL('../../../actions/FSN2023-1338', import.meta.url));
const parsed = parseAction(
  new Map(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])),
);
if (!('definition' in parsed)) throw new Error('the founding action does not parse');
const { definition } = parsed;

const START: Fields = {
  's.name': 'Kim Weber',
  's.function': 'Laboratory',
  's.q.receipt': 'yes',
  's.q.users-informed': 'yes',
  's.q.modes-understood': 'yes',
};

function day(name: string, text: string): Fields {
  const [year = '', month = '', date = ''] = text.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

function reading(
  fields: Fields,
  more: {
    readonly levels?: readonly Level[];
    readonly kind?: string;
    readonly answered?: readonly [string, string][];
  } = {},
): FormReading {
  const levels = more.levels ?? ['open', 'open', 'open', 'open'];
  return {
    form: formOf(definition, { kind: more.kind ?? 'customer', groups: [{ product: 'miseqdx', levels, count: 2 }] }),
    fields,
    today: '2023-05-03',
    answered: new Map(more.answered ?? []),
    instruments: new Map([[7, { product: 'miseqdx', serial: 'M70452' }]]),
  };
}

const codesOf = (fields: Fields, more?: Parameters<typeof reading>[1]) =>
  readReply(reading(fields, more)).errors.map((error) => `${error.name} ${error.code}`);

describe('an organisation without instruments', () => {
  const none = (fields: Fields): FormReading => ({
    ...reading(fields),
    form: formOf(definition, { kind: 'distributor', groups: [] }),
    instruments: new Map(),
  });

  test('confirms receipt alone until it answers one of its own questions, and then answers all of them', () => {
    const receipt = readReply(none(START));
    expect(receipt).toMatchObject({ body: { isReceiptOnly: true }, errors: [] });
    const partly = readReply(none({ ...START, 'a.q.firewall': 'yes' }));
    expect(partly.body.isReceiptOnly).toBe(false);
    expect(partly.errors).toEqual([
      { name: 'a.q.distributor-applies', code: 'answer-missing', about: { question: 'distributor-applies' } },
    ]);
    const whole = readReply(none({ ...START, 'a.q.distributor-applies': 'not-applicable' }));
    expect(whole).toMatchObject({ body: { isReceiptOnly: false }, errors: [] });
  });

  test('is not held up by ticks from before its instruments left', () => {
    const read = readReply(none({ ...START, 'measures.same': 'yes', 'measures.rest': 'not-done' }));
    expect(read.errors).toEqual([]);
    expect(read.body.all).toBeUndefined();
  });
});

describe('days as they are typed', () => {
  const rule = doneRule('2023-04-05', '2023-05-03');
  test.each([
    [['3', '5', '2023'], { kind: 'day', day: '2023-05-03' }],
    [['03', '05', '2023'], { kind: 'day', day: '2023-05-03' }],
    [['3.', 'Mai', '2023'], { kind: 'day', day: '2023-05-03' }],
    [['12', 'APRIL', '2023'], { kind: 'day', day: '2023-04-12' }],
    [['', '', ''], { kind: 'none' }],
    [['3', '', '2023'], { kind: 'error', code: 'day-incomplete' }],
    [['3.5.2023', '', ''], { kind: 'day', day: '2023-05-03' }],
    [['03. 05. 2023', '', ''], { kind: 'day', day: '2023-05-03' }],
    [['3. Mai 2023', '', ''], { kind: 'day', day: '2023-05-03' }],
    [['', '', '2023-05-03'], { kind: 'day', day: '2023-05-03' }],
    [['3/5/2023', '', ''], { kind: 'error', code: 'day-incomplete' }],
    [['28', '', ''], { kind: 'error', code: 'day-incomplete' }],
    [['3.5.2023', '5', '2023'], { kind: 'error', code: 'day-unreal' }],
    [['3', '5', '23'], { kind: 'error', code: 'day-year' }],
    [['31', '4', '2023'], { kind: 'error', code: 'day-unreal' }],
    [['x', '4', '2023'], { kind: 'error', code: 'day-unreal' }],
    [['4', '4', '2023'], { kind: 'error', code: 'day-before-notice' }],
    [['5', '5', '2023'], { kind: 'error', code: 'day-future' }],
  ])('%j', ([d = '', m = '', y = ''], read) => {
    expect(readDay({ 'x-day': d, 'x-month': m, 'x-year': y }, 'x', rule)).toEqual(read);
  });

  test('a planned day may be today but not yesterday', () => {
    expect(readDay(day('x', '2023-05-03'), 'x', plannedRule('2023-05-03'))).toMatchObject({ kind: 'day' });
    expect(readDay(day('x', '2023-05-02'), 'x', plannedRule('2023-05-03'))).toEqual({
      kind: 'error',
      code: 'day-past',
    });
  });
});

describe('what is said of all instruments', () => {
  test('receipt alone is a reply, and says nothing of any cell', () => {
    const read = readReply(reading(START));
    expect(read.errors).toEqual([]);
    expect(read.body).toMatchObject({ isReceiptOnly: true, instruments: [] });
    expect(read.body.all).toBeUndefined();
    expect(replyBody.safeParse(read.body).success).toBe(true);
  });

  test('a tick says done in its mode and in no other', () => {
    const read = readReply(
      reading({ ...START, 'measures.dx/patch': 'done', ...day('measures.dx/patch.on', '2023-05-02') }),
    );
    expect(read.body.all).toEqual({
      cells: [{ mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-02' }],
      instrumentsListed: 2,
    });
    expect(read.body.isReceiptOnly).toBe(false);
  });

  test('the same instruments as in step 1 follows the modes and days of step 1', () => {
    const ticks = {
      'measures.ruo/patch': 'done',
      ...day('measures.ruo/patch.on', '2023-05-01'),
      'measures.same': 'yes',
    };
    const read = readReply(reading({ ...START, ...ticks }));
    expect(read.body.all?.cells).toEqual([
      { mode: 'ruo', measure: 'patch', said: 'done', on: '2023-05-01' },
      { mode: 'ruo', measure: 'user-configuration', said: 'done', on: '2023-05-01' },
    ]);
    expect(codesOf({ ...START, 'measures.same': 'yes' })).toEqual(['measures.same same-without']);
  });

  test('the rest is not done only when somebody says so, and never takes back what was reported', () => {
    const rest = {
      'measures.dx/patch': 'done',
      ...day('measures.dx/patch.on', '2023-05-02'),
      'measures.rest': 'not-done',
      'measures.rest.reason': 'avoid-interruption',
      ...day('measures.rest.until', '2023-06-01'),
      'measures.rest.protection': 'unplugged',
    };
    const read = readReply(reading({ ...START, ...rest }, { levels: ['open', 'claimed', 'open', 'open'] }));
    expect(read.body.all?.cells.map((cell) => `${cell.mode}/${cell.measure} ${cell.said}`)).toEqual([
      'dx/patch done',
      'ruo/patch not-done',
      'ruo/user-configuration not-done',
    ]);
    expect(readReply(reading({ ...START, ...rest, 'measures.rest': 'later' })).body.all?.cells).toHaveLength(1);
  });

  test('a tick without a day, a reason that is missing, and an unknown reason are errors beside their fields', () => {
    expect(codesOf({ ...START, 'measures.dx/patch': 'done' })).toEqual(['measures.dx/patch.on done-day-missing']);
    expect(codesOf({ ...START, 'measures.rest': 'not-done' })).toEqual(['measures.rest.reason reason-missing']);
    expect(codesOf({ ...START, 'measures.rest': 'not-done', 'measures.rest.reason': 'invented' })).toEqual([
      'measures.rest.reason reason-missing',
    ]);
  });

  test('answers beside the measures stand under their mode', () => {
    const read = readReply(reading({ ...START, 'measures.q.back-up-made': 'yes', 'measures.q.copy-tested/ruo': 'no' }));
    expect(read.body.answers).toMatchObject({ 'back-up-made': 'yes', 'copy-tested@ruo': 'no' });
  });
});

describe('what is said of one instrument', () => {
  test.each([
    [
      { 'i7.about': 'not-needed', 'i7.why': 'spare' },
      { said: 'not-needed', why: 'spare' },
    ],
    [{ 'i7.about': 'in-storage' }, { said: 'in-storage' }],
    [
      { 'i7.about': 'never-started', 'i7.never/ruo': 'yes' },
      { said: 'never-started', modes: ['ruo'] },
    ],
    [
      { 'i7.about': 'transferred', 'i7.to': 'Labor Süd' },
      { said: 'transferred', to: 'Labor Süd' },
    ],
    [
      { 'i7.about': 'scrapped', 'i7.how': 'shredded', ...day('i7.scrapped-on', '2022-12-01') },
      { said: 'scrapped', how: 'shredded', on: '2022-12-01' },
    ],
    [{ 'i7.about': 'never-received' }, { said: 'never-received' }],
  ])('%j', (fields: Fields, statement) => {
    const read = readReply(reading({ ...START, ...fields }));
    expect(read.errors).toEqual([]);
    expect(read.body.instruments).toEqual([{ instrument: 7, cells: [], statement }]);
    expect(replyBody.safeParse(read.body).success).toBe(true);
  });

  test('what a statement needs is asked for', () => {
    expect(codesOf({ ...START, 'i7.about': 'transferred' })).toEqual(['i7.to transferred-to-missing']);
    expect(codesOf({ ...START, 'i7.about': 'never-started' })).toEqual(['i7.about never-started-modes']);
    const both = {
      'i7.about': 'never-started',
      'i7.never/dx': 'yes',
      'i7.dx/patch': 'done',
      ...day('i7.dx/patch.on', '2023-05-02'),
    };
    expect(codesOf({ ...START, ...both })).toEqual(['i7.about never-started-done']);
  });

  test('the same as step 1 without step 1 is kept for a person to ask about', () => {
    const read = readReply(reading({ ...START, 'i7.same': 'yes' }));
    expect(read.errors).toEqual([]);
    expect(read.body.instruments).toEqual([{ instrument: 7, cells: [], sameAs: 'user-configuration' }]);
  });
});

describe('who answers', () => {
  test('name, function and the first questions must be answered once', () => {
    expect(codesOf({})).toEqual([
      's.name name-missing',
      's.function function-missing',
      's.q.receipt answer-missing',
      's.q.users-informed answer-missing',
    ]);
    const before = {
      answered: [
        ['receipt', 'yes'],
        ['users-informed', 'yes'],
      ] as [string, string][],
    };
    expect(codesOf({ 's.name': 'K', 's.function': 'L', 'a.question': 'How?' }, before)).toEqual([]);
    expect(codesOf({ 's.name': 'K', 's.function': 'L' }, before)).toEqual(['measures.rest nothing-said']);
  });

  test('the distributor block is demanded of distributors when they report', () => {
    const ticks = { 'measures.dx/patch': 'done', ...day('measures.dx/patch.on', '2023-05-02') };
    expect(codesOf({ ...START, ...ticks }, { kind: 'distributor' })).toEqual([
      'a.q.distributor-applies answer-missing',
    ]);
    const applies = { ...START, ...ticks, 'a.q.distributor-applies': 'applies' };
    expect(codesOf(applies, { kind: 'distributor' })).toEqual([
      'a.q.customers-identified answer-missing',
      'a.q.customers-informed answer-missing',
    ]);
  });

  test('values that no button has are not taken for answers', () => {
    const read = readReply(
      reading({ ...START, 's.q.receipt': 'maybe', 'measures.dx/patch': 'yes', 'i7.about': '<script>' }),
    );
    expect(read.body.answers['receipt']).toBeUndefined();
    expect(read.body.all).toBeUndefined();
    expect(read.body.instruments).toEqual([]);
  });
});

test.each([
  { question: 'back-up-made' },
  { question: 'back-up-made', instrumentId: 7 },
  { question: 'copy-tested', mode: 'dx' },
  { question: 'copy-tested', mode: 'dx', instrumentId: 7 },
])('the key of %j is read back', (place) => {
  expect(parseAnswerKey(answerKey(place))).toEqual(place);
});

describe('a draft', () => {
  const at = (version: number, fields: Readonly<Record<string, readonly [string, number]>>): Draft => ({
    version,
    fields: new Map(Object.entries(fields).map(([name, [value, since]]) => [name, { value, version: since }])),
    updatedAt: undefined,
  });

  test('saves a page whole and leaves the others alone', () => {
    const saved = savePage(at(3, { 's.name': ['Kim', 1], 'measures.same': ['yes', 2] }), {
      page: 'measures',
      fields: {},
      version: 3,
    });
    if (saved.kind !== 'saved') throw new Error(saved.kind);
    expect(fieldsOf({ ...EMPTY_DRAFT, fields: saved.fields })).toEqual({ 's.name': 'Kim' });
    expect(saved.version).toBe(4);
  });

  test('the same page sent twice changes nothing the second time', () => {
    expect(
      savePage(at(4, { 's.name': ['Kim', 4] }), { page: 's', fields: { 's.name': 'Kim ' }, version: 3 }).kind,
    ).toBe('unchanged');
  });

  test('an older page conflicts only in fields that changed since', () => {
    const draft = at(5, { 's.name': ['Kim', 5], 's.function': ['Lab', 2] });
    expect(savePage(draft, { page: 's', fields: { 's.name': 'Kim', 's.function': 'IT' }, version: 3 }).kind).toBe(
      'saved',
    );
    expect(savePage(draft, { page: 's', fields: { 's.name': 'Tom', 's.function': 'Lab' }, version: 3 })).toEqual({
      kind: 'conflict',
      conflicts: [{ name: 's.name', mine: 'Tom', theirs: 'Kim' }],
    });
  });
});
