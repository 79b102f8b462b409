import type { ReplyBody } from '@fieldproof/contract';
import { describe, expect, test } from 'vitest';

import { FOUNDING_ACTION } from '../../../test/world/open-world.ts';
import { checkActionFolder } from '../action/index.ts';
import { whyNotReceived, whyNotSaid, type EnteredRefusal } from './entered-reply-rules.ts';

const checked = await checkActionFolder(FOUNDING_ACTION);
if (checked.kind !== 'read') throw new Error('the founding action cannot be read');
const { definition } = checked.action;
const known = { products: new Map([[7, 'miseqdx']]), receivedOn: '2023-05-03' };
const nothing: ReplyBody = { version: 1, answers: {}, instruments: [], unknownSerials: [], isReceiptOnly: false };

function whyNot(said: Partial<ReplyBody>): EnteredRefusal['code'] | undefined {
  return whyNotSaid(definition, { ...nothing, ...said }, known)?.code;
}
const onInstrument = (entry: object): Partial<ReplyBody> => ({ instruments: [{ instrument: 7, cells: [], ...entry }] });
const done = { mode: 'dx', measure: 'patch', said: 'done' } as const;
const notDone = { mode: 'dx', measure: 'patch', said: 'not-done', reason: 'avoid-interruption' } as const;

describe('what was told', () => {
  test.each<[string, Partial<ReplyBody>, EnteredRefusal['code'] | undefined]>([
    ['may be a step on an instrument', onInstrument({ cells: [{ ...done, on: '2023-05-03' }] }), undefined],
    ['may be an answer', { answers: { receipt: 'yes' } }, undefined],
    ['may be a serial that we do not know', { unknownSerials: [{ serial: 'M1' }] }, undefined],
    ['may be a question', { question: 'Which file?' }, undefined],
    ['must be something', {}, 'nothing-said'],
    ['is about instruments of the fleet', { instruments: [{ instrument: 8, cells: [] }] }, 'instrument-unknown'],
    ['answers about instruments of the fleet', { answers: { 'back-up-made#8': 'yes' } }, 'instrument-unknown'],
    ['is about steps that there are', onInstrument({ cells: [{ ...done, measure: 'reboot' }] }), 'cell-unknown'],
    [
      'is about modes that there are',
      { all: { cells: [{ ...done, mode: 'x' }], instrumentsListed: 2 } },
      'cell-unknown',
    ],
    [
      'is about modes that there are, in a statement too',
      onInstrument({ statement: { said: 'never-started', modes: ['x'] } }),
      'cell-unknown',
    ],
    ['says "the same" of the step that allows it', onInstrument({ sameAs: 'patch' }), 'cell-unknown'],
    ['gives a reason of the action', onInstrument({ cells: [{ ...notDone, reason: 'tired' }] }), 'reason-unknown'],
    ['may give one that it has', onInstrument({ cells: [notDone] }), undefined],
    ['was not done before the notice', onInstrument({ cells: [{ ...done, on: '2023-04-04' }] }), 'day-impossible'],
    ['was not done after it was told', onInstrument({ cells: [{ ...done, on: '2023-05-04' }] }), 'day-impossible'],
    ['answers a question of the form', { answers: { weather: 'yes' } }, 'answer-unreadable'],
    ['answers it with an answer that it has', { answers: { receipt: 'perhaps' } }, 'answer-unreadable'],
  ])('%s', (_, said, code) => {
    expect(whyNot(said)).toBe(code);
  });
});

test('an impossible day says of which step on which instrument, and against which day', () => {
  const said = (on: string) => ({ cells: [{ ...done, on }] });
  const before = { ...nothing, ...onInstrument(said('2023-04-04')) };
  expect(whyNotSaid(definition, before, known)).toEqual({
    code: 'day-impossible',
    day: '2023-04-04',
    why: 'before-notice',
    bound: definition.issuedOn,
    mode: 'dx',
    measure: 'patch',
    instrument: 7,
  });
  const after = { ...nothing, all: { ...said('2023-05-04'), instrumentsListed: 2 } };
  expect(whyNotSaid(definition, after, known)).toMatchObject({
    why: 'after-told',
    bound: '2023-05-03',
    instrument: null,
  });
});

test.each([
  ['2023-04-05T00:00:00Z', undefined],
  ['2023-04-04T23:59:59Z', 'received-before-notice'],
  ['2023-05-03T09:04:00Z', undefined],
  ['2023-05-03T09:06:00Z', 'received-in-future'],
])('a reply that was received on %s: %s', (at, code) => {
  const world = { now: new Date('2023-05-03T09:00:00Z'), issuedOn: '2023-04-05' };
  expect(whyNotReceived(new Date(at), world)?.code).toBe(code);
});
