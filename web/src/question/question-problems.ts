import { defineWords } from '../words/define-words.ts';

/* What the desk refuses of answers to questions, by the code of the API. */
export const questionProblems = defineWords({
  en: {
    'question-not-found': 'There is no such question in this action.',
    'question-answered':
      'Somebody has answered this question meanwhile. Look at the answer; if it is wrong, ask the question anew with a reason.',
    'answer-unknown': 'This question cannot be answered so.',
    'fact-missing':
      '{fact, select, confirmed {A later reply of the same laboratory reports steps on this instrument. Ask the laboratory which one is right: then reject this, or tick that it has confirmed it.} toConsignee {Name the organisation that has the instrument now.} instrument {Choose which of the instruments is meant.} name {Give the name of the right contact.} email {Mail cannot reach this address. Ask the laboratory for the right one.} other {Something is missing.}}',
    'consignee-unknown': 'No organisation has the number {number}. Correct it, or add the organisation first.',
    'state-changed':
      '{whatKey, select, not_held {This organisation no longer holds the instrument.} not_in_fleet {The instrument is not in the fleet of this action.} held_already {This organisation holds the instrument already.} moved_since {The instrument has moved since this was said, so it cannot be moved on the word of its previous holder. Look at who holds it now.} serial_unknown {No instrument of this serial number is known, so none can be moved here. Check the serial number with the laboratory.} contact_unknown {The contact who said so is no longer known. Change the contacts at the consignee.} contact_replaced {This contact has been replaced already. Look at the contacts of the consignee.} too_many {This is about more than 10,000 instruments. Reject it, and ask which ones are meant.} other {Something has changed since the question was asked. Look at what is known now.}}',
    'approval-waiting': 'This waits for a second person already. Let it be decided first, or withdraw it.',
    'manager-needed': 'This would move an instrument, which a manager does. Ask one to decide it.',
    'question-open': 'This question is open: answer it.',
    'kinds-differ': 'These are questions of several kinds. Answer those of one kind together.',
    'form-questions-differ':
      'These were asked because of different questions of the reply form. Choose which you answer.',
    'answered-alone':
      'This answer says something of its own of each question, such as who has the instrument now. Give it to each by itself.',
    'question-reopened': 'This question was asked anew already, as question {as}. Answer that one.',
  },
  de: {
    'question-not-found': 'Diese Frage gibt es in dieser Maßnahme nicht.',
    'question-answered':
      'Jemand hat diese Frage inzwischen beantwortet. Sehen Sie sich die Antwort an; ist sie falsch, stellen Sie die Frage mit einem Grund neu.',
    'answer-unknown': 'So lässt sich diese Frage nicht beantworten.',
    'fact-missing':
      '{fact, select, confirmed {Eine spätere Antwort desselben Labors meldet Schritte an diesem Instrument. Fragen Sie das Labor, was stimmt: lehnen Sie dann ab, oder kreuzen Sie an, dass es das bestätigt hat.} toConsignee {Nennen Sie die Einrichtung, die das Instrument jetzt hat.} instrument {Wählen Sie, welches der Instrumente gemeint ist.} name {Nennen Sie den richtigen Kontakt.} email {Unter dieser Adresse kommt keine Mail an. Fragen Sie das Labor nach der richtigen.} other {Es fehlt eine Angabe.}}',
    'consignee-unknown':
      'Keine Einrichtung hat die Nummer {number}. Berichtigen Sie sie, oder nehmen Sie die Einrichtung erst auf.',
    'state-changed':
      '{whatKey, select, not_held {Diese Einrichtung hat das Instrument nicht mehr.} not_in_fleet {Das Instrument gehört nicht zum Bestand dieser Maßnahme.} held_already {Diese Einrichtung hat das Instrument schon.} moved_since {Das Instrument ist seither weitergegangen; auf das Wort des früheren Besitzers hin lässt es sich nicht noch einmal verlegen. Sehen Sie nach, wer es jetzt hat.} serial_unknown {Ein Instrument mit dieser Seriennummer ist nicht bekannt, also lässt sich keines hierher verlegen. Klären Sie die Seriennummer mit dem Labor.} contact_unknown {Wer das gesagt hat, ist nicht mehr bekannt. Ändern Sie die Kontakte beim Empfänger.} contact_replaced {Dieser Kontakt wurde schon ersetzt. Sehen Sie beim Empfänger nach.} too_many {Das betrifft mehr als 10.000 Instrumente. Lehnen Sie ab, und fragen Sie, welche gemeint sind.} other {Seit die Frage entstand, hat sich etwas geändert. Sehen Sie nach, was jetzt bekannt ist.}}',
    'approval-waiting':
      'Das wartet schon auf eine zweite Person. Lassen Sie erst darüber entscheiden, oder ziehen Sie es zurück.',
    'manager-needed': 'Damit würde ein Instrument umziehen; das entscheidet die Leitung. Bitten Sie sie darum.',
    'question-open': 'Diese Frage ist offen: beantworten Sie sie.',
    'kinds-differ': 'Das sind Fragen mehrerer Arten. Beantworten Sie die einer Art zusammen.',
    'form-questions-differ':
      'Diese Fragen gehen auf verschiedene Fragen des Antwortformulars zurück. Wählen Sie, welche Sie beantworten.',
    'answered-alone':
      'Diese Antwort sagt zu jeder Frage etwas Eigenes, etwa wer das Instrument jetzt hat. Geben Sie sie jeder einzeln.',
    'question-reopened': 'Diese Frage wurde schon neu gestellt, als Frage {as}. Beantworten Sie jene.',
  },
});
