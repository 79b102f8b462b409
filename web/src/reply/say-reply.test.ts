import { describe, expect, test } from 'vitest';

import { formatsIn } from '../words/formats.ts';
import type { Language } from '../words/language.tsx';
import { replyWords } from './reply-words.ts';
import { placeOf, sayReply, type SaidBody, type Saying } from './say-reply.ts';

const names: Record<string, Record<string, string>> = {
  patch: { en: 'Patch', de: 'Patch' },
  account: { en: 'UCS account', de: 'UCS-Konto' },
  busy: { en: 'Operations are not to be interrupted', de: 'Der Betrieb soll nicht unterbrochen werden' },
};

function saying(language: Language): Saying {
  const name = (key: string): string => names[key]?.[language] ?? key;
  const upper = (key: string): string => (key === 'dx' ? 'Dx' : key.toUpperCase());
  return {
    action: {
      modes: [
        { key: 'dx', name: {}, short: 'Dx' },
        { key: 'ruo', name: {}, short: 'RUO' },
      ],
      questions: [
        {
          key: 'receipt',
          section: 'answers',
          kind: 'yes-no',
          ask: { de: 'Angekommen?', en: 'Received?' },
          scope: 'consignee',
          answers: [],
          means: 'receipt',
          isFollowedUp: true,
        },
      ],
    },
    names: {
      product: () => 'MiSeqDx',
      mode: upper,
      modeShort: upper,
      measure: name,
      measureShort: name,
      step: (_measure, key) => key,
      reason: name,
    },
    serialOf: (id) => (id === 7 ? 'M70452' : `#${id}`),
    language,
    t: replyWords.in(language),
    formats: formatsIn(language),
  };
}

function linesOf(body: SaidBody, language: Language = 'en'): readonly string[] {
  return sayReply(body, saying(language)).flatMap(({ lines }) =>
    lines.map(({ text, answer, more = [] }) => [text, answer, ...more].filter(Boolean).join(' | ')),
  );
}

const done = (mode: string, on?: string) =>
  ({ mode, measure: 'patch', said: 'done', ...(on === undefined ? {} : { on }) }) as const;

describe('what a reply says', () => {
  test('is told once where it is the same in several modes', () => {
    const cells = [done('dx', '2023-05-03'), done('ruo', '2023-05-03'), { ...done('dx'), measure: 'account' }];
    const body: SaidBody = { instruments: [{ instrument: 7, cells }] };
    expect(linesOf(body)).toEqual(['Patch: done in Dx and RUO on 3 May 2023', 'UCS account: done in Dx']);
    expect(linesOf(body, 'de')).toEqual(['Patch: in Dx und RUO am 3. Mai 2023 erledigt', 'UCS-Konto: in Dx erledigt']);
  });

  test('names reason, day and protection of what is not done, and says what is missing of them', () => {
    const cell = { mode: 'ruo', measure: 'patch', said: 'not-done', reason: 'busy' } as const;
    expect(linesOf({ all: { cells: [cell], instrumentsListed: 3 } })).toEqual([
      'Patch: not done in RUO. Operations are not to be interrupted. | No day was named. | Nothing was said about protection meanwhile.',
    ]);
    const more = { ...cell, because: 'Audit', until: '2023-06-01', protection: 'unplugged' };
    expect(linesOf({ all: { cells: [more], instrumentsListed: 3 } }, 'de')).toEqual([
      'Patch: in RUO nicht erledigt. Der Betrieb soll nicht unterbrochen werden. | „Audit“ | Geplant für den 1. Juni 2023. | Bis dahin schützt: „unplugged“',
    ]);
  });

  test('puts an answer with the instrument that it was given for', () => {
    const parts = sayReply({ answers: { receipt: 'yes', 'tested@dx#7': 'no' } }, saying('de'));
    expect(parts).toEqual([
      { about: { kind: 'organisation' }, lines: [{ text: 'Angekommen?', answer: 'ja' }] },
      { about: { kind: 'instrument', id: 7, serial: 'M70452' }, lines: [{ text: 'tested (Dx)', answer: 'nein' }] },
    ]);
  });

  test.each<[string, SaidBody, string]>([
    [
      'an instrument passed on',
      {
        instruments: [
          { instrument: 7, cells: [], statement: { said: 'transferred', to: 'Harbour Genomics', on: '2023-02-01' } },
        ],
      },
      'It was passed on to “Harbour Genomics”. | On 1 February 2023.',
    ],
    [
      'an instrument scrapped',
      { instruments: [{ instrument: 7, cells: [], statement: { said: 'scrapped', how: 'Recycled' } }] },
      'It was scrapped. | How: “Recycled”',
    ],
    [
      'a serial number that is not listed',
      { unknownSerials: [{ serial: 'NDX1', note: 'second floor' }] },
      'Names an instrument that is not listed: NDX1. | Note: “second floor”',
    ],
    [
      'another contact',
      { rightContact: { name: 'Ada Roth', email: 'ada@lab.example' } },
      'Names another contact: Ada Roth, ada@lab.example',
    ],
    [
      'a receipt',
      { isReceiptOnly: true },
      'Noted with it: it answers for the notice only; what was done is to follow.',
    ],
  ])('tells %s', (_, body, line) => {
    expect(linesOf(body)).toEqual([line]);
  });
});

test('the key of an answer says where it belongs', () => {
  expect(placeOf('copy-tested@dx#7')).toEqual({ question: 'copy-tested', mode: 'dx', instrument: 7 });
  expect(placeOf('receipt')).toEqual({ question: 'receipt', mode: undefined, instrument: undefined });
});
