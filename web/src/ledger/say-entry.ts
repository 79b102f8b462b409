/*
 * An entry of a ledger as a sentence. Names that lead somewhere stand in it as marks, so that the sentence is translated as
 * a whole and still has links. Pure.
 */
import type { Schemas } from '../api/schema.ts';
import { questionKindWords } from '../question/kind-words.ts';
import type { Values } from '../words/define-words.ts';
import { formatsIn } from '../words/formats.ts';
import { isSameName } from '../words/same-name.ts';
import type { Language } from '../words/language.tsx';
import { actionEntryWords } from './action-entry-words.ts';
import { houseEntryWords } from './house-entry-words.ts';
import { ledgerWords } from './ledger-words.ts';

export type Entry = Schemas['LedgerEntry'];

/** What a mark leads to, and how it is called. */
export type Mark = {
  readonly to: 'consignee' | 'instrument' | 'reply' | 'question' | 'approval' | 'person';
  readonly id: number | undefined;
  readonly label: string;
};

/** A sentence in pieces: plain text, and names that lead somewhere. */
export type Piece = string | Mark;

/** Every fact that a sentence may name and an entry may leave out. */
const ABSENT: Values = {
  // Of entries from before it was recorded.
  reference: 'none',
  ...Object.fromEntries(
    [
      'instruments',
      'obligations',
      'consignees',
      'mails',
      'letters',
      'held',
      'sent',
      'temporary',
      'permanent',
      'unknown',
      'dispatches',
      'questions',
      'overtaken',
      'reverses',
      'linksEnded',
      'languages',
      'replaced',
      'revision',
      'alerts',
      'tokensEnded',
      'sessionsEnded',
      'rows',
      'problems',
      'count',
    ].map((name) => [name, 0]),
  ),
  ...Object.fromEntries(
    [
      'isReprint',
      'isSamePerson',
      'appliedLater',
      'channel',
      'outcome',
      'kind',
      'classification',
      'role',
      'from',
      'to',
      'way',
    ].map((name) => [name, '']),
  ),
};

const OPEN = '⟦';
const CLOSE = '⟧';

/** What happened, in pieces. A kind that has no words here is told by its name. */
export function sayEntry(entry: Entry, language: Language): readonly Piece[] {
  const { kind } = entry;
  const marks = marksOf(entry, language);
  const values = { ...ABSENT, ...factsOf(entry.facts), ...namesOf(entry, language), ...placesOf(marks) };
  const t = ledgerWords.in(language);
  const sentence = actionEntryWords.has(kind)
    ? actionEntryWords.in(language)(kind, values)
    : houseEntryWords.has(kind)
      ? houseEntryWords.in(language)(kind, values)
      : t('unknown', { kind });
  return sentence
    .split(/(⟦\w+⟧)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith(OPEN) ? (marks.get(piece.slice(1, -1)) ?? '') : piece));
}

/** Numbers and texts as they are; a list is how many it has. Codes are written as ICU takes them for a choice. */
function factsOf(facts: Entry['facts']): Values {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, string | number][] => {
      if (Array.isArray(value)) return [[name, value.length]];
      if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']];
      if (typeof value === 'string') return [[name, /^[a-z-]+$/.test(value) ? value.replaceAll('-', '_') : value]];
      return typeof value === 'number' ? [[name, value]] : [];
    }),
  );
}

/** What is said of an entry by a name of ours that leads nowhere. */
function namesOf({ about, facts }: Entry, language: Language): Values {
  const t = ledgerWords.in(language);
  const formats = formatsIn(language);
  const say = (key: unknown): string => {
    if (typeof key !== 'string') return '';
    return ledgerWords.has(key) ? t(key) : key;
  };
  const refusals = Array.isArray(facts['refusals']) ? facts['refusals'].filter(isRefusal) : [];
  const country = facts['country'];
  return {
    consignee: t('someConsignee'),
    instrument: '',
    reply: '',
    question: '',
    matter: say(facts['kind']),
    person: t('somebody'),
    answer: say(facts['answer']),
    askedBy: about.askedBy?.name ?? t('somebody'),
    approved: facts['approval'] === undefined ? '' : t('asked', { name: about.askedBy?.name ?? t('somebody') }),
    country: typeof country === 'string' ? formats.country(country) : '',
    refused: formats.list(refusals.map(({ code, count }) => `${code} (${formats.count(count)})`)),
    ...(refusals.length === 0 ? {} : { count: refusals.reduce((sum, { count }) => sum + count, 0) }),
  };
}

function isRefusal(value: unknown): value is { readonly code: string; readonly count: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'count' in value &&
    typeof value.count === 'number'
  );
}

/** Names of an entry that lead somewhere, by the name of their place in the sentence. */
function marksOf({ about, subject, facts, kind }: Entry, language: Language): ReadonlyMap<string, Mark> {
  const id = idOf(subject);
  const { consignee, instrument, receipt, question, actor } = about;
  const marks: (readonly [string, Mark])[] = [];
  if (consignee !== null) marks.push(['consignee', { to: 'consignee', id: consignee.id, label: consignee.name }]);
  if (instrument !== null)
    marks.push(['instrument', { to: 'instrument', id: instrument.id, label: instrument.serial }]);
  if (receipt !== null) marks.push(['reply', { to: 'reply', id, label: receipt }]);
  if (question !== null) {
    const label = questionKindWords.has(question) ? questionKindWords.in(language)(question) : question;
    marks.push(['question', { to: 'question', id, label }]);
  }
  if (kind.startsWith('approval.')) {
    const what = facts['kind'];
    const label = typeof what === 'string' && ledgerWords.has(what) ? ledgerWords.in(language)(what) : String(what);
    marks.push(['matter', { to: 'approval', id, label }]);
  }
  if (actor !== null)
    marks.push(['person', { to: 'person', id: subject.startsWith('member:') ? id : undefined, label: actor.name }]);
  return new Map(marks);
}

function placesOf(marks: ReadonlyMap<string, Mark>): Values {
  return Object.fromEntries([...marks.keys()].map((name) => [name, `${OPEN}${name}${CLOSE}`]));
}

/** `reply:12` → 12 */
export function idOf(subject: string): number | undefined {
  const id = /^[a-z-]+:(\d{1,15})$/.exec(subject)?.[1];
  return id === undefined ? undefined : Number(id);
}

/** Who acted, as people call them, with what they are where that is not a person of the house. */
export function sayActor(
  { actor, name }: Entry['by'],
  language: Language,
  about: Partial<Pick<Entry['about'], 'signedBy' | 'isUnsigned'>> = {},
): string {
  const t = ledgerWords.in(language);
  // A link is passed on: who signed with it is told before whose it is; who did not is somebody.
  const { signedBy = null, isUnsigned = false } = about;
  if (isUnsigned) return t('linkOf', { of: name });
  if (signedBy !== null && !isSameName(signedBy, name)) return t('withLinkOf', { name: signedBy, of: name });
  if (actor === 'house') return t('house');
  const what = { staff: 'token', operator: 'terminal', contact: 'laboratory' } as const;
  const [noun = ''] = actor.split(':');
  const word = noun in what ? what[noun as keyof typeof what] : undefined; // checked
  return word === undefined ? name : t(word, { name });
}
