/* The facts of a question in words. Pure. */
import { incidentNumber } from '../incident/index.ts';
import { isDay, longDate } from '../platform/pure/dates.ts';
import type { Question } from '../question/index.ts';
import { SAID_OF_INSTRUMENT, type Names } from './describe-reply.ts';

const LISTED_MAX = 50;

type Say = (text: string) => string;

/** How a fact is called, and how its value is said; what stands elsewhere is left out. */
function factWords(names: Names, serialOf: (id: number) => string | undefined) {
  const same: Say = (text) => text;
  const step: Say = (text) => {
    const [mode = '', measure = ''] = text.split('/');
    return names.cell({ mode, measure });
  };
  const said: Readonly<Record<string, string>> = {
    ...SAID_OF_INSTRUMENT,
    'held-by-another': 'held by another organisation, as far as we know',
  };
  const serial: Say = (text) => serialOf(Number(text)) ?? `instrument ${text}`;
  const answered: Say = (key) => {
    const [, question = key, mode, instrument] = /^([^@#]+)(?:@([^#]+))?(?:#(\d+))?$/.exec(key) ?? [];
    const place = [instrument && serial(instrument), mode && names.mode(mode)].filter(Boolean).join(', ');
    return `${names.question(question)}${place === '' ? '' : ` (${place})`}`;
  };
  const words: Readonly<Record<string, readonly [label: string, say: Say]>> = {
    why: ['Why', same],
    reason: ['Reason', names.reason],
    reasons: ['Reasons', names.reason],
    where: ['Where', same],
    modes: ['Modes', names.mode],
    on: ['On', (day) => (isDay(day) ? longDate(day, 'en') : day)],
    how: ['How', same],
    note: ['Note', same],
    to: ['Passed on to', same],
    contact: ['Contact there', same],
    serial: ['Serial number', same],
    product: ['Product', names.product],
    question: ['Question', names.question],
    said: ['Answered no', answered],
    measure: ['Step', names.measure],
    saidOfInstrument: ['Said of the instrument', (text) => said[text] ?? text],
    saidDone: ['Said to be done', step],
    cells: ['Steps', step],
    known: ['Known before', same],
    text: ['Text', same],
    name: ['Name', same],
    email: ['E-mail', same],
    role: ['Role', same],
    instruments: ['Instruments', (text) => (text === 'all' ? 'all of this consignee' : serial(text))],
    except: ['Except', serial],
    incidents: ['Suspected unauthorised access', (id) => incidentNumber(names.reference, Number(id))],
  };
  return words;
}

export function describeFacts(
  names: Names,
  facts: Question['facts'],
  serialOf: (instrumentId: number) => string | undefined,
): readonly string[] {
  const words = factWords(names, serialOf);
  // A "no" names its question already.
  const { heldElsewhere: _, question, ...rest } = facts;
  const shown = 'said' in facts || question === undefined ? rest : { question, ...rest };
  return Object.entries(shown).flatMap(([name, value]) => {
    const [label, say] = words[name] ?? [name, (text: string) => text];
    const values = textsOf(value);
    if (values.length === 0) return [];
    const more = values.length > LISTED_MAX ? ` … and ${values.length - LISTED_MAX} more` : '';
    return [`${label}: ${values.slice(0, LISTED_MAX).map(say).join('; ')}${more}`];
  });
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (typeof value === 'object' && value !== null && 'mode' in value && 'measure' in value)
    return [`${String(value.mode)}/${String(value.measure)}`];
  return value === null || value === undefined ? [] : [JSON.stringify(value)];
}
