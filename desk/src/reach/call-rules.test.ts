import { describe, expect, test } from 'vitest';

import { whyNotCorrect, whyNotRecordCall, type CallInput, type CallRefusal } from './call-rules.ts';

const world = {
  now: new Date('2023-05-03T09:00:00Z'),
  today: '2023-05-03',
  openedAt: new Date('2023-04-05T08:00:00Z'),
};
const call: CallInput = {
  outcome: 'spoke',
  at: new Date('2023-05-03T08:30:00Z'),
  spokeWith: 'Dr. Harmsen',
  contact: null,
  note: '',
  callbackOn: null,
};

describe('a call', () => {
  test.each<[string, Partial<CallInput>, CallRefusal['code'] | undefined]>([
    ['is recorded', {}, undefined],
    ['may lie in the past', { at: new Date('2023-04-05T08:00:00Z') }, undefined],
    ['may be a little ahead of our clock', { at: new Date('2023-05-03T09:04:00Z') }, undefined],
    ['does not lie in the future', { at: new Date('2023-05-03T09:06:00Z') }, 'call-in-future'],
    ['does not lie before the action', { at: new Date('2023-04-05T07:59:59Z') }, 'call-before-action'],
    ['in which somebody was spoken to says with whom', { spokeWith: ' ' }, 'spoke-with-missing'],
    ['that reached nobody names nobody', { outcome: 'not-reached', spokeWith: '' }, undefined],
    ['may be followed by one today', { callbackOn: '2023-05-03' }, undefined],
    ['is not followed by one yesterday', { callbackOn: '2023-05-02' }, 'callback-in-past'],
  ])('%s', (_, other, code) => {
    expect(whyNotRecordCall({ ...call, ...other }, world)?.code).toBe(code);
  });
});

test.each([
  ['😀a', 'reason-missing'],
  ['😀ab', undefined],
])('a call is corrected with a reason as the database counts it: %s', (reason, code) => {
  expect(whyNotCorrect({ id: 1, correctedBy: null }, { reason, isCurrent: () => true })?.code).toBe(code);
});
