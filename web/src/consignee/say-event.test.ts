import { expect, test } from 'vitest';

import { STEPS } from '../../../desk/src/incident/step-rules.ts';
import { eventWords } from './event-words.ts';
import { linkOwnerOf, sayEvent } from './say-event.ts';

const at = '2026-11-26T10:00:00.000Z';
const say = (source: string, facts: Readonly<Record<string, unknown>>, id = 7) =>
  sayEvent({ at, source, id, by: null, askedBy: null, facts }, 'en');

test.each([
  ['reach', { to: 'acknowledged' }, 'It confirmed that the notice came'],
  ['attempt', { kind: 'notice', outcome: 'sent', attempt: 1 }, 'The notice was taken by the mail server there'],
  [
    'reply',
    { name: 'Ada Sommer', channel: 'telephone', instruments: 2 },
    'Ada Sommer replied by telephone, about 2 instruments',
  ],
  [
    'dispatch-decision',
    { decision: 'posted', reason: 'Posted on 2026-05-03' },
    'A letter was given to the post on 3 May 2026',
  ],
  ['call', { outcome: 'wrong-number' }, 'Telephone call: wrong number'],
  [
    'consignee-change',
    { change: 'contact-replaced', facts: { before: { name: 'Old' }, after: { name: 'New' } } },
    'New took the place of the contact Old',
  ],
  [
    'consignee-change',
    { change: 'contact-replaced', facts: { before: { name: 'Old' }, after: { name: 'Old' }, isSamePerson: true } },
    'The contact Old has another address, and with it another link',
  ],
  [
    'instrument-came',
    { serial: 'M70452', instrument: 3, other: { name: 'Klinikum Nord' } },
    'Instrument M70452 came from Klinikum Nord',
  ],
  ['question-anew', { kind: 'query', reason: 'It was another' }, /^A question was asked anew: /],
  [
    'levels',
    { cause: 'schedule', obligations: 1, serial: 'M70452', instrument: 3 },
    /1 deferred obligation is open again on M70452/,
  ],
] as const)('%s is told as a sentence', (source, facts, text) => {
  expect(say(source, facts).text).toMatch(text);
});

test.each([
  [{ step: 'taken' }, 'The suspected unauthorised access was taken in hand'],
  [
    { step: 'classified', classification: 'serious' },
    'The suspected unauthorised access was classified: Serious incident',
  ],
  [
    { step: 'reported', authority: 'BfArM', country: 'DE', reportedAt: '2026-11-04T09:00:00Z' },
    'A report of 4 November 2026 at 09:00 UTC to BfArM (Germany) was recorded',
  ],
  [{ step: 'retracted', authority: 'BfArM', country: 'DE' }, 'A report to BfArM (Germany) was taken back'],
  [{ step: 'retracted', retracted: 'unplugged' }, 'It was taken back that the network cable is unplugged'],
  [{ step: 'unplugged' }, 'It was recorded that the network cable is unplugged after an incident'],
  [{ step: 'noted' }, 'A note about an incident'],
  [{ step: 'closed' }, 'The suspected unauthorised access was closed'],
  [{ step: 'reopened' }, 'The suspected unauthorised access was reopened'],
  [{ step: 'dreamt-of' }, 'Something of the kind dreamt-of happened.'],
])('a step of an incident is told with its note and leads to the incident: %j', (step, text) => {
  const facts = { incident: 4, kind: 'break-in', note: 'As the engineer saw it', ...step };
  expect(say('incident-step', facts)).toMatchObject({
    text,
    more: ['“As the engineer saw it”'],
    place: ['incidents', 4],
  });
});

