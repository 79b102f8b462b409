import { defineWords } from '../words/define-words.ts';

/* Mails and letters: states, kinds and ways, with what each state means for whoever has to decide. */
export const stateWords = defineWords({
  en: {
    waiting: 'waiting',
    held: 'held',
    sending: 'being sent',
    sent: 'sent',
    doubtful: 'perhaps sent',
    failed: 'failed',
    stopped: 'stopped',
    printing: 'to be posted',
    waitingMeans: 'It waits for its turn, or for its next attempt. It goes by itself.',
    heldMeans:
      'Its country demands a language that the action does not have. It waits until a person lets it go in the languages that there are.',
    sendingMeans: 'It is being handed over at this moment and cannot be held back any more.',
    sentMeans: 'The mail relay has accepted it, or the letter was given to the post.',
    sentByEmail: 'The mail relay has accepted it.',
    sentByPost: 'The letter was given to the post.',
    doubtfulMeans:
      'It was handed over whole and no answer came back: it may have gone. It goes once more after some minutes, under the same identity, unless a person stops it.',
    failedMeans: 'It was given up. Nobody has read it at this address.',
    stoppedMeans: 'A person has stopped it. It goes when a person sends it again.',
    printingMeans: 'A letter that is printed and posted by people. It counts as sent once it is recorded as posted.',
    notice: 'notice',
    receipt: 'receipt of a reply',
    alert: 'alert to the house',
    test: 'test mail',
    email: 'e-mail',
    post: 'letter',
  },
  de: {
    waiting: 'wartet',
    held: 'zurückgehalten',
    sending: 'wird gesendet',
    sent: 'versandt',
    doubtful: 'vielleicht versandt',
    failed: 'gescheitert',
    stopped: 'angehalten',
    printing: 'zur Post zu geben',
    waitingMeans: 'Sie wartet, bis sie an der Reihe ist oder bis zum nächsten Versuch. Sie geht von selbst.',
    heldMeans:
      'Ihr Land verlangt eine Sprache, die die Maßnahme nicht hat. Sie wartet, bis ein Mensch sie in den vorhandenen Sprachen freigibt.',
    sendingMeans: 'Sie wird in diesem Augenblick übergeben und lässt sich nicht mehr aufhalten.',
    sentMeans: 'Der Mailserver hat sie angenommen, oder der Brief ist zur Post gegeben.',
    sentByEmail: 'Der Mailserver hat sie angenommen.',
    sentByPost: 'Der Brief ist zur Post gegeben.',
    doubtfulMeans:
      'Sie wurde ganz übergeben, und es kam keine Antwort: sie kann angekommen sein. Nach einigen Minuten geht sie mit derselben Kennung noch einmal, wenn niemand sie anhält.',
    failedMeans: 'Es wird nicht weiter versucht. Unter dieser Adresse hat sie niemand gelesen.',
    stoppedMeans: 'Ein Mensch hat sie angehalten. Sie geht, wenn ein Mensch sie wieder sendet.',
    printingMeans:
      'Ein Brief, den Menschen drucken und zur Post geben. Er zählt als versandt, sobald eingetragen ist, dass er aufgegeben wurde.',
    notice: 'Mitteilung',
    receipt: 'Beleg einer Antwort',
    alert: 'Alarm ans Haus',
    test: 'Testmail',
    email: 'E-Mail',
    post: 'Brief',
  },
});
