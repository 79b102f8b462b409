import { defineWords } from '../words/define-words.ts';

/* The clocks that an incident starts: what each is about, when it runs out, what is left. */
export const clockWords = defineWords({
  en: {
    'eu-public-health-threat': 'EU: serious public health threat',
    'us-remedial-action': 'USA: remedial action against a public health risk',
    'eu-death-or-deterioration': 'EU: death or serious deterioration',
    'eu-serious': 'EU: any other serious incident',
    'us-event': 'USA: death, serious injury or malfunction',

    left_days: '{count, plural, one {1 day left} other {# days left}}',
    left_hours: '{count, plural, one {1 hour left} other {# hours left}}',
    left_minutes: '{count, plural, =0 {less than a minute left} one {1 minute left} other {# minutes left}}',
    over_days: 'overdue for {count, plural, one {1 day} other {# days}}',
    over_hours: 'overdue for {count, plural, one {1 hour} other {# hours}}',
    over_minutes: 'overdue for {count, plural, =0 {less than a minute} one {1 minute} other {# minutes}}',
    due: 'due {time}',
    stopped: 'reported on {time}',
    stoppedLate: 'reported on {time}, after it had run out',
    'not-applicable': 'does not apply to this classification',
    moreClocks: '{count, plural, one {1 more clock runs} other {# more clocks run}}',
    none: 'No clock of the EU or of the USA applies.',
    otherLaw:
      'The law of {country} may set clocks of its own, which are not known here. Ask who is responsible for vigilance there.',
    clocks: 'Clocks',
    clocksLead:
      'They run from the moment we became aware. A day ends at midnight where it happened, for the USA at midnight UTC; holidays are not known here, so the law may give longer, never less.',
    until: 'Until it is classified, every clock runs that could apply.',
  },
  de: {
    'eu-public-health-threat': 'EU: schwerwiegende Gefahr für die öffentliche Gesundheit',
    'us-remedial-action': 'USA: Abhilfe gegen ein Risiko für die öffentliche Gesundheit',
    'eu-death-or-deterioration': 'EU: Tod oder schwerwiegende Verschlechterung',
    'eu-serious': 'EU: jedes andere schwerwiegende Vorkommnis',
    'us-event': 'USA: Tod, schwere Verletzung oder Fehlfunktion',

    left_days: 'noch {count, plural, one {1 Tag} other {# Tage}}',
    left_hours: 'noch {count, plural, one {1 Stunde} other {# Stunden}}',
    left_minutes: 'noch {count, plural, =0 {weniger als eine Minute} one {1 Minute} other {# Minuten}}',
    over_days: 'seit {count, plural, one {1 Tag} other {# Tagen}} überfällig',
    over_hours: 'seit {count, plural, one {1 Stunde} other {# Stunden}} überfällig',
    over_minutes: 'seit {count, plural, =0 {weniger als einer Minute} one {1 Minute} other {# Minuten}} überfällig',
    due: 'fällig {time}',
    stopped: 'gemeldet am {time}',
    stoppedLate: 'gemeldet am {time}, nach Ablauf der Frist',
    'not-applicable': 'gilt für diese Einstufung nicht',
    moreClocks: '{count, plural, one {1 weitere Frist läuft} other {# weitere Fristen laufen}}',
    none: 'Keine Frist der EU oder der USA gilt.',
    otherLaw:
      'Das Land des Empfängers ({country}) kann eigene Fristen setzen, die hier nicht bekannt sind. Fragen Sie, wer dort für die Vigilanz zuständig ist.',
    clocks: 'Fristen',
    clocksLead:
      'Sie laufen ab dem Zeitpunkt, zu dem wir davon wussten. Ein Tag endet um Mitternacht dort, wo es geschehen ist, für die USA um Mitternacht UTC; Feiertage sind hier nicht bekannt, das Gesetz gibt also vielleicht mehr Zeit, nie weniger.',
    until: 'Bis zur Einstufung läuft jede Frist, die gelten könnte.',
  },
});
