import { defineWords } from '../words/define-words.ts';

/* What a reply says, in the desk's words. What the laboratory wrote itself stands in quotation marks. */
export const replyWords = defineWords({
  en: {
    organisation: 'About the organisation',
    all: '{count, plural, one {About the one instrument that was listed} other {About all # instruments that were listed}}',
    instrument: 'About {serial}',
    nothing: 'It says nothing else about this.',

    done: '{measure}: done{modes, select, none {} other { in {modes}}}',
    doneOn: '{measure}: done{modes, select, none {} other { in {modes}}} on {day}',
    notDone: '{measure}: not done{modes, select, none {} other { in {modes}}}. {reason}',
    planned: 'Planned for {day}.',
    noDay: 'No day was named.',
    protected: 'Protected meanwhile: {text}',
    notProtected: 'Nothing was said about protection meanwhile.',

    'not-needed': 'No step is needed here.',
    'in-storage': 'The instrument is in storage.',
    'never-started': 'It is never started in {modes}.',
    transferred: 'It was passed on to {to}.',
    scrapped: 'It was scrapped.',
    scrappedOn: 'It was scrapped on {day}.',
    'never-received': 'It never arrived here.',
    transferredOn: 'On {day}.',
    contactThere: 'Contact there: {text}',
    where: 'Where: {text}',
    how: 'How: {text}',
    why: 'Why: {text}',
    note: 'Note: {text}',
    sameAs: '{measure}: wherever the step before it is done.',
    offline: 'Asks how it is done without internet.',

    unknownSerial: 'Names an instrument that is not listed: {serial}{product, select, none {} other { ({product})}}.',
    asks: 'Asks: {text}',
    rightContact: 'Names another contact: {text}',
    receiptOnly: 'Noted with it: it answers for the notice only; what was done is to follow.',

    yes: 'yes',
    no: 'no',
    quoted: '“{text}”',

    page: 'on the reply page',
    paper: 'on paper',
    email: 'by e-mail',
    telephone: 'by telephone',
  },
  de: {
    organisation: 'Zur Einrichtung',
    all: '{count, plural, one {Zum einzigen aufgeführten Instrument} other {Zu allen # aufgeführten Instrumenten}}',
    instrument: 'Zu {serial}',
    nothing: 'Sonst steht dazu nichts darin.',

    done: '{measure}: {modes, select, none {} other {in {modes} }}erledigt',
    doneOn: '{measure}: {modes, select, none {} other {in {modes} }}am {day} erledigt',
    notDone: '{measure}: {modes, select, none {} other {in {modes} }}nicht erledigt. {reason}',
    planned: 'Geplant für den {day}.',
    noDay: 'Ein Tag ist nicht genannt.',
    protected: 'Bis dahin schützt: {text}',
    notProtected: 'Was bis dahin schützt, ist nicht gesagt.',

    'not-needed': 'Hier ist kein Schritt nötig.',
    'in-storage': 'Das Instrument ist eingelagert.',
    'never-started': 'Es wird nie in {modes} gestartet.',
    transferred: 'Es wurde weitergegeben an {to}.',
    scrapped: 'Es wurde verschrottet.',
    scrappedOn: 'Es wurde am {day} verschrottet.',
    'never-received': 'Es ist hier nie angekommen.',
    transferredOn: 'Am {day}.',
    contactThere: 'Kontakt dort: {text}',
    where: 'Wo: {text}',
    how: 'Wie: {text}',
    why: 'Warum: {text}',
    note: 'Bemerkung: {text}',
    sameAs: '{measure}: überall dort, wo der Schritt davor erledigt ist.',
    offline: 'Fragt, wie es ohne Internet geht.',

    unknownSerial:
      'Nennt ein Instrument, das nicht aufgeführt ist: {serial}{product, select, none {} other { ({product})}}.',
    asks: 'Fragt: {text}',
    rightContact: 'Nennt einen anderen Kontakt: {text}',
    receiptOnly: 'Dazu vermerkt: Es geht nur um die Mitteilung; was getan wurde, soll folgen.',

    yes: 'ja',
    no: 'nein',
    quoted: '„{text}“',

    page: 'auf der Antwortseite',
    paper: 'auf Papier',
    email: 'per E-Mail',
    telephone: 'am Telefon',
  },
});
