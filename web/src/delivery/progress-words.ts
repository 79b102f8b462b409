import { defineWords } from '../words/define-words.ts';

export const progressWords = defineWords({
  en: {
    title: 'How far the notices have got',
    sentOf: '{sent} of {total} notices have gone ({share}).',
    pace: '{rate} a second, about {left} left.',
    seconds: '{count, plural, one {1 second} other {# seconds}}',
    minutes: '{count, plural, one {1 minute} other {# minutes}}',
    later: 'The next attempt is {when}.',
    heldFor: 'Held, because a language is missing:',
    forLanguage: '{count} for {language}',
    moreLanguages: '{count, plural, one {and 1 more} other {and # more}}',
    fewerLanguages: 'fewer',
    letters: '{count, plural, one {1 letter is} other {# letters are}} to be printed and posted.',
    failedBecause: 'Failed:',
    failed: '{count} {failure}',
  },
  de: {
    title: 'Wie weit die Mitteilungen sind',
    sentOf: '{sent} von {total} Mitteilungen sind hinausgegangen ({share}).',
    pace: '{rate} in der Sekunde, noch etwa {left}.',
    seconds: '{count, plural, one {1 Sekunde} other {# Sekunden}}',
    minutes: '{count, plural, one {1 Minute} other {# Minuten}}',
    later: 'Der nächste Versuch ist {when}.',
    heldFor: 'Zurückgehalten, weil eine Sprache fehlt:',
    forLanguage: '{count} wegen {language}',
    moreLanguages: '{count, plural, one {und 1 weitere} other {und # weitere}}',
    fewerLanguages: 'weniger',
    letters: '{count, plural, one {1 Brief ist} other {# Briefe sind}} zu drucken und zur Post zu geben.',
    failedBecause: 'Gescheitert:',
    failed: '{count} {failure}',
  },
});
