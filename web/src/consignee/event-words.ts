import { defineWords } from '../words/define-words.ts';

/* What happened with a consignee, as sentences of its timeline. What somebody wrote stands in quotation marks. */
export const eventWords = defineWords({
  en: {
    unknown: 'Something of the kind {kind} happened.',
    quoted: '“{text}”',
    by: 'by {name}',
    byTwo: 'asked for by {asker}, approved by {name}',
    withLinkOf: 'with the link of {name}',

    reach_unsent: 'It became a holder; the notice has not gone yet',
    reach_sent: 'The notice has gone',
    reach_undeliverable: 'No notice can reach it any more',
    reach_acknowledged: 'It confirmed that the notice came',
    reach_answered: 'It said what was done',
    reach_left: 'It had come to this action by mistake, and left it',

    dispatch:
      '{kind, select, notice {The notice was planned} receipt {A receipt was planned} alert {An alert was planned} other {A mail was planned}} {channel, select, post {as a letter} other {for {address}}}',
    attempt_sent:
      '{kind, select, notice {The notice} receipt {The receipt} alert {The alert} other {The mail}} was taken by the mail server there',
    attempt_failed:
      '{kind, select, notice {The notice} receipt {The receipt} alert {The alert} other {The mail}} was not taken (try {attempt})',
    decision_release: 'A mail that was held was released',
    decision_stop: 'A mail was stopped',
    'decision_send-again': 'A mail goes once more',
    decision_posted: 'A letter was given to the post on {day}',
    decision_returned: 'A letter came back, or was not posted after all',
    decision_printed: 'A letter was made to be printed',
    decision_other: 'Something was decided about a mail',

    reply:
      '{name} replied {channel, select, page {on the reply page} telephone {by telephone} email {by e-mail} paper {on paper} other {}}, {what, select, all {about all its instruments} receipt {confirming the receipt} none {about the organisation} other {about {instruments, plural, one {1 instrument} other {# instruments}}}}',
    question: 'A question was opened: {kind}',
    questionOf: 'A question was opened about {serial}: {kind}',
    questionAnew: 'A question was asked anew: {kind}',
    questionAnewOf: 'A question about {serial} was asked anew: {kind}',
    answer: 'A question was answered ({kind})',
    answerOf: 'A question about {serial} was answered ({kind})',
    answerWas:
      '{answer, select, accept {Accepted} reject {Not accepted} handled {Dealt with} keep {What stood stays} believe {The reply is believed} move_here {The instrument moves here} other {Answered}}',
    incident:
      '{kind, select, break_in {Suspected unauthorised access} adverse_event {An adverse event} other {An incident}} was reported{named, select, yes { by {name}} other {, without a name}}',
    incident_which:
      '{kind, select, break_in {The suspected unauthorised access} adverse_event {The adverse event} other {The incident}}',
    incident_taken: '{which} was taken in hand',
    incident_classified: '{which} was classified: {what}',
    incident_reported: 'A report of {day} to {authority} ({country}) was recorded',
    incident_pluggedAgain: 'It was taken back that the network cable is unplugged',
    incident_retracted: 'A report to {authority} ({country}) was taken back',
    incident_unplugged: 'It was recorded that the network cable is unplugged after an incident',
    incident_noted: 'A note about an incident',
    incident_closed: '{which} was closed',
    incident_reopened: '{which} was reopened',

    call_spoke: 'Telephone call with {name}',
    'call_not-reached': 'Telephone call: nobody reached',
    'call_message-left': 'Telephone call: a message was left',
    'call_wrong-number': 'Telephone call: wrong number',
    call_none: 'There was no such telephone call',
    callWasCorrected: 'Counts no more. Corrected on {when}: {call}',
    callCorrects: 'Corrects what was recorded before: {call}',
    called: 'Called: {name}',
    callback: 'To be called again on {day}',

    change_added: 'The organisation was added',
    'change_contact-added': '{name} became a contact',
    'change_contact-amended': 'The contact {name} was corrected',
    'change_contact-readdressed': 'The contact {name} has another address, and with it another link',
    'change_contact-replaced': '{after} took the place of the contact {name}',
    changedFrom: '{field}: from {before} to {after}',
    'change_contact-ended': 'The contact {name} ended',

    came: 'Instrument {serial} was added to the fleet',
    cameFrom: 'Instrument {serial} came from {other}',
    removed: 'Instrument {serial}, which had been added by mistake, was taken back',
    went: 'Instrument {serial} went elsewhere',
    wentTo: 'Instrument {serial} went to {other}',

    excuse: '{obligations, plural, one {1 obligation was} other {# obligations were}} excused ({reason}){where}',
    defer: '{obligations, plural, one {1 obligation was} other {# obligations were}} deferred until {day}{where}',
    reopen: '{obligations, plural, one {1 obligation was} other {# obligations were}} reopened{where}',
    reversal: 'A decision was undone: {obligations, plural, one {1 obligation} other {# obligations}} went back{where}',
    undone: 'Undone since then.',
    answered: 'An answer changed {obligations, plural, one {1 obligation} other {# obligations}}{where}',
    reversed:
      'An answer was taken back: {obligations, plural, one {1 obligation} other {# obligations}} went back{where}',
    schedule:
      'The day has passed: {obligations, plural, one {1 deferred obligation is} other {# deferred obligations are}} open again{where}',
    evidence:
      'A reading on the instrument changed {obligations, plural, one {1 obligation} other {# obligations}}{where}',
    otherLevels: '{obligations, plural, one {1 obligation} other {# obligations}} changed{where}',
    on: ' on {serial}',
    onSeveral: ' on {instruments, plural, one {1 instrument} other {# instruments}}',
  },
  de: {
    unknown: 'Etwas der Art {kind} geschah.',
    quoted: '„{text}“',
    by: 'von {name}',
    byTwo: 'beantragt von {asker}, zugestimmt hat {name}',
    withLinkOf: 'mit dem Link von {name}',

    reach_unsent: 'Wurde Halter; die Mitteilung ist noch nicht hinausgegangen',
    reach_sent: 'Die Mitteilung ist hinausgegangen',
    reach_undeliverable: 'Keine Mitteilung ist mehr zustellbar',
    reach_acknowledged: 'Der Eingang der Mitteilung wurde bestätigt',
    reach_answered: 'Es wurde gesagt, was getan wurde',
    reach_left: 'War irrtümlich in dieser Maßnahme und schied aus',

    dispatch:
      '{kind, select, notice {Die Mitteilung wurde geplant} receipt {Eine Empfangsbestätigung wurde geplant} alert {Ein Alarm wurde geplant} other {Eine Mail wurde geplant}}, {channel, select, post {als Brief} other {an {address}}}',
    attempt_sent:
      '{kind, select, notice {Die Mitteilung} receipt {Die Empfangsbestätigung} alert {Der Alarm} other {Die Mail}} wurde vom Mailserver dort angenommen',
    attempt_failed:
      '{kind, select, notice {Die Mitteilung} receipt {Die Empfangsbestätigung} alert {Der Alarm} other {Die Mail}} wurde nicht angenommen (Versuch {attempt})',
    decision_release: 'Eine zurückgehaltene Sendung geht trotzdem hinaus',
    decision_stop: 'Eine Sendung wurde angehalten',
    'decision_send-again': 'Eine Sendung geht noch einmal hinaus',
    decision_posted: 'Ein Brief wurde am {day} zur Post gegeben',
    decision_returned: 'Ein Brief kam zurück oder wurde doch nicht aufgegeben',
    decision_printed: 'Ein Brief wurde zum Drucken erstellt',
    decision_other: 'Zu einer Sendung wurde etwas entschieden',

    reply:
      '{name} hat geantwortet, {channel, select, page {auf der Antwortseite} telephone {am Telefon} email {per E-Mail} paper {auf Papier} other {}}, {what, select, all {zu allen Instrumenten} receipt {als Bestätigung des Eingangs} none {zur Einrichtung} other {zu {instruments, plural, one {1 Instrument} other {# Instrumenten}}}}',
    question: 'Eine Frage wurde gestellt: {kind}',
    questionOf: 'Eine Frage zu {serial} wurde gestellt: {kind}',
    questionAnew: 'Eine Frage wurde neu gestellt: {kind}',
    questionAnewOf: 'Eine Frage zu {serial} wurde neu gestellt: {kind}',
    answer: 'Eine Frage wurde beantwortet ({kind})',
    answerOf: 'Eine Frage zu {serial} wurde beantwortet ({kind})',
    answerWas:
      '{answer, select, accept {Anerkannt} reject {Nicht anerkannt} handled {Beantwortet: darum gekümmert} keep {Es bleibt, was galt} believe {Der Antwort wird geglaubt} move_here {Das Instrument kommt hierher} other {Beantwortet}}',
    incident:
      '{kind, select, break_in {Ein Verdacht auf unbefugten Zugriff} adverse_event {Ein unerwünschtes Ereignis} other {Ein Vorfall}} wurde berichtet{named, select, yes { von {name}} other {, ohne Namen}}',
    incident_which:
      '{kind, select, break_in {Der Verdacht auf unbefugten Zugriff} adverse_event {Das unerwünschte Ereignis} other {Der Vorfall}}',
    incident_taken: '{which} wurde übernommen',
    incident_classified: '{which} wurde eingestuft: {what}',
    incident_reported: 'Eine Meldung vom {day} an {authority} ({country}) wurde eingetragen',
    incident_pluggedAgain: 'Zurückgenommen wurde, dass das Netzwerkkabel gezogen ist',
    incident_retracted: 'Eine Meldung an {authority} ({country}) wurde zurückgenommen',
    incident_unplugged: 'Eingetragen wurde, dass das Netzwerkkabel nach einem Vorfall gezogen ist',
    incident_noted: 'Notiz zu einem Vorfall',
    incident_closed: '{which} wurde abgeschlossen',
    incident_reopened: '{which} wurde wieder aufgenommen',

    call_spoke: 'Telefonat mit {name}',
    'call_not-reached': 'Anruf: niemand erreicht',
    'call_message-left': 'Anruf: eine Nachricht hinterlassen',
    'call_wrong-number': 'Anruf: falsche Nummer',
    call_none: 'Einen solchen Anruf gab es nicht',
    callWasCorrected: 'Zählt nicht mehr. Berichtigt am {when}: {call}',
    callCorrects: 'Berichtigt, was zuvor eingetragen war: {call}',
    called: 'Angerufen: {name}',
    callback: 'Wieder anzurufen am {day}',

    change_added: 'Die Organisation kam hinzu',
    'change_contact-added': '{name} kam als Kontakt hinzu',
    'change_contact-amended': 'Der Kontakt {name} wurde berichtigt',
    'change_contact-readdressed': 'Der Kontakt {name} hat eine andere Adresse und mit ihr einen anderen Link',
    'change_contact-replaced': '{after} trat an die Stelle des Kontakts {name}',
    changedFrom: '{field}: von {before} zu {after}',
    'change_contact-ended': 'Der Kontakt {name} wurde beendet',

    came: 'Instrument {serial} kam zum Bestand hinzu',
    cameFrom: 'Instrument {serial} kam von {other}',
    removed: 'Instrument {serial}, das irrtümlich aufgenommen war, wurde zurückgenommen',
    went: 'Instrument {serial} ging anderswohin',
    wentTo: 'Instrument {serial} ging an {other}',

    excuse:
      '{obligations, plural, one {1 Verpflichtung wurde} other {# Verpflichtungen wurden}} ausgenommen ({reason}){where}',
    defer:
      '{obligations, plural, one {1 Verpflichtung wurde} other {# Verpflichtungen wurden}} bis zum {day} aufgeschoben{where}',
    reopen:
      '{obligations, plural, one {1 Verpflichtung wurde} other {# Verpflichtungen wurden}} wieder geöffnet{where}',
    reversal:
      'Eine Entscheidung wurde zurückgenommen: {obligations, plural, one {1 Verpflichtung ging} other {# Verpflichtungen gingen}} zurück{where}',
    undone: 'Inzwischen zurückgenommen.',
    answered:
      'Eine Antwort auf eine Frage änderte {obligations, plural, one {1 Verpflichtung} other {# Verpflichtungen}}{where}',
    reversed:
      'Eine Antwort auf eine Frage wurde zurückgenommen: {obligations, plural, one {1 Verpflichtung ging} other {# Verpflichtungen gingen}} zurück{where}',
    schedule:
      'Der Tag ist verstrichen: {obligations, plural, one {1 aufgeschobene Verpflichtung ist} other {# aufgeschobene Verpflichtungen sind}} wieder offen{where}',
    evidence:
      'Eine Messung am Instrument änderte {obligations, plural, one {1 Verpflichtung} other {# Verpflichtungen}}{where}',
    otherLevels: '{obligations, plural, one {1 Verpflichtung änderte} other {# Verpflichtungen änderten}} sich{where}',
    on: ' an {serial}',
    onSeveral: ' an {instruments, plural, one {1 Instrument} other {# Instrumenten}}',
  },
});
