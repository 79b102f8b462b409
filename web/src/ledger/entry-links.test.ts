import { describe, expect, test } from 'vitest';

import { leadsOf, ledgerPath, pathOfActor, pathOfSubject } from './entry-links.ts';
import type { Entry } from './say-entry.ts';

const REFERENCE = 'FSN2023-1338';
const NOBODY: Entry['about'] = {
  consignee: null,
  instrument: null,
  receipt: null,
  question: null,
  actor: null,
  signedBy: null,
  isUnsigned: false,
  askedBy: null,
};
const HARBOUR = { id: 4, number: 'C-101', name: 'Harbour Genomics', country: 'GB' };

const entry = (kind: string, more: Partial<Entry> = {}): Entry => ({
  seq: 7,
  at: '2026-11-26T09:00:00.000Z',
  by: { actor: 'member:1', name: 'Mara Keller' },
  kind,
  subject: 'action:1',
  facts: {},
  hash: '00',
  about: NOBODY,
  ...more,
});

describe('the row that an entry speaks of has a page', () => {
  test.each([
    ['reply:12', '/actions/FSN2023-1338/replies/12'],
    ['question:3', '/actions/FSN2023-1338/questions/3'],
    ['incident:2', '/actions/FSN2023-1338/incidents/2'],
    ['dispatch:88', '/actions/FSN2023-1338/deliveries/88'],
    ['dispatch-run:1', '/actions/FSN2023-1338/sending'],
    ['action:1', '/actions/FSN2023-1338'],
    ['approval:5', '/approvals/5'],
    ['member:9', '/staff/9'],
    ['staff:9', '/staff/tokens'],
    ['draft:2', '/drafts/2'],
    ['decision:6', undefined],
    ['house', undefined],
    ['toString:1', undefined],
    ['reply:1x', undefined],
  ])('%s: %s', (subject, to) => {
    expect(pathOfSubject(subject, REFERENCE)).toBe(to);
  });

  test('but nothing of an action has one from the ledger of the house', () => {
    expect(pathOfSubject('consignee:4', undefined)).toBeUndefined();
    expect(pathOfSubject('draft:2', undefined)).toBe('/drafts/2');
    expect(ledgerPath(undefined, 3)).toBe('/house/ledger/3');
    expect(ledgerPath(REFERENCE, 3)).toBe('/actions/FSN2023-1338/ledger/3');
  });

  test.each([
    ['member:3', '/staff/3'],
    ['staff:3', '/staff/tokens'],
    ['contact:3', undefined],
    ['operator:anna', undefined],
    ['house', undefined],
  ])('and so has %s who acted: %s', (actor, to) => {
    expect(pathOfActor(actor)).toBe(to);
  });
});

describe('the figures of an entry lead to their rows', () => {
  const reply = (questions: unknown) =>
    entry('reply.received', {
      subject: 'reply:12',
      facts: { obligations: 8, questions },
      about: { ...NOBODY, consignee: HARBOUR, receipt: '7K2M-9XQ4' },
    });

  test.each([
    [
      'a reply with one question',
      reply([31]),
      [
        ['subject', '/actions/FSN2023-1338/replies/12', undefined],
        ['consignee', '/actions/FSN2023-1338/consignees/4', undefined],
        ['questions', '/actions/FSN2023-1338/questions/31', 1],
        ['obligations', '/actions/FSN2023-1338/instruments?consignee=4', 8],
      ],
    ],
    [
      'a reply with so many questions that only their number stands there',
      reply(25),
      [
        ['subject', '/actions/FSN2023-1338/replies/12', undefined],
        ['consignee', '/actions/FSN2023-1338/consignees/4', undefined],
        ['questions', '/actions/FSN2023-1338/questions?consignee=4&state=all', 25],
        ['obligations', '/actions/FSN2023-1338/instruments?consignee=4', 8],
      ],
    ],
    [
      'an instrument that moved with approval, which stands there once',
      entry('instrument.moved', {
        subject: 'instrument:5',
        facts: { approval: 2 },
        about: { ...NOBODY, instrument: { id: 5, serial: 'M70452', product: 'miseqdx' } },
      }),
      [
        ['subject', '/actions/FSN2023-1338/instruments/5', undefined],
        ['approval', '/approvals/2', undefined],
      ],
    ],
    [
      'mails that were released',
      entry('dispatch.released', { subject: 'dispatch:8', facts: { dispatches: [8] } }),
      [
        ['subject', '/actions/FSN2023-1338/deliveries/8', undefined],
        ['deliveries', '/actions/FSN2023-1338/deliveries', 1],
      ],
    ],
  ])('%s', (_, of, leads) => {
    expect(leadsOf(of, REFERENCE).map(({ what, to, count }) => [what, to, count])).toEqual(leads);
  });

  test('those of the house lead to no action', () => {
    expect(leadsOf(entry('consignee.added', { subject: 'consignee:4' }), undefined)).toEqual([]);
  });
});
