import { expect, test } from 'vitest';

import type { Approval } from './approval.ts';
import { idOfSubject } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import { sayApproval } from './say-approval.ts';

const nord = { id: 1, number: 'C1', name: 'Klinikum Nord', country: 'DE' };
const nothing = {
  question: null,
  incident: null,
  decision: null,
  instruments: [],
  instrumentCount: 0,
  from: null,
  to: null,
  suppliedBy: null,
  incidents: [],
  incidentsMore: 0,
  steps: [],
  obligations: null,
  changed: null,
};
const patch = { mode: 'dx', measure: 'patch' };
const instrument = { id: 4, serial: 'M70452', product: 'miseqdx', obligations: [] };

const cases: readonly (readonly [
  Pick<Approval, 'kind' | 'subject' | 'proposal'>,
  Partial<Approval['about']>,
  string,
])[] = [
  [{ kind: 'opening', subject: 'draft:7', proposal: { draft: 7 } }, {}, 'Open the action draft 7'],
  [{ kind: 'opening', subject: 'draft:7', proposal: { draft: 7, reference: 'TB-1' } }, {}, 'Open the action TB-1'],
  [
    { kind: 'decision', subject: 'decision', proposal: { decision: 'excuse' } },
    { instrumentCount: 3, steps: [patch] },
    'Excuse Patch (dx) on 3 instruments',
  ],
  [
    { kind: 'decision', subject: 'action:1', proposal: { decision: 'excuse' } },
    { instrumentCount: 1, instruments: [instrument], steps: [patch, { ...patch, mode: 'ruo' }] },
    'Excuse Patch (dx), Patch (ruo) on M70452',
  ],
  [
    { kind: 'decision', subject: 'action:1', proposal: { decision: 'defer' } },
    { instrumentCount: 12, steps: [1, 2, 3, 4].map((mode) => ({ ...patch, mode: String(mode) })) },
    'Defer 4 steps on 12 instruments',
  ],
  [{ kind: 'reversal', subject: 'decision:9', proposal: { decision: 9 } }, {}, 'Undo decision 9'],
  [
    { kind: 'answer', subject: 'question:12', proposal: { questionId: 12, answer: 'accept' } },
    { question: { id: 12, kind: 'scrapped', consignee: nord }, instruments: [instrument], instrumentCount: 1 },
    'Answer question 12 with “<accept>”: (scrapped), Klinikum Nord, M70452',
  ],
  [
    { kind: 'answer', subject: 'question:12', proposal: { questionId: 12, answer: 'accept' } },
    { question: { id: 12, kind: 'not-needed', consignee: nord }, instruments: [instrument], instrumentCount: 4 },
    'Answer question 12 with “<accept>”: (not-needed), Klinikum Nord, 4 instruments',
  ],
  [{ kind: 'reopening', subject: 'question:12', proposal: { questionId: 12 } }, {}, 'Ask question 12 anew'],
  [
    { kind: 'reopening', subject: 'question:12', proposal: { questionId: 12 } },
    { question: { id: 12, kind: 'query', consignee: nord } },
    'Ask question 12 anew: (query), Klinikum Nord',
  ],
  // Who holds what an answer moved is not who said it.
  [
    { kind: 'reopening', subject: 'question:12', proposal: { questionId: 12 } },
    { question: { id: 12, kind: 'transferred', consignee: null }, from: nord, instruments: [instrument] },
    'Ask question 12 anew: (transferred), M70452',
  ],
  [
    {
      kind: 'opening',
      subject: 'draft:7',
      proposal: { draft: 7, reference: 'FSN2023-1338', added: ['el', 'fr'], digests: {} },
    },
    {},
    'Add Greek, French to FSN2023-1338',
  ],
  [
    { kind: 'move', subject: 'instrument:4', proposal: { instrument: 4 } },
    { instruments: [instrument], to: nord },
    'Move M70452 to Klinikum Nord',
  ],
  [
    { kind: 'removal', subject: 'instrument:4', proposal: { instrument: 4 } },
    { instruments: [instrument], from: nord },
    'Take back M70452 from Klinikum Nord, which was added by mistake',
  ],
  [
    { kind: 'addition', subject: 'instrument', proposal: { serial: 'M9', consignee: 'C77' } },
    {},
    'Add M9 to the fleet at C77',
  ],
  [
    { kind: 'classification', subject: 'incident:5', proposal: { classification: 'not-reportable' } },
    {
      incident: { id: 5, number: 'TB-1-I5', kind: 'break-in', classification: null, ends: [], runs: [] },
      from: nord,
    },
    'Classify incident TB-1-I5 as “[not-reportable]”: {break-in}, Klinikum Nord',
  ],
  [
    { kind: 'classification', subject: 'incident:5', proposal: { classification: 'serious' } },
    {},
    'Classify incident 5 as “[serious]”',
  ],
];

const say = {
  sayAnswer: (answer: string) => `<${answer}>`,
  sayQuestion: (kind: string) => `(${kind})`,
  sayClassification: (classification: string) => `[${classification}]`,
  sayIncident: (kind: string) => `{${kind}}`,
  names: { measureShort: () => 'Patch', modeShort: (mode: string) => mode },
  list: (names: readonly string[]) => names.join(', '),
  languageName: (language: string) => ({ el: 'Greek', fr: 'French' })[language] ?? language,
};

test.each(cases)('%j is told in a line', (approval, about, said) => {
  const whole = { ...approval, action: null, about: { ...nothing, ...about } };
  expect(sayApproval(whole, approvalWords.in('en'), say)).toBe(said);
});

test('the number of a subject is read only behind its noun', () => {
  expect(idOfSubject('draft:7', 'draft')).toBe(7);
  expect(idOfSubject('question:7', 'draft')).toBeUndefined();
});
