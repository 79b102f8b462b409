import { describe, expect, test } from 'vitest';

import text from '../../../docs/protocols/ledger.md?raw';
import { LANGUAGES } from '../words/language.tsx';
import { actionEntryWords } from './action-entry-words.ts';
import { KINDS, kindWords } from './kind-words.ts';
import { sayActor, sayEntry, type Entry, type Piece } from './say-entry.ts';

const entry = (kind: string, more: Partial<Entry> = {}): Entry => ({
  seq: 7,
  at: '2026-11-26T09:00:00.000Z',
  by: { actor: 'member:1', name: 'Mara Keller' },
  kind,
  subject: 'action:1',
  facts: {},
  hash: '00',
  ...more,
  about: {
    consignee: null,
    instrument: null,
    receipt: null,
    question: null,
    signedBy: null,
    isUnsigned: false,
    actor: null,
    askedBy: null,
    ...more.about,
  },
});

const plain = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : `[${piece.label}]`)).join('');

const HARBOUR = { id: 4, number: 'C-101', name: 'Harbour Genomics', country: 'GB' };
const about = (more: Partial<Entry['about']>) => entry('', { about: more as Entry['about'] }).about;

describe('an entry is told in a sentence', () => {
  test.each([
    [
      entry('reply.received', {
        subject: 'reply:12',
        facts: { channel: 'page', obligations: 4, questions: [1], appliedLater: false, receipt: '7K2M' },
        about: about({ consignee: HARBOUR, receipt: '7K2M-9XQ4' }),
      }),
      'Reply [7K2M-9XQ4] of [Harbour Genomics] came by the reply page: 4 obligations changed, 1 question opened.',
      'Antwort [7K2M-9XQ4] von [Harbour Genomics] kam über die Antwortseite: 4 Verpflichtungen änderten sich, 1 Frage wurde geöffnet.',
    ],
    [
      entry('dispatch.released', { facts: { dispatches: [1, 2, 3] } }),
      '3 held mails and letters were released.',
      '3 zurückgehaltene Sendungen gehen trotzdem hinaus.',
    ],
    [
      entry('dispatch.released', { facts: { dispatches: 400 } }),
      '400 held mails and letters were released.',
      '400 zurückgehaltene Sendungen gehen trotzdem hinaus.',
    ],
    [
      entry('dispatch.attempted', { facts: { sent: 20, temporary: 1, permanent: 0, unknown: 0 } }),
      'Mails were handed over: 20 accepted, 1 turned away for now.',
      'Mails wurden übergeben: 20 angenommen, 1 vorerst abgewiesen.',
    ],
    [
      entry('question.answered', {
        subject: 'question:3',
        facts: { kind: 'scrapped', answer: 'accept', obligations: 4, approval: 2, askedBy: 'member:2' },
        about: about({
          consignee: HARBOUR,
          question: 'scrapped',
          askedBy: { actor: 'member:2', name: 'Jonas Brandt' },
        }),
      }),
      'A question about [Harbour Genomics] was answered ([said to be scrapped]): accepted; 4 obligations changed. Asked for by Jonas Brandt.',
      'Eine Frage zu [Harbour Genomics] wurde beantwortet ([angeblich verschrottet]): anerkannt; 4 Verpflichtungen änderten sich. Erbeten von Jonas Brandt.',
    ],
    [
      entry('approval.asked', { subject: 'approval:2', facts: { kind: 'move', demands: ['fleet'] } }),
      'A second person was asked to approve: [moving an instrument].',
      'Eine zweite Person soll zustimmen: [ein Instrument zu verlegen].',
    ],
    [
      entry('approval.asked', { subject: 'approval:3', facts: { kind: 'classification', demands: ['incident'] } }),
      'A second person was asked to approve: [classifying an incident so that its clocks end or become longer].',
      'Eine zweite Person soll zustimmen: [einen Vorfall so einzustufen, dass seine Fristen enden oder länger werden].',
    ],
    [
      entry('incident.classified', {
        subject: 'incident:3',
        facts: { step: 9, classification: 'not-an-incident', approval: 3, askedBy: 'member:2' },
        about: about({ consignee: HARBOUR, askedBy: { actor: 'member:2', name: 'Jonas Brandt' } }),
      }),
      'An incident at [Harbour Genomics] was classified: no incident. Asked for by Jonas Brandt.',
      'Ein Vorfall bei [Harbour Genomics] wurde eingestuft: kein Vorfall. Erbeten von Jonas Brandt.',
    ],
    [
      entry('refusals.counted', {
        subject: 'house',
        facts: {
          refusals: [
            { code: 'not-signed-in', count: 3 },
            { code: 'role-missing', member: 2, count: 1 },
          ],
        },
      }),
      '4 requests were refused within a minute: not-signed-in (3) and role-missing (1).',
      '4 Anfragen wurden innerhalb einer Minute abgewiesen: not-signed-in (3) und role-missing (1).',
    ],
    [
      entry('draft.opened', { subject: 'draft:2', facts: { reference: 'RE-2026-1' } }),
      'A draft became the action RE-2026-1.',
      'Aus einem Entwurf wurde die Maßnahme RE-2026-1.',
    ],
    [
      entry('draft.opened', { subject: 'draft:2', facts: {} }),
      'A draft became an action.',
      'Aus einem Entwurf wurde eine Maßnahme.',
    ],
    [
      entry('moon.landed', { subject: 'moon:1' }),
      'Something of the kind moon.landed was recorded.',
      'Etwas der Art moon.landed wurde festgehalten.',
    ],
  ])('%#', (said, english, german) => {
    expect(plain(sayEntry(said, 'en'))).toBe(english);
    expect(plain(sayEntry(said, 'de'))).toBe(german);
  });

  test('whatever its facts leave out', () => {
    for (const kind of [...KINDS.action, ...KINDS.house]) {
      for (const language of LANGUAGES) {
        const said = plain(sayEntry(entry(kind), language));
        expect([kind, said]).toEqual([kind, expect.stringMatching(/^[\p{L}\d].*\.$/su)]);
      }
    }
  });

  test('and every kind that is described has one', () => {
    const described = [...text.matchAll(/`([a-z-]+\.[a-z-]+)`/g)].flatMap(([, kind]) => kind ?? []);
    const kinds = described.filter((kind) => !kind.startsWith('payload.'));
    expect(kinds.length).toBeGreaterThan(30);
    expect(kinds.filter((kind) => !kindWords.has(kind))).toEqual([]);
  });

  test('and a name by which it is looked for', () => {
    expect(kindWords.has('reply.received')).toBe(true);
    expect(actionEntryWords.has('reply.received')).toBe(true);
  });
});

