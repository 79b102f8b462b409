/* One thing that happened with a consignee, as a sentence with what belongs to it. Pure. */
import { excuseReasonWords } from '../decision/reason-words.ts';
import { failureWords, sayFailure } from '../delivery/failure-words.ts';
import { postedDayIn } from '../delivery/sent.ts';
import type { Schemas } from '../api/schema.ts';
import { stepWords } from '../incident/step-words.ts';
import { questionKindWords } from '../question/kind-words.ts';
import type { Values } from '../words/define-words.ts';
import { formatsIn } from '../words/formats.ts';
import { isSameName } from '../words/same-name.ts';
import type { Language } from '../words/language.tsx';
import { eventWords } from './event-words.ts';
import { isContactOf, sayContactChange } from './say-contact-change.ts';

export type TimelineEvent = Schemas['TimelineEvent'];

/** A screen of the action to which an event leads. */
export type EventPlace = readonly ['deliveries' | 'replies' | 'questions' | 'incidents' | 'instruments', number];

export type SaidEvent = {
  readonly text: string;
  /** What somebody wrote, and what else belongs to it. */
  readonly more: readonly string[];
  readonly place?: EventPlace | undefined;
  /** A decision that can be undone. */
  readonly undoes?: number | undefined;
  /** A call that can be put right. */
  readonly corrects?: number | undefined;
  /** Something else was put in its place: it is struck through, and so is what it said. */
  readonly over?: readonly string[] | undefined;
};

type Key = Parameters<ReturnType<typeof eventWords.in>>[0];
type Say = (key: Key, values?: Values) => string;

type Of = { readonly facts: TimelineEvent['facts']; readonly id: number; readonly t: Say; readonly language: Language };

/** What happened; a kind without words here is told by its name. */
export function sayEvent({ source, id, facts }: TimelineEvent, language: Language): SaidEvent {
  const t = eventWords.in(language);
  return (SAYINGS[source] ?? (() => plain(t('unknown', { kind: source }))))({ facts, id, t, language });
}

/**
 * Whose link it was with which somebody else replied, or told of an incident, or somebody who gave no name; null where it was
 * their own, or none, as on the telephone.
 */
export function linkOwnerOf({ by, facts }: TimelineEvent): TimelineEvent['by'] {
  const signed = text(facts['name'] ?? facts['toldBy']);
  if (by === null || !by.actor.startsWith('contact:') || facts['channel'] !== 'page') return null;
  return isSameName(signed, by.name) ? null : by;
}

const SAYINGS: Readonly<Record<string, (of: Of) => SaidEvent>> = {
  reach: ({ facts, t }) =>
    plain(t(keyOr(`reach_${text(facts['to']) || 'left'}`, 'unknown'), { kind: text(facts['to']) })),
  dispatch: ({ facts, id, t }) => ({
    text: t('dispatch', {
      kind: code(facts['kind']),
      channel: code(facts['channel']),
      address: text(facts['address']).replaceAll('\n', ', '),
    }),
    more: [],
    place: ['deliveries', id],
  }),
  attempt: sayAttempt,
  'dispatch-decision': ({ facts, t, language }) => ({
    text: t(keyOr(`decision_${text(facts['decision'])}`, 'decision_other'), { day: postedDay(facts, language) }),
    // The reason of these is a fixed sentence of the desk.
    more: ['posted', 'printed'].includes(text(facts['decision'])) ? [] : quotes(t, facts['reason']),
    place: ['deliveries', number(facts['dispatch'])],
  }),
  reply: sayReplyEvent,
  question: (of) => sayQuestionEvent(of, 'question'),
  'question-anew': (of) => ({
    ...sayQuestionEvent(of, 'questionAnew'),
    more: quotes(of.t, of.facts['reason']),
  }),
  answer: (of) => {
    const { facts, t } = of;
    const said = t('answerWas', { answer: code(facts['answer']) });
    return { ...sayQuestionEvent(of, 'answer'), more: [said, ...quotes(t, facts['reason'])] };
  },
  incident: ({ facts, id, t }) => ({
    text: t('incident', { kind: code(facts['kind']), ...namedOr(text(facts['toldBy'])) }),
    more: [],
    place: ['incidents', id],
  }),
  'incident-step': sayIncidentStep,
  call: sayCall,
  'consignee-change': sayChange,
  'instrument-came': (of) => sayHolding(of, 'came', 'cameFrom'),
  'instrument-went': (of) => sayHolding(of, 'went', 'wentTo'),
  'instrument-removed': ({ facts, t }) => ({
    text: t('removed', { serial: text(facts['serial']) }),
    more: quotes(t, facts['why']),
  }),
  levels: sayLevels,
};

