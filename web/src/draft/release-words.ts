import { defineWords } from '../words/define-words.ts';

/* The release of a draft: what is missing, what is asked, what became of it. */
export const releaseWords = defineWords({
  en: {
    missing: 'This is still missing',
    ready: 'Everything is there. What is released is exactly this folder and this fleet.',
    readyTwo:
      'Everything is there. A second person has to approve before it is opened; they approve exactly this folder and this fleet.',
    readyAdding: 'Everything is there. What is released are exactly these files.',
    readyAddingTwo:
      'Everything is there. A second person has to approve before the action gets these languages; they approve exactly these files.',
    remarks_files:
      '{count, plural, one {The check of the folder leaves 1 remark.} other {The check of the folder leaves # remarks.}}',
    remarks_fleet:
      '{count, plural, one {The check of the fleet leaves 1 remark.} other {The check of the fleet leaves # remarks.}}',
    seeRemarks: 'Look at them',
    adds: 'Releasing adds the languages to the action. Nothing is sent by that: notices in them go when a manager sends them.',
    whatAdding: '{reference} gets {languages}.',
    taken: '{reference} has these languages now.',
    toBeSent:
      '{count, plural, one {1 contact can now be written to in the language of their country: send the notices.} other {# contacts can now be written to in the language of their country: send the notices.}}',
    opens: 'Releasing opens the action on its fleet. Nothing is sent by that: notices go when a manager sends them.',
    release: 'Release',
    releaseTwo: 'Release, and ask a second person',
    title: 'Release {reference}',
    what: '{reference} with {instruments} instruments at {consignees} consignees in {countryCount, plural, one {1 country} other {{countries} countries}}.',
    texts: 'When the notices are sent, these texts go out in {languages}:',
    text_mail: 'Mail',
    text_letter: 'Letter',
    'text_reply-page': 'Reply page',
    textTo: 'to {contacts, plural, one {1 contact} other {{told} contacts}}',
    textBehind: 'behind the personal link in each, in {languages}',
    textsHeld:
      '{contacts, plural, one {The notice to 1 contact is held because a language is missing.} other {The notices to {told} contacts are held because a language is missing.}}',
    apart: 'opens a new tab',
    reasonHint: 'Why may this be opened? Kept with the draft, and read by the second person.',
    asked: 'A second person has been asked.',
    askedBy: 'Asked by {name}, {when}: “{reason}”',
    seeApproval: 'See what was asked',
    askedText: 'Another manager has to approve it, signed in as themselves. You may leave this page.',
    withdraw: 'Withdraw',
    withdrawn: 'It is withdrawn. You can change the draft and release it anew.',
    declined: 'The release was not approved.',
    declinedWhy: '{name}, {when}: “{reason}”',
    declinedNow: 'Change what is needed, and release it anew.',
    takenBack: 'The release was withdrawn. Change what is needed, and release it anew.',
    opening: 'The action is being opened.',
    openingText: 'You may leave this page; it goes on without you.',
    opened: '{reference} is open.',
    toAction: 'Go to the action',
    toSending: 'Go to sending',
    toProgress: 'How far the notices are',
    allSent: 'The notices have been sent: all {total} have gone. Replies come in by themselves.',
    sentSoFar:
      'The notices have been sent off: {sent} of {total} have gone; the rest waits, is held or is to be printed.',
    notOpened: 'It could not be opened.',
  },
  de: {
    missing: 'Das fehlt noch',
    ready: 'Alles ist da. Freigegeben wird genau dieser Ordner und genau dieser Bestand.',
    readyTwo:
      'Alles ist da. Vor der Eröffnung muss eine zweite Person zustimmen, und zwar genau diesem Ordner und genau diesem Bestand.',
    readyAdding: 'Alles ist da. Freigegeben werden genau diese Dateien.',
    readyAddingTwo:
      'Alles ist da. Bevor die Maßnahme diese Sprachen bekommt, muss eine zweite Person zustimmen, und zwar genau diesen Dateien.',
    remarks_files:
      '{count, plural, one {Die Prüfung des Ordners lässt 1 Bemerkung offen.} other {Die Prüfung des Ordners lässt # Bemerkungen offen.}}',
    remarks_fleet:
      '{count, plural, one {Die Prüfung des Bestands lässt 1 Bemerkung offen.} other {Die Prüfung des Bestands lässt # Bemerkungen offen.}}',
    seeRemarks: 'Ansehen',
    adds: 'Die Freigabe fügt der Maßnahme die Sprachen hinzu. Verschickt wird dadurch nichts: Mitteilungen in ihnen gehen, wenn die Leitung sie sendet.',
    whatAdding: '{reference} bekommt {languages}.',
    taken: '{reference} hat diese Sprachen jetzt.',
    toBeSent:
      '{count, plural, one {1 Kontakt kann die Mitteilung jetzt in der Sprache seines Landes bekommen: senden Sie die Mitteilungen.} other {# Kontakte können die Mitteilung jetzt in der Sprache ihres Landes bekommen: senden Sie die Mitteilungen.}}',
    opens:
      'Die Freigabe eröffnet die Maßnahme auf ihrem Bestand. Verschickt wird dadurch nichts: Mitteilungen gehen, wenn die Leitung sie sendet.',
    release: 'Freigeben',
    releaseTwo: 'Freigeben und Zustimmung beantragen',
    title: '{reference} freigeben',
    what: '{reference} mit {instruments} Instrumenten bei {consignees} Empfängern in {countryCount, plural, one {1 Land} other {{countries} Ländern}}.',
    texts: 'Werden die Mitteilungen gesendet, gehen diese Texte auf {languages} hinaus:',
    text_mail: 'Mail',
    text_letter: 'Brief',
    'text_reply-page': 'Antwortseite',
    textTo: 'an {contacts, plural, one {1 Kontakt} other {{told} Kontakte}}',
    textBehind: 'hinter dem persönlichen Link in jeder Mitteilung, auf {languages}',
    textsHeld:
      '{contacts, plural, one {Die Mitteilung an 1 Kontakt bleibt liegen, weil eine Sprache fehlt.} other {Die Mitteilungen an {told} Kontakte bleiben liegen, weil eine Sprache fehlt.}}',
    apart: 'öffnet einen neuen Tab',
    reasonHint: 'Warum darf eröffnet werden? Wird mit dem Entwurf aufbewahrt, und die zweite Person liest es.',
    asked: 'Eine zweite Person muss noch zustimmen.',
    askedBy: 'Beantragt von {name}, {when}: „{reason}“',
    seeApproval: 'Zur Zustimmung',
    askedText:
      'Das muss eine andere Person der Leitung sein, die selbst angemeldet ist. Sie können diese Seite verlassen.',
    withdraw: 'Zurückziehen',
    withdrawn: 'Es ist zurückgezogen. Sie können den Entwurf ändern und neu freigeben.',
    declined: 'Die Freigabe wurde abgelehnt.',
    declinedWhy: '{name}, {when}: „{reason}“',
    declinedNow: 'Ändern Sie, was nötig ist, und geben Sie neu frei.',
    takenBack: 'Die Freigabe wurde zurückgezogen. Ändern Sie, was nötig ist, und geben Sie neu frei.',
    opening: 'Die Maßnahme wird eröffnet.',
    openingText: 'Sie können diese Seite verlassen; es geht ohne Sie weiter.',
    opened: '{reference} ist eröffnet.',
    toAction: 'Zur Maßnahme',
    toSending: 'Zum Versand',
    toProgress: 'Wie weit die Mitteilungen sind',
    allSent: 'Die Mitteilungen sind versandt: alle {total} sind hinausgegangen. Antworten kommen von selbst.',
    sentSoFar:
      'Der Versand ist begonnen: {sent} von {total} Mitteilungen sind hinausgegangen; der Rest wartet, wird zurückgehalten oder ist zu drucken.',
    notOpened: 'Die Maßnahme ließ sich nicht eröffnen.',
  },
});
