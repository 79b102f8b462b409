/*
 * What kinds of questions and reasons of excuses are called, in a few words: in the desk's lists, in the app, at the terminal. Once,
 * so that nobody reads two words for one thing.
 */
import type { ExcuseReason } from './ruling.ts';

type Names<Key extends string> = {
  readonly en: Readonly<Record<Key, string>>;
  readonly de: Readonly<Record<Key, string>>;
};

/** What a question is about. The desk's compiler sees to it that no kind lacks a name. */
export const QUESTION_KIND_NAMES = {
  en: {
    'not-needed': 'said not to be needed',
    'in-storage': 'said to be in storage',
    'never-started': 'said never to be started in a mode',
    scrapped: 'said to be scrapped',
    'never-received': 'said never to have arrived',
    transferred: 'said to be passed on',
    'unknown-serial': 'serial number that is not listed',
    'modes-not-understood': 'each mode by itself not confirmed',
    'same-without-first': 'done like a step that is not done',
    'done-but-gone': 'done on an instrument that is elsewhere',
    'step-not-confirmed': 'done without what belongs to it',
    'contests-proof': 'contests what is proven',
    'claims-against-reading': 'claims what a reading disproved',
    'claims-despite-break-in': 'claims steps where unauthorised access is suspected',
    'claims-what-is-excused': 'claims what is excused',
    'denies-what-is-excused': 'denies what is excused',
    'receipt-denied': 'notice said not to have come',
    'users-not-informed': 'users not informed',
    'customers-not-identified': 'customers not identified',
    'customers-not-informed': 'customers not informed',
    'answered-no': 'answered no',
    offline: 'how it is done without internet',
    query: 'a question to us',
    'wrong-contact': 'another contact named',
  },
  de: {
    'not-needed': 'angeblich nicht nötig',
    'in-storage': 'angeblich eingelagert',
    'never-started': 'angeblich nie in einem Modus gestartet',
    scrapped: 'angeblich verschrottet',
    'never-received': 'angeblich nie angekommen',
    transferred: 'angeblich weitergegeben',
    'unknown-serial': 'Seriennummer, die nicht aufgeführt ist',
    'modes-not-understood': 'jeder Modus für sich nicht bestätigt',
    'same-without-first': 'erledigt wie ein Schritt, der nicht erledigt ist',
    'done-but-gone': 'erledigt an einem Instrument, das woanders steht',
    'step-not-confirmed': 'erledigt ohne das, was dazugehört',
    'contests-proof': 'bestreitet, was nachgewiesen ist',
    'claims-against-reading': 'meldet, was eine Messung widerlegt hat',
    'claims-despite-break-in': 'meldet Schritte trotz Verdacht auf unbefugten Zugriff',
    'claims-what-is-excused': 'meldet, was ausgenommen ist',
    'denies-what-is-excused': 'bestreitet, was ausgenommen ist',
    'receipt-denied': 'Mitteilung angeblich nicht angekommen',
    'users-not-informed': 'Anwender nicht informiert',
    'customers-not-identified': 'Kunden nicht ermittelt',
    'customers-not-informed': 'Kunden nicht informiert',
    'answered-no': 'mit Nein geantwortet',
    offline: 'wie es ohne Internet geht',
    query: 'eine Frage an uns',
    'wrong-contact': 'anderer Kontakt genannt',
  },
} as const satisfies Names<string>;

/** Why obligations are excused: the reasons under which they are counted. */
export const EXCUSE_REASON_NAMES = {
  en: {
    'not-needed': 'not needed here',
    'in-storage': 'in storage',
    'never-started': 'never started in this mode',
    scrapped: 'scrapped',
    'never-received': 'never arrived',
    returned: 'returned to us',
    lost: 'cannot be found',
    other: 'another reason',
  },
  de: {
    'not-needed': 'hier nicht nötig',
    'in-storage': 'eingelagert',
    'never-started': 'nie in diesem Modus gestartet',
    scrapped: 'verschrottet',
    'never-received': 'nie angekommen',
    returned: 'an uns zurückgegeben',
    lost: 'nicht auffindbar',
    other: 'anderer Grund',
  },
} as const satisfies Names<ExcuseReason>;
