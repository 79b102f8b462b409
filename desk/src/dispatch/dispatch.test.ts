import { describe, expect, test } from 'vitest';

import {
  afterAttempt,
  DECISIONS,
  DISPATCH_STATES,
  groupAddressees,
  stateAfter,
  whyNotDecide,
  type Addressee,
  type AttemptEnd,
  type Decision,
  type DispatchState,
} from './dispatch.ts';
import { ATTEMPTS_MAX, JITTER, RETRY_AFTER_MS } from './limits.ts';
import { messageIdOf } from './message-id.ts';
import { createTokenBucket } from './token-bucket.ts';

function addressee(contactId: number, changes: Partial<Addressee> = {}): Addressee {
  return {
    contactId,
    channel: 'email',
    address: `c${contactId}@lab.example`,
    languages: ['de'],
    missing: [],
    ...changes,
  };
}

describe('who gets one mail', () => {
  test('a contact responsible for several sites gets one mail, however the address is written', () => {
    const list = groupAddressees([
      addressee(2, { address: 'QM@Nord.example' }),
      addressee(1, { address: 'qm@nord.example' }),
      addressee(3),
    ]);
    expect(list).toMatchObject([
      { contactIds: [1, 2], address: 'qm@nord.example', state: 'waiting' },
      { contactIds: [3] },
    ]);
  });

  test('one address in two choices of languages gets two mails', () => {
    const list = groupAddressees([
      addressee(1, { address: 'a@x.example' }),
      addressee(2, { address: 'a@x.example', languages: ['de', 'en'] }),
    ]);
    expect(list.map(({ contactIds }) => contactIds)).toEqual([[1], [2]]);
  });

  test('letters are never joined: each carries one code', () => {
    const post = { channel: 'post', address: 'Hauptstr. 1' } as const;
    expect(groupAddressees([addressee(1, post), addressee(2, post)])).toMatchObject([
      { state: 'printing' },
      { state: 'printing' },
    ]);
  });

  test('a language that one of the sites lacks holds the mail for all of them', () => {
    const list = groupAddressees([
      addressee(1, { address: 'a@x.example', missing: ['el'] }),
      addressee(2, { address: 'a@x.example' }),
    ]);
    expect(list).toMatchObject([{ contactIds: [1, 2], state: 'held', heldFor: ['el'] }]);
  });
});

describe('what follows an attempt', () => {
  const at = { id: 7, attempt: 1, pace: 1 };
  const end = (
    kind: 'temporary' | 'permanent' | 'unknown',
    failure: 'greylisted' | 'refused' | 'timeout' | 'mailbox-unknown',
  ): AttemptEnd => ({
    kind,
    failure,
    response: '',
  });
  const cases: readonly (readonly [string, AttemptEnd, number, string])[] = [
    ['accepted', { kind: 'sent', response: '250' }, 1, 'sent'],
    ['turned away for good', end('permanent', 'mailbox-unknown'), 1, 'failed'],
    ['text not made', { kind: 'permanent', failure: 'composition', response: '' }, 1, 'failed'],
    ['turned away for now', end('temporary', 'greylisted'), 1, 'waiting'],
    ['turned away for now for the last time', end('temporary', 'greylisted'), ATTEMPTS_MAX, 'failed'],
    ['relay down, however often', end('temporary', 'refused'), ATTEMPTS_MAX + 50, 'waiting'],
    ['no answer after the content', end('unknown', 'timeout'), 1, 'doubtful'],
    ['no answer for the last time', end('unknown', 'timeout'), ATTEMPTS_MAX, 'failed'],
  ];
  test.each(cases)('%s', (_name, ended, attempt, state) => {
    expect(afterAttempt(ended, { ...at, attempt }).state).toBe(state);
  });

  test('waits grow with each attempt, stay within their spread, and are the same for the same mail', () => {
    RETRY_AFTER_MS.forEach((wait, index) => {
      for (let id = 1; id < 200; id += 1) {
        const { afterMs } = afterAttempt(end('temporary', 'greylisted'), { id, attempt: index + 1, pace: 1 });
        expect(afterMs).toBeGreaterThanOrEqual(wait * (1 - JITTER) - 1);
        expect(afterMs).toBeLessThanOrEqual(wait * (1 + JITTER) + 1);
        expect(afterAttempt(end('temporary', 'greylisted'), { id, attempt: index + 1, pace: 1 }).afterMs).toBe(afterMs);
      }
    });
  });

  test('a mail in doubt waits some minutes even the first time', () => {
    expect(afterAttempt(end('unknown', 'timeout'), at).afterMs).toBeGreaterThanOrEqual(3 * 60_000);
  });
});

test('what a person may decide, state by state', () => {
  const allowed: Readonly<Record<DispatchState, readonly Decision[]>> = {
    waiting: ['stop'],
    held: ['release', 'stop'],
    sending: [],
    sent: ['send-again'],
    doubtful: ['stop', 'send-again'],
    failed: ['send-again'],
    stopped: ['send-again'],
    printing: ['stop', 'posted'],
  };
  for (const state of DISPATCH_STATES) {
    const may = DECISIONS.filter(
      (decision) => whyNotDecide({ id: 1, state, channel: 'email' }, decision) === undefined,
    );
    expect([state, may]).toEqual([state, allowed[state]]);
  }
  expect(whyNotDecide({ id: 1, state: 'sent', channel: 'post' }, 'send-again')).toEqual({
    code: 'dispatch-on-paper',
    id: 1,
  });
  expect(stateAfter('release', 'post')).toBe('printing');
  expect(stateAfter('release', 'email')).toBe('waiting');
});

test('the identity of a mail is the same each time, differs for each mail, and says nothing about its reader', () => {
  const subject = {
    reference: 'A',
    kind: 'notice',
    revision: 1,
    contactIds: [1],
    languages: ['de'],
    subjectId: null,
    edition: 1,
    address: 'a@x.example',
  };
  const id = messageIdOf(subject, 'maker.example');
  expect(id).toMatch(/^[0-9a-z]{32}@maker\.example$/);
  expect(messageIdOf({ ...subject, address: 'A@X.example' }, 'maker.example')).toBe(id);
  const others = [
    { contactIds: [2] },
    { edition: 2 },
    { languages: ['en'] },
    { revision: 2 },
    { kind: 'receipt' },
    { subjectId: 1 },
  ];
  expect(new Set([id, ...others.map((other) => messageIdOf({ ...subject, ...other }, 'maker.example'))]).size).toBe(
    others.length + 1,
  );
});

test('a token bucket keeps the rate and makes up for a short pause only', () => {
  const bucket = createTokenBucket(10);
  let now = 0;
  let begun = 0;
  while (now < 5_000) {
    now += bucket.takeAt(now);
    begun += 1;
  }
  expect(begun).toBeGreaterThanOrEqual(50);
  expect(begun).toBeLessThanOrEqual(52);
  now += 60_000;
  const waits = [bucket.takeAt(now), bucket.takeAt(now), bucket.takeAt(now), bucket.takeAt(now)];
  expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(2);
});
