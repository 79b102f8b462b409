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
    translated:
      '{count, plural, one {1 contact can now be written to in the language of their country.} other {# contacts can now be written to in the language of their country.}}',
    toSending: 'Go to sending',
    forLanguage: '{count} for {language}',
    severalLanguages: 'One that lacks several languages counts under each of them; it is {count} in all.',
    moreLanguages: '{count, plural, one {and 1 more language} other {and # more languages}}',
    fewerLanguages: 'show fewer languages',
    letters: '{count, plural, one {1 letter is} other {# letters are}} to be printed and posted.',
    failedBecause: 'Failed:',
    failed: '{failure} ({count})',
  },
  de: {
    title: 'Wie weit die Mitteilungen sind',
    sentOf: '{sent} von {total} Mitteilungen sind hinausgegangen ({share}).',
    pace: '{rate} in der Sekunde, noch etwa {left}.',
    seconds: '{count, plural, one {1 Sekunde} other {# Sekunden}}',
    minutes: '{count, plural, one {1 Minute} other {# Minuten}}',
    later: 'Der nächste Versuch ist {when}.',
    heldFor: 'Zurückgehalten, weil eine Sprache fehlt:',
    translated:
      '{count, plural, one {1 Kontakt kann die Mitteilung jetzt in der Sprache seines Landes bekommen.} other {# Kontakte können die Mitteilung jetzt in der Sprache ihres Landes bekommen.}}',
    toSending: 'Zum Versand',
    forLanguage: '{count} wegen {language}',
    severalLanguages: 'Fehlen einer Sendung mehrere Sprachen, zählt sie bei jeder; zusammen sind es {count}.',
    moreLanguages: '{count, plural, one {und 1 weitere Sprache} other {und # weitere Sprachen}}',
    fewerLanguages: 'weniger Sprachen zeigen',
    letters: '{count, plural, one {1 Brief ist} other {# Briefe sind}} zu drucken und zur Post zu geben.',
    failedBecause: 'Gescheitert:',
    failed: '{failure} ({count})',
  },
});
