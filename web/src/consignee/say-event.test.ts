import { expect, test } from 'vitest';

import { sayEvent } from './say-event.ts';

const at = '2026-11-26T10:00:00.000Z';
const say = (source: string, facts: Readonly<Record<string, unknown>>, id = 7) =>
  sayEvent({ at, source, id, by: null, facts }, 'en');

test.each([
  ['reach', { to: 'acknowledged' }, 'It confirmed that the notice came'],
  ['attempt', { kind: 'notice', outcome: 'sent', attempt: 1 }, 'The notice was taken by the mail server there'],
  [
    'reply',
    { name: 'Ada Sommer', channel: 'telephone', instruments: 2 },
    'Ada Sommer replied by telephone, about 2 instruments',
  ],
  ['call', { outcome: 'wrong-number' }, 'Telephone call: wrong number'],
  [
    'consignee-change',
    { change: 'contact-replaced', facts: { before: { name: 'Old' }, after: { name: 'New' } } },
    'New took the place of the contact Old',
  ],
  [
    'instrument-came',
    { serial: 'M70452', instrument: 3, other: { name: 'Klinikum Nord' } },
    'Instrument M70452 came from Klinikum Nord',
  ],
  [
    'levels',
    { cause: 'schedule', obligations: 1, serial: 'M70452', instrument: 3 },
    /1 deferred obligation is open again on M70452/,
  ],
] as const)('%s is told as a sentence', (source, facts, text) => {
  expect(say(source, facts).text).toMatch(text);
});

test('a decision can be undone, unless it was already or is an undoing itself', () => {
  const levels = (decision: object) =>
    say('levels', { cause: 'desk', obligations: 2, instruments: 1, serial: 'M70452', instrument: 3, decision });
  expect(levels({ id: 5, decision: 'excuse', reasonKey: 'scrapped', reason: 'Seen', reversedBy: null })).toMatchObject({
    text: '2 obligations were excused (scrapped) on M70452',
    more: ['“Seen”'],
    undoes: 5,
  });
  expect(
    levels({ id: 5, decision: 'excuse', reasonKey: 'scrapped', reason: 'Seen', reversedBy: 6 }).undoes,
  ).toBeUndefined();
  expect(
    levels({ id: 6, decision: 'reversal', reason: 'Wrong', reverses: 5, reversedBy: null }).undoes,
  ).toBeUndefined();
});

test('a kind that has no words is told by its name', () => {
  expect(say('telepathy', {}).text).toBe('Something of the kind telepathy happened.');
});