test.each([
  ['house', 'house', 'Fieldproof by itself'],
  ['member:1', 'Mara Keller', 'Mara Keller'],
  ['contact:17', 'Priya Shah', 'Priya Shah (laboratory)'],
  ['staff:2', 'Night job', 'Night job (token)'],
  ['operator:anna', 'anna', 'anna (at the terminal)'],
])('%s is called %s', (actor, name, said) => {
  expect(sayActor({ actor, name }, 'en')).toBe(said);
});

test('who signed with the link of another is told with whose link it was', () => {
  const by = { actor: 'contact:17', name: 'Dr. Wiebke Harmsen' };
  expect(sayActor(by, 'en', { signedBy: 'Petra Lüders' })).toBe('Petra Lüders, with the link of Dr. Wiebke Harmsen');
  expect(sayActor(by, 'de', { signedBy: 'Petra Lüders' })).toBe('Petra Lüders, mit dem Link von Dr. Wiebke Harmsen');
  expect(sayActor(by, 'en', { signedBy: ' dr. wiebke  Harmsen' })).toBe(sayActor(by, 'en'));
  expect(sayActor(by, 'en', { signedBy: null })).toBe(sayActor(by, 'en'));
  const unsigned = { signedBy: null, isUnsigned: true };
  expect(sayActor(by, 'en', unsigned)).toBe('somebody with the link of Dr. Wiebke Harmsen');
  expect(sayActor(by, 'de', unsigned)).toBe('jemand mit dem Link von Dr. Wiebke Harmsen');
});