/** A name, and whether there is one. */
function namedOr(name: string): Values {
  return { name, named: name.trim() === '' ? 'no' : 'yes' };
}

function postedDay({ decision, reason }: TimelineEvent['facts'], language: Language): string {
  const on = decision === 'posted' ? postedDayIn(text(reason)) : undefined;
  return on === undefined ? '' : formatsIn(language).day(on);
}

function sayCall({ facts, id, t, language }: Of): SaidEvent {
  const { day, time } = formatsIn(language);
  const callbackOn = text(facts['callbackOn']);
  const isOver = typeof facts['correctedBy'] === 'number';
  const after = record(facts['after']);
  const when = text(after['recordedAt']);
  const contact = text(facts['contact']);
  // Who was spoken to stands in the sentence already.
  const called = contact === '' || contact === text(facts['spokeWith']) ? [] : [t('called', { name: contact })];
  const told = [
    ...called,
    ...quotes(t, facts['note']),
    ...(callbackOn === '' ? [] : [t('callback', { day: day(callbackOn) })]),
  ];
  const corrects =
    typeof facts['corrects'] === 'number'
      ? [t('callCorrects', { call: callText(t, record(facts['before'])) }), ...quotes(t, facts['reason'])]
      : [];
  if (!isOver) return { text: callText(t, facts), more: [...told, ...corrects], corrects: id };
  const by = t('callWasCorrected', { when: when === '' ? '' : time(when), call: callText(t, after) });
  return { text: callText(t, facts), over: [...told, ...corrects], more: [by, ...quotes(t, facts['correction'])] };
}

function callText(t: Say, call: Readonly<Record<string, unknown>>): string {
  return t(keyOr(`call_${text(call['outcome'])}`, 'unknown'), { name: text(call['spokeWith']), kind: 'call' });
}

function sayAttempt({ facts, t, language }: Of): SaidEvent {
  const isSent = facts['outcome'] === 'sent';
  const failure = text(facts['failure']);
  return {
    text: t(isSent ? 'attempt_sent' : 'attempt_failed', {
      kind: code(facts['kind']),
      attempt: number(facts['attempt']),
    }),
    more: isSent || failure === '' ? [] : [sayFailure(failureWords.in(language), failure)],
    place: ['deliveries', number(facts['dispatch'])],
  };
}

function sayReplyEvent({ facts, id, t }: Of): SaidEvent {
  const instruments = number(facts['instruments']);
  const what =
    facts['isOfAll'] === true ? 'all' : instruments > 0 ? 'some' : facts['isReceiptOnly'] === true ? 'receipt' : 'none';
  return {
    text: t('reply', { name: text(facts['name']), channel: code(facts['channel']), what, instruments }),
    more: [],
    place: ['replies', id],
  };
}

function sayQuestionEvent({ facts, id, t, language }: Of, what: 'question' | 'questionAnew' | 'answer'): SaidEvent {
  const kind = text(facts['kind']);
  const serial = text(facts['serial']);
  const values = { kind: questionKindWords.has(kind) ? questionKindWords.in(language)(kind) : kind, serial };
  return { text: t(serial === '' ? what : `${what}Of`, values), more: [], place: ['questions', id] };
}