test('every step that there is has words', () => {
  expect(STEPS.filter((step) => !eventWords.has(`incident_${step}`))).toEqual([]);
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

test.each([
  [{ outcome: 'not-reached', contact: 'Ada Sommer', spokeWith: '' }, ['Called: Ada Sommer']],
  [{ outcome: 'spoke', contact: 'Ada Sommer', spokeWith: 'the porter' }, ['Called: Ada Sommer']],
  [{ outcome: 'spoke', contact: 'Ada Sommer', spokeWith: 'Ada Sommer' }, []],
  [{ outcome: 'not-reached', contact: null, spokeWith: '' }, []],
])('of a call it is said which contact was called, where that is not said already: %j', (facts, more) => {
  expect(say('call', facts).more).toEqual(more);
});

test('a call that was corrected is withdrawn with what it said, and says by which', () => {
  const facts = {
    outcome: 'not-reached',
    note: 'Nobody there',
    callbackOn: '2026-11-30',
    correctedBy: 9,
    correction: 'It was Frau Kerber',
    after: { outcome: 'spoke', spokeWith: 'Frau Kerber', recordedAt: '2026-11-26T10:00:00+00:00' },
  };
  const said = say('call', facts);
  expect(said.over).toEqual(['“Nobody there”', 'To be called again on 30 November 2026']);
  expect(said.more).toEqual([
    expect.stringMatching(/^Counts no more. Corrected on 26 November 2026.*: Telephone call with Frau Kerber$/),
    '“It was Frau Kerber”',
  ]);
  expect(said.corrects).toBeUndefined();
});

test('a correction names the call that it corrects and can itself be corrected', () => {
  const said = say(
    'call',
    { outcome: 'none', corrects: 7, before: { outcome: 'wrong-number' }, reason: 'Not here' },
    9,
  );
  expect(said).toMatchObject({
    text: 'There was no such telephone call',
    more: ['Corrects what was recorded before: Telephone call: wrong number', '“Not here”'],
    corrects: 9,
  });
  expect(said.over).toBeUndefined();
});

test.each([{ correctedBy: 9, after: 'nothing' }, { corrects: 4, before: null }, { correctedBy: 9 }])(
  'a correction that cannot be read is told all the same: %j',
  (facts) => {
    const { over = [], more } = say('call', { outcome: 'unheard-of', ...facts });
    expect([...over, ...more].join()).toContain('Something of the kind call happened.');
  },
);

test('a correction of a contact says from what to what, and no more than changed', () => {
  const before = { name: 'Ada', email: 'a@b.example', role: '', languages: ['de'], channel: 'email' };
  const after = { ...before, email: 'ada@b.example', role: 'Head', languages: ['de', 'en'] };
  const change = { change: 'contact-amended', facts: { before, after }, reason: 'Misspelt' };
  expect(say('consignee-change', change).more).toEqual([
    'What they are there: from nothing to Head',
    'E-mail address: from a@b.example to ada@b.example',
    'Languages they read: from German to German and English',
    '“Misspelt”',
  ]);
  const unreadable = { ...change, facts: { before: { name: 'Ada' }, after } };
  expect(say('consignee-change', unreadable)).toMatchObject({
    text: 'The contact Ada was corrected',
    more: ['“Misspelt”'],
  });
});

test('of a reply with the link of somebody else it is told whose link that was', () => {
  const by = { actor: 'contact:17', name: 'Dr. Wiebke Harmsen' };
  const reply = (name: string) =>
    linkOwnerOf({ at, source: 'reply', id: 1, by, askedBy: null, facts: { name, channel: 'page' } });
  expect(reply('Petra Lüders')).toEqual(by);
  expect(reply('Dr. Wiebke Harmsen ')).toBeNull();
  expect(
    linkOwnerOf({
      at,
      source: 'reply',
      id: 1,
      by: null,
      askedBy: null,
      facts: { name: 'Petra Lüders', channel: 'page' },
    }),
  ).toBeNull();
});

test('an incident without a name was reported by nobody who is known: only the link is', () => {
  const by = { actor: 'contact:17', name: 'Dr. Wiebke Harmsen' };
  const incident = (toldBy: string, channel = 'page') =>
    linkOwnerOf({ at, source: 'incident', id: 1, by, askedBy: null, facts: { kind: 'break-in', toldBy, channel } });
  expect(say('incident', { kind: 'break-in', toldBy: 'Karin Nacht' }).text).toBe(
    'Suspected unauthorised access was reported by Karin Nacht',
  );
  expect(say('incident', { kind: 'break-in', toldBy: '' }).text).toBe(
    'Suspected unauthorised access was reported, without a name',
  );
  expect(incident('')).toEqual(by);
  expect(incident('Karin Nacht')).toEqual(by);
  expect(incident('Dr. Wiebke Harmsen')).toBeNull();
  expect(incident('Karin Nacht', 'telephone')).toBeNull();
});
