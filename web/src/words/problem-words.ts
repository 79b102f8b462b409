import type { ApiProblem } from '../api/client.ts';
import { defineWords, type Values } from './define-words.ts';
import { formatsIn } from './formats.ts';
import type { Language } from './language.tsx';

/*
 * What is wrong, in the reader's words, by the code of the API. A code without words here is told as the API says it, in
 * English: better than nothing, and a test lists which codes those are.
 */
export const problemWords = defineWords({
  en: {
    unreachable: 'The desk cannot be reached. Check your connection; what you entered is still here.',
    failed: 'Something failed on our side. It is recorded. Please try again.',
    'not-signed-in': 'You are signed out. Sign in again; what you entered is still here.',
    'role-missing': 'Your role does not allow this. Ask a manager.',
    'action-not-found': 'There is no action with this reference here.',
    'not-found': 'There is nothing at this address.',
    'changed-meanwhile': 'Somebody else has changed this meanwhile. Look at what is there now, then decide again.',
    'too-large': 'This is larger than the desk takes.',
    'bad-request': 'The desk could not read this. Check what you entered.',
    'idempotency-unfinished':
      'This was sent before, and it is not known yet how that ended. Look whether it was done before you send it anew.',
    'idempotency-answer-not-kept': 'This was done before and is not done again. Close this and look at what is there.',
  },
  de: {
    unreachable: 'Der Desk ist nicht erreichbar. Prüfen Sie Ihre Verbindung; Ihre Eingaben sind noch da.',
    failed: 'Auf unserer Seite ist etwas fehlgeschlagen. Es ist festgehalten. Bitte versuchen Sie es noch einmal.',
    'not-signed-in': 'Sie sind abgemeldet. Melden Sie sich wieder an; Ihre Eingaben sind noch da.',
    'role-missing': 'Ihre Rolle erlaubt das nicht. Fragen Sie die Leitung Ihres Hauses.',
    'action-not-found': 'Eine Maßnahme mit diesem Zeichen gibt es hier nicht.',
    'not-found': 'Unter dieser Adresse ist nichts.',
    'changed-meanwhile':
      'Jemand anderes hat das inzwischen geändert. Sehen Sie nach, was jetzt dort steht, und entscheiden Sie dann neu.',
    'too-large': 'Das ist größer, als der Desk annimmt.',
    'bad-request': 'Der Desk konnte das nicht lesen. Prüfen Sie Ihre Eingaben.',
    'idempotency-unfinished':
      'Das wurde schon gesendet, und noch ist nicht bekannt, wie es ausging. Sehen Sie nach, ob es getan ist, bevor Sie es neu senden.',
    'idempotency-answer-not-kept':
      'Das ist schon geschehen und geschieht nicht noch einmal. Schließen Sie dies und sehen Sie nach, was dort steht.',
  },
});

/** Words of whatever keys: they are looked up before they are said. */
export type AnyWords = {
  readonly has: (code: string) => boolean;
  readonly in: (language: Language) => (code: never, values?: Values) => string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^[a-z]+(-[a-z]+)*$/;

type Area = {
  readonly has: (code: string) => boolean;
  readonly say: (problem: ApiProblem, language: Language) => string | undefined;
};

/** What can be wrong on every screen; the rest comes with the first refusal. */
let areas: readonly Area[] = [areaOf(problemWords)];
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/**
 * Fetches the words of all parts of the app: when something is refused, by the desk or by the app itself, and not before,
 * since whoever opens the app waits for every word that comes along. Without them a refusal is told as the API says it.
 */
export async function loadProblemWords(): Promise<void> {
  loading ??= fetchWords();
  return loading;
}

async function fetchWords(): Promise<void> {
  try {
    const { problemsOfParts } = await import('./problems-of-parts.ts');
    areas = [areaOf(problemWords), ...problemsOfParts.map(areaOf)];
    for (const listener of listeners) listener();
  } catch {
    // The desk cannot be reached, which there are words for; the next refusal tries again.
    loading = undefined;
  }
}

/** Tells when words have come, so that what was said without them is said anew. Gives what ends it. */
export function onProblemWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many parts there are words for: another number after words have come. */
export function countProblemWords(): number {
  return areas.length;
}

function areaOf({ has, in: sayIn }: AnyWords): Area {
  return {
    has,
    // Checked that it is one of the keys.
    say: ({ code, facts }, language) =>
      has(code) ? sayIn(language)(code as never, valuesOf(facts, language)) : undefined,
  };
}

/** Says it in words that are there; where they have not come yet they are fetched, and readers of the language say it anew. */
export function sayProblem(problem: ApiProblem, language: Language): string {
  const said = areas.find(({ has }) => has(problem.code))?.say(problem, language);
  if (said === undefined) void loadProblemWords();
  return said ?? problem.message;
}

/** The same in the words of one part, which need not be fetched. */
export function sayWith(words: AnyWords, problem: ApiProblem, language: Language): string {
  return areaOf(words).say(problem, language) ?? sayProblem(problem, language);
}

/** Whether there are words for a code. */
export function hasWordsFor(code: string): boolean {
  return areas.some(({ has }) => has(code));
}

/** The facts of a problem that a sentence can name; people count waits in minutes, and days are written out as everywhere. */
function valuesOf(facts: ApiProblem['facts'], language: Language): Values {
  const { day } = formatsIn(language);
  const named = Object.entries(facts).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number'
      ? [[name, typeof value === 'string' && DAY.test(value) ? day(value) : value] as const]
      : [],
  );
  // A message selects by names that hold no hyphen: `serial-unknown` is told apart as `serial_unknown` of `whatKey`.
  const selected = Object.entries(facts).flatMap(([name, value]) =>
    typeof value === 'string' && CODE.test(value) ? [[`${name}Key`, value.replaceAll('-', '_')] as const] : [],
  );
  const { retryAfterSeconds } = facts;
  const minutes = typeof retryAfterSeconds === 'number' ? Math.ceil(retryAfterSeconds / 60) : undefined;
  return { ...Object.fromEntries([...named, ...selected]), ...(minutes === undefined ? {} : { minutes }) };
}
