import { defineWords } from '../words/define-words.ts';

/* What decisions about mails and letters are refused for, by the code of the API. */
export const deliveryProblems = defineWords({
  en: {
    'delivery-not-found': 'There is no such mail or letter in this action.',
    'dispatch-unknown': 'One of these mails is not of this action. Load the list again.',
    'dispatch-in-other-state':
      'One of them has meanwhile become {state, select, waiting {waiting} held {held} sending {one that is being sent} sent {sent} doubtful {doubtful} failed {failed} stopped {stopped} printing {one that is to be posted} other {something else}}. Nothing was done; look at the list and decide again.',
    'dispatch-translated':
      'One of them lacks a language that the action has by now. Nothing was done; send the notices, and its readers are written to in it.',
    'dispatch-replaced':
      'Another notice took the place of one of them, in a language that it lacked. Nothing was done; decide about that one.',
    'dispatch-on-paper':
      'One of them is a letter that was posted: print it once more, or record first that it came back.',
    'dispatch-by-mail': 'One of them is a mail: only letters are recorded as come back.',
    'readers-gone':
      '{count, plural, one {One of them cannot be sent again: its link has ended, or its reader holds nothing of this action any more.} other {# of them cannot be sent again: their links have ended, or their readers hold nothing of this action any more.}} Whoever took their place gets a mail of their own. Nothing was done.',
    'nothing-to-decide':
      '{decision, select, release {Nothing is held any more.} posted {No letter that was printed waits to be posted. Print the letters first.} other {Nothing is there any more to which this applies.}}',
    'posted-in-future': 'This day has not come yet. Letters are recorded as posted once they have been.',
    'letters-not-printed':
      'One of these letters was never printed, so it cannot have been posted. Print it first under “Sending”.',
    'letters-printed-later': 'One of these letters had not been printed by that day. Check the day.',
    'dispatch-paused':
      'The notices are paused: nothing is sent, printed or recorded as posted until they are resumed under “Sending”.',
  },
  de: {
    'delivery-not-found': 'Diese Mail oder diesen Brief gibt es in dieser Maßnahme nicht.',
    'dispatch-unknown': 'Eine dieser Sendungen gehört nicht zu dieser Maßnahme. Laden Sie die Liste neu.',
    'dispatch-in-other-state':
      'Eine davon steht inzwischen anders: {state, select, waiting {sie wartet} held {sie ist zurückgehalten} sending {sie wird gesendet} sent {sie ist versandt} doubtful {sie ist zweifelhaft} failed {sie ist gescheitert} stopped {sie ist angehalten} printing {sie ist zur Post zu geben} other {etwas anderes}}. Es wurde nichts getan; sehen Sie in die Liste, und entscheiden Sie neu.',
    'dispatch-translated':
      'Einer davon fehlt eine Sprache, die die Maßnahme inzwischen hat. Es wurde nichts getan; senden Sie die Mitteilungen, dann geht sie darin hinaus.',
    'dispatch-replaced':
      'An die Stelle einer davon ist eine andere Mitteilung getreten, in einer Sprache, die ihr fehlte. Es wurde nichts getan; entscheiden Sie über jene.',
    'dispatch-on-paper':
      'Eine davon ist ein Brief, der aufgegeben ist: drucken Sie ihn noch einmal, oder tragen Sie erst ein, dass er zurückkam.',
    'dispatch-by-mail': 'Eine davon ist eine Mail: eine Rückkehr wird nur bei Briefen eingetragen.',
    'readers-gone':
      '{count, plural, one {Eine davon kann nicht noch einmal gehen: ihr Link ist beendet, oder wer sie las, hat kein Instrument dieser Maßnahme mehr.} other {# davon können nicht noch einmal gehen: ihre Links sind beendet, oder wer sie las, hat kein Instrument dieser Maßnahme mehr.}} Wer an die Stelle trat, bekommt eine eigene Mail. Es wurde nichts getan.',
    'nothing-to-decide':
      '{decision, select, release {Nichts ist mehr zurückgehalten.} posted {Kein gedruckter Brief wartet auf die Aufgabe. Drucken Sie die Briefe zuerst.} other {Es gibt nichts mehr, worauf das zutrifft.}}',
    'posted-in-future': 'Dieser Tag ist noch nicht gekommen. Die Aufgabe wird eingetragen, wenn sie geschehen ist.',
    'letters-not-printed':
      'Einer dieser Briefe wurde nie gedruckt und kann nicht aufgegeben worden sein. Drucken Sie ihn zuerst unter „Versand“.',
    'letters-printed-later': 'Einer dieser Briefe war an diesem Tag noch nicht gedruckt. Prüfen Sie den Tag.',
    'dispatch-paused':
      'Die Mitteilungen sind angehalten: Nichts wird versandt, gedruckt oder als aufgegeben eingetragen, bis sie unter „Versand“ weiterlaufen.',
  },
});
