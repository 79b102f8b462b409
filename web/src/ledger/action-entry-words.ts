import { defineWords } from '../words/define-words.ts';

/*
 * What happened in an action, a sentence for each kind of entry. Facts of the entry stand by their names; a list stands for
 * how many it has. `consignee`, `instrument`, `reply`, `person` and `askedBy` are names that lead somewhere.
 */
export const actionEntryWords = defineWords({
  en: {
    'action.revised':
      'The action got {languages, plural, one {1 further language} other {# further languages}}: it is at revision {revision} now.',
    'action.opened':
      'The action was opened on a fleet of {instruments, plural, one {1 instrument} other {# instruments}} with {obligations, plural, one {1 obligation} other {# obligations}} at {consignees, plural, one {1 consignee} other {# consignees}}.',

    'dispatch.planned':
      'The notice was planned: {mails, plural, one {1 mail} other {# mails}}, {letters, plural, one {1 letter} other {# letters}}{held, plural, =0 {} one {, 1 of them held} other {, # of them held}}{replaced, plural, =0 {} other {, # in the place of held ones}}.',
    'dispatch.attempted':
      'Mails were handed over: {sent, plural, =0 {none accepted} other {# accepted}}{temporary, plural, =0 {} other {, # turned away for now}}{permanent, plural, =0 {} other {, # refused for good}}{unknown, plural, =0 {} other {, # without an answer}}.',
    'dispatch.undeliverable':
      '{consignees, plural, one {1 consignee can} other {# consignees can}} be reached by no mail or letter any more.',
    'dispatch.printed':
      '{dispatches, plural, one {1 letter was} other {# letters were}} made to be printed{isReprint, select, yes { once more} other {}}.',
    'dispatch.released':
      '{dispatches, plural, one {1 held mail or letter was} other {# held mails and letters were}} released.',
    'dispatch.stopped': '{dispatches, plural, one {1 mail or letter was} other {# mails and letters were}} stopped.',
    'dispatch.repeated':
      '{dispatches, plural, one {1 mail or letter was} other {# mails and letters were}} sent again.',
    'dispatch.posted': '{dispatches, plural, one {1 letter was} other {# letters were}} recorded as posted.',
    'dispatch.returned':
      '{dispatches, plural, one {1 letter} other {# letters}} came back, or {dispatches, plural, one {was} other {were}} not posted after all.',
    'dispatch.paused': 'Sending was paused.',
    'dispatch.resumed': 'Sending was resumed.',

    'reply.received':
      'Reply {reply} of {consignee} came {channel, select, page {by the reply page} telephone {by telephone} email {by e-mail} paper {on paper} other {in}}: {appliedLater, select, yes {it is large and applied by and by} other {{obligations, plural, =0 {no obligation changed} one {1 obligation changed} other {# obligations changed}}}}{questions, plural, =0 {} one {, 1 question opened} other {, # questions opened}}{overtaken, plural, =0 {} other {, # statements were overtaken}}.',
    'reply.applied':
      'A further part of reply {reply} of {consignee} was applied: {obligations, plural, =0 {no obligation changed} one {1 obligation changed} other {# obligations changed}}{questions, plural, =0 {} one {, 1 question opened} other {, # questions opened}}.',

    'question.answered':
      'A question about {consignee} was answered ({question}): {answer}{obligations, plural, =0 {} one {; 1 obligation changed} other {; # obligations changed}}.{approved}',
    'question.reopened':
      'A question about {consignee} is asked anew ({question}){obligations, plural, =0 {} one {; 1 obligation went back} other {; # obligations went back}}.{approved}',

    'obligations.excused':
      '{obligations, plural, one {1 obligation was} other {# obligations were}} excused.{approved}',
    'obligations.deferred':
      '{obligations, plural, one {1 obligation was} other {# obligations were}} deferred.{approved}',
    'obligations.reopened':
      '{obligations, plural, one {1 obligation was} other {# obligations were}} reopened.{approved}',
    'decision.reversed':
      'Decision {reverses} was undone: {obligations, plural, one {1 obligation went} other {# obligations went}} back.{approved}',
    'deferrals.ended':
      '{obligations, plural, one {1 deferral has} other {# deferrals have}} run out; {obligations, plural, one {the obligation is} other {the obligations are}} open again.',

    'instrument.moved': 'Instrument {instrument} moved to {consignee}.{approved}',
    'instrument.added': 'Instrument {instrument} of {consignee} was added to the fleet.{approved}',
    'instrument.removed':
      'Instrument {instrument} of {consignee}, which had been added by mistake, was taken back.{approved}',

    'contact.added': 'A contact of {consignee} was added.',
    'contact.amended': 'A contact of {consignee} was corrected.',
    'contact.replaced':
      'A contact of {consignee} {isSamePerson, select, yes {has another address, and with it another link} other {was replaced by another person}}{linksEnded, plural, =0 {} one {; 1 link ended} other {; # links ended}}.',
    'contact.ended':
      'A contact of {consignee} was ended{linksEnded, plural, =0 {} one {, and 1 link with it} other {, and # links with it}}.',
    'call.recorded':
      'A telephone call with {consignee} was recorded: {outcome, select, spoke {spoken with somebody} not_reached {nobody reached} message_left {a message left} wrong_number {wrong number} other {{outcome}}}.',
    'call.corrected':
      'A telephone call with {consignee} that was recorded wrongly was corrected: {outcome, select, spoke {spoken with somebody} not_reached {nobody reached} message_left {a message left} wrong_number {wrong number} none {there was none} other {{outcome}}}.',

    'incident.reported':
      '{kind, select, break_in {Suspected unauthorised access} adverse_event {An adverse event} other {An incident}} at {consignee} came to be known{alerts, plural, =0 {} one {; 1 alert was sent} other {; # alerts were sent}}.',
    'incident.taken': 'Somebody took charge of an incident at {consignee}.',
    'incident.classified':
      'An incident at {consignee} was classified: {classification, select, not_an_incident {no incident} serious {serious} death_or_deterioration {death or serious deterioration} public_health_threat {threat to public health} not_reportable {not reportable} other {{classification}}}.{approved}',
    'incident.notified': 'An incident at {consignee} was reported to an authority ({country}).',
    'incident.retracted':
      'A report to an authority on an incident at {consignee} was taken back: it had been recorded wrongly.',
    'incident.unplugged': 'After an incident at {consignee} it was recorded that the network cable is unplugged.',
    'incident.noted': 'Something was noted on an incident at {consignee}.',
    'incident.closed': 'An incident at {consignee} was closed.',
    'incident.reopened': 'An incident at {consignee} was reopened.',

    'approval.asked': 'A second person was asked to approve: {matter}.',
    'approval.approved': 'What {askedBy} had asked was approved: {matter}.',
    'approval.rejected': 'What {askedBy} had asked was rejected: {matter}.',
    'approval.withdrawn': '{askedBy} withdrew what they had asked: {matter}.',
  },
  de: {
    'action.revised':
      'Die Maßnahme bekam {languages, plural, one {1 weitere Sprache} other {# weitere Sprachen}}: sie hat jetzt den Stand {revision}.',
    'action.opened':
      'Die Maßnahme wurde eröffnet, auf einem Bestand von {instruments, plural, one {1 Instrument} other {# Instrumenten}} mit {obligations, plural, one {1 Verpflichtung} other {# Verpflichtungen}} bei {consignees, plural, one {1 Empfänger} other {# Empfängern}}.',

    'dispatch.planned':
      'Die Mitteilung wurde geplant: {mails, plural, one {1 Mail} other {# Mails}}, {letters, plural, one {1 Brief} other {# Briefe}}{held, plural, =0 {} one {, 1 davon zurückgehalten} other {, # davon zurückgehalten}}{replaced, plural, =0 {} other {, # anstelle von zurückgehaltenen}}.',
    'dispatch.attempted':
      'Mails wurden übergeben: {sent, plural, =0 {keine angenommen} other {# angenommen}}{temporary, plural, =0 {} other {, # vorerst abgewiesen}}{permanent, plural, =0 {} other {, # endgültig abgewiesen}}{unknown, plural, =0 {} other {, # ohne Antwort}}.',
    'dispatch.undeliverable':
      '{consignees, plural, one {1 Empfänger ist} other {# Empfänger sind}} durch keine Mail und keinen Brief mehr zu erreichen.',
    'dispatch.printed':
      '{dispatches, plural, one {1 Brief wurde} other {# Briefe wurden}} {isReprint, select, yes {noch einmal } other {}}zum Drucken erstellt.',
    'dispatch.released':
      '{dispatches, plural, one {1 zurückgehaltene Sendung geht} other {# zurückgehaltene Sendungen gehen}} trotzdem hinaus.',
    'dispatch.stopped': '{dispatches, plural, one {1 Sendung wurde} other {# Sendungen wurden}} angehalten.',
    'dispatch.repeated': '{dispatches, plural, one {1 Sendung wurde} other {# Sendungen wurden}} noch einmal gesendet.',
    'dispatch.posted': 'Die Aufgabe {dispatches, plural, one {von 1 Brief} other {von # Briefen}} wurde eingetragen.',
    'dispatch.returned':
      '{dispatches, plural, one {1 Brief kam zurück oder wurde} other {# Briefe kamen zurück oder wurden}} doch nicht aufgegeben.',
    'dispatch.paused': 'Der Versand wurde angehalten.',
    'dispatch.resumed': 'Der Versand geht weiter.',

    'reply.received':
      'Antwort {reply} von {consignee} kam {channel, select, page {über die Antwortseite} telephone {am Telefon} email {per E-Mail} paper {auf Papier} other {an}}: {appliedLater, select, yes {sie ist groß und wird nach und nach verarbeitet} other {{obligations, plural, =0 {keine Verpflichtung änderte sich} one {1 Verpflichtung änderte sich} other {# Verpflichtungen änderten sich}}}}{questions, plural, =0 {} one {, 1 Frage wurde geöffnet} other {, # Fragen wurden geöffnet}}{overtaken, plural, =0 {} other {, # Aussagen waren überholt}}.',
    'reply.applied':
      'Ein weiterer Teil der Antwort {reply} von {consignee} wurde verarbeitet: {obligations, plural, =0 {keine Verpflichtung änderte sich} one {1 Verpflichtung änderte sich} other {# Verpflichtungen änderten sich}}{questions, plural, =0 {} one {, 1 Frage wurde geöffnet} other {, # Fragen wurden geöffnet}}.',

    'question.answered':
      'Eine Frage zu {consignee} wurde beantwortet ({question}): {answer}{obligations, plural, =0 {} one {; 1 Verpflichtung änderte sich} other {; # Verpflichtungen änderten sich}}.{approved}',
    'question.reopened':
      'Eine Frage zu {consignee} wird neu gestellt ({question}){obligations, plural, =0 {} one {; 1 Verpflichtung ging zurück} other {; # Verpflichtungen gingen zurück}}.{approved}',

    'obligations.excused':
      '{obligations, plural, one {1 Verpflichtung wurde} other {# Verpflichtungen wurden}} ausgenommen.{approved}',
    'obligations.deferred':
      '{obligations, plural, one {1 Verpflichtung wurde} other {# Verpflichtungen wurden}} aufgeschoben.{approved}',
    'obligations.reopened':
      '{obligations, plural, one {1 Verpflichtung wurde} other {# Verpflichtungen wurden}} wieder geöffnet.{approved}',
    'decision.reversed':
      'Entscheidung {reverses} wurde zurückgenommen: {obligations, plural, one {1 Verpflichtung ging} other {# Verpflichtungen gingen}} zurück.{approved}',
    'deferrals.ended':
      '{obligations, plural, one {1 Aufschub ist} other {# Aufschübe sind}} abgelaufen; {obligations, plural, one {die Verpflichtung ist} other {die Verpflichtungen sind}} wieder offen.',

    'instrument.moved': 'Instrument {instrument} ging an {consignee}.{approved}',
    'instrument.added': 'Instrument {instrument} von {consignee} kam zum Bestand hinzu.{approved}',
    'instrument.removed':
      'Instrument {instrument} von {consignee}, das irrtümlich aufgenommen war, wurde zurückgenommen.{approved}',

    'contact.added': 'Ein Kontakt von {consignee} kam hinzu.',
    'contact.amended': 'Ein Kontakt von {consignee} wurde berichtigt.',
    'contact.replaced':
      '{isSamePerson, select, yes {Ein Kontakt von {consignee} hat eine andere Adresse und mit ihr einen anderen Link} other {An die Stelle eines Kontakts von {consignee} trat jemand anderes}}{linksEnded, plural, =0 {} one {; 1 Link endete} other {; # Links endeten}}.',
    'contact.ended':
      'Ein Kontakt von {consignee} wurde beendet{linksEnded, plural, =0 {} one {, und mit ihm 1 Link} other {, und mit ihm # Links}}.',
    'call.recorded':
      'Ein Anruf bei {consignee} wurde eingetragen: {outcome, select, spoke {mit jemandem gesprochen} not_reached {niemand erreicht} message_left {eine Nachricht hinterlassen} wrong_number {falsche Nummer} other {{outcome}}}.',
    'call.corrected':
      'Ein falsch eingetragener Anruf bei {consignee} wurde berichtigt: {outcome, select, spoke {mit jemandem gesprochen} not_reached {niemand erreicht} message_left {eine Nachricht hinterlassen} wrong_number {falsche Nummer} none {es gab keinen} other {{outcome}}}.',

    'incident.reported':
      '{kind, select, break_in {Ein Verdacht auf unbefugten Zugriff} adverse_event {Ein unerwünschtes Ereignis} other {Ein Vorfall}} bei {consignee} wurde bekannt{alerts, plural, =0 {} one {; 1 Alarm ging hinaus} other {; # Alarme gingen hinaus}}.',
    'incident.taken': 'Jemand hat einen Vorfall bei {consignee} übernommen.',
    'incident.classified':
      'Ein Vorfall bei {consignee} wurde eingestuft: {classification, select, not_an_incident {kein Vorfall} serious {schwerwiegend} death_or_deterioration {Tod oder schwere Verschlechterung} public_health_threat {Gefahr für die öffentliche Gesundheit} not_reportable {nicht meldepflichtig} other {{classification}}}.{approved}',
    'incident.notified': 'Ein Vorfall bei {consignee} wurde einer Behörde gemeldet ({country}).',
    'incident.retracted':
      'Eine Meldung an eine Behörde zu einem Vorfall bei {consignee} wurde zurückgenommen: sie war falsch eingetragen.',
    'incident.unplugged': 'Nach einem Vorfall bei {consignee} wurde festgehalten, dass das Netzwerkkabel gezogen ist.',
    'incident.noted': 'Zu einem Vorfall bei {consignee} wurde etwas vermerkt.',
    'incident.closed': 'Ein Vorfall bei {consignee} wurde abgeschlossen.',
    'incident.reopened': 'Ein Vorfall bei {consignee} wurde wieder aufgenommen.',

    'approval.asked': 'Eine zweite Person soll zustimmen: {matter}.',
    'approval.approved': 'Dem Antrag von {askedBy} wurde zugestimmt: {matter}.',
    'approval.rejected': 'Der Antrag von {askedBy} wurde abgelehnt: {matter}.',
    'approval.withdrawn': '{askedBy} zog den Antrag zurück: {matter}.',
  },
});
