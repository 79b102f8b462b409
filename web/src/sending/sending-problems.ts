import { defineWords } from '../words/define-words.ts';

/* Why something about sending is refused, by the code of the API. */
export const sendingProblems = defineWords({
  en: {
    'action-unknown': 'There is no action with this reference here.',
    'plan-changed':
      'Who gets what has changed since you looked: nothing was sent. Below is what would go now; look again, then send.',
    'dispatch-not-paused': 'The notices are not paused any more; there is nothing to resume.',
    'consignee-unknown': 'The action has no such consignee.',
    'contact-missing': 'This consignee has nobody who can be written to. Choose another one.',
    'address-missing': 'Your own address is not known here. Write the address that the test is to go to.',
    'address-outside':
      'A test goes to an address of the house alone, since it shows whose instruments are affected. Write another one.',
    'language-unknown': 'The action has no text in {language}.',
    'no-letters': 'No letter waits to be printed. Letters whose readers’ links have all ended are left out.',
    'letters-unknown': 'One of these letters cannot be printed any more. Look at the list and try again.',
  },
  de: {
    'action-unknown': 'Eine Maßnahme mit diesem Zeichen gibt es hier nicht.',
    'plan-changed':
      'Wer was bekommt, hat sich geändert, seit Sie nachgesehen haben: nichts wurde gesendet. Unten steht, was jetzt hinausginge; sehen Sie es an, und senden Sie dann.',
    'dispatch-not-paused': 'Die Mitteilungen sind nicht mehr angehalten; es gibt nichts weiterlaufen zu lassen.',
    'consignee-unknown': 'Die Maßnahme hat keinen solchen Empfänger.',
    'contact-missing': 'Dieser Empfänger hat zurzeit keinen Kontakt. Wählen Sie einen anderen.',
    'address-missing': 'Ihre eigene Adresse ist hier nicht bekannt. Schreiben Sie, wohin der Test gehen soll.',
    'address-outside':
      'Ein Test geht nur an eine Adresse des Hauses, denn er zeigt, wessen Instrumente betroffen sind. Schreiben Sie eine andere.',
    'language-unknown': 'Die Maßnahme hat keinen Text auf {language}.',
    'no-letters':
      'Kein Brief wartet auf den Druck. Briefe, deren Leser keine gültigen Links mehr haben, bleiben außen vor.',
    'letters-unknown':
      'Einer dieser Briefe lässt sich nicht mehr drucken. Sehen Sie in die Liste, und versuchen Sie es neu.',
  },
});