function sayChange({ facts, t, language }: Of): SaidEvent {
  const { before, after, isSamePerson } = record(facts['facts']);
  const [old, fresh] = [text(record(before)['name']), text(record(after)['name'])];
  const kept = text(facts['change']);
  const change = kept === 'contact-replaced' && isSamePerson === true ? 'contact-readdressed' : kept;
  return {
    text: t(keyOr(`change_${change}`, 'unknown'), {
      name: change === 'contact-added' ? fresh : old || fresh,
      after: fresh,
      kind: change,
    }),
    more: [
      ...(isContactOf(before) && isContactOf(after) ? sayContactChange({ before, after, change, language }) : []),
      ...quotes(t, facts['reason']),
    ],
  };
}

function sayIncidentStep({ facts, t, language }: Of): SaidEvent {
  const step = text(facts['step']);
  const classification = text(facts['classification']);
  const country = text(facts['country']);
  const reportedAt = text(facts['reportedAt']);
  return {
    text: t(keyOr(`incident_${facts['retracted'] === 'unplugged' ? 'pluggedAgain' : step}`, 'unknown'), {
      kind: step,
      which: t('incident_which', { kind: code(facts['kind']) }),
      what: stepWords.has(classification) ? stepWords.in(language)(classification) : classification,
      authority: text(facts['authority']),
      day: reportedAt === '' ? '' : formatsIn(language).time(reportedAt),
      country: country === '' ? '' : formatsIn(language).country(country),
    }),
    more: quotes(t, facts['note']),
    place: ['incidents', number(facts['incident'])],
  };
}

function sayHolding({ facts, t }: Of, alone: Key, withOther: Key): SaidEvent {
  const other = text(record(facts['other'])['name']);
  return {
    text: t(other === '' ? alone : withOther, { serial: text(facts['serial']), other }),
    more: quotes(t, facts['why']),
    place: ['instruments', number(facts['instrument'])],
  };
}

function sayLevels({ facts, t, language }: Of): SaidEvent {
  const decision = record(facts['decision']);
  const kind = text(decision['decision']);
  const until = text(decision['until']);
  const reasonKey = text(decision['reasonKey']);
  const serial = text(facts['serial']);
  const instruments = number(facts['instruments']);
  const values = {
    obligations: number(facts['obligations']),
    where: serial === '' ? t('onSeveral', { instruments }) : t('on', { serial }),
    day: until === '' ? '' : formatsIn(language).day(until),
    reason: excuseReasonWords.has(reasonKey) ? excuseReasonWords.in(language)(reasonKey) : reasonKey,
  };
  const isUndone = decision['reversedBy'] !== undefined && decision['reversedBy'] !== null;
  return {
    text: t(kind === '' ? causeKey(text(facts['cause'])) : keyOr(kind, 'otherLevels'), values),
    more: [...quotes(t, decision['reason']), ...(isUndone ? [t('undone')] : [])],
    place: serial === '' ? undefined : ['instruments', number(facts['instrument'])],
    undoes: kind === '' || kind === 'reversal' || isUndone ? undefined : number(decision['id']),
  };
}

function causeKey(cause: string): Key {
  switch (cause) {
    case 'decision':
      return 'answered';
    case 'reversal':
      return 'reversed';
    case 'schedule':
      return 'schedule';
    case 'evidence':
      return 'evidence';
    default:
      return 'otherLevels';
  }
}

function plain(said: string): SaidEvent {
  return { text: said, more: [] };
}

function quotes(t: Say, written: unknown): readonly string[] {
  const trimmed = text(written).trim();
  return trimmed === '' ? [] : [t('quoted', { text: trimmed })];
}

function keyOr(key: string, otherwise: Key): Key {
  return eventWords.has(key) ? key : otherwise;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** As ICU takes it for a choice. */
function code(value: unknown): string {
  return text(value).replaceAll('-', '_');
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}; // checked
}
