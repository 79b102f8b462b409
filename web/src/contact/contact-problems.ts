import { defineWords } from '../words/define-words.ts';

/* What changes of contacts, and of organisations, are refused for, by the code of the API. */
export const contactProblems = defineWords({
  en: {
    'contact-not-found': 'This contact is not one of this consignee’s.',
    'contact-ended': 'This contact has ended. Look at who took their place, or add a contact.',
    'contact-exists': 'There is a contact at this address already. Correct that one.',
    'consignee-exists': 'An organisation with this number is known already. Choose that one, or correct the number.',
    'nothing-changes':
      'This is what is known already: nothing would change. Enter something else; a request for what stands already can be rejected.',
    'reason-missing': 'Give a reason, of at least three letters: whoever reads the record later must understand it.',
    'text-unreadable': 'A text holds characters that cannot be seen. Type it anew instead of pasting it.',
    'name-missing': 'Give a name.',
    'email-missing': 'Give an e-mail address, or choose post.',
    'telephone-unreadable': 'This is not a telephone number. Give digits, with + ( ) - . / and an extension.',
    'email-unusable': 'Mail cannot reach this address. Compare it with what you were told.',
    'languages-unknown': 'Choose one to {max} languages.',
    'address-missing': 'The organisation has no postal address, so nothing can go there by post.',
    'number-unreadable': 'A number has letters, digits and . _ / - only, at most 40 characters.',
    'country-unknown': 'Choose a country from the list.',
  },
  de: {
    'contact-not-found': 'Dieser Kontakt gehört nicht zu diesem Empfänger.',
    'contact-ended':
      'Dieser Kontakt ist beendet. Sehen Sie nach, wer an die Stelle trat, oder fügen Sie einen Kontakt hinzu.',
    'contact-exists': 'Unter dieser Adresse gibt es schon einen Kontakt. Berichtigen Sie diesen.',
    'consignee-exists':
      'Eine Organisation mit dieser Nummer ist schon bekannt. Wählen Sie diese, oder berichtigen Sie die Nummer.',
    'nothing-changes':
      'Das ist schon so bekannt: Es würde sich nichts ändern. Geben Sie etwas anderes ein; ein Antrag auf das, was schon so ist, kann abgelehnt werden.',
    'reason-missing':
      'Geben Sie einen Grund an, mindestens drei Zeichen: wer die Akte später liest, muss es verstehen.',
    'text-unreadable': 'Ein Text enthält Zeichen, die man nicht sieht. Tippen Sie ihn neu ein, statt ihn einzufügen.',
    'name-missing': 'Geben Sie einen Namen an.',
    'email-missing': 'Geben Sie eine E-Mail-Adresse an, oder wählen Sie Post.',
    'telephone-unreadable': 'Das ist keine Telefonnummer. Geben Sie Ziffern an, mit + ( ) - . / und einer Durchwahl.',
    'email-unusable': 'Diese Adresse kann keine Mail erreichen. Vergleichen Sie sie mit dem, was Ihnen gesagt wurde.',
    'languages-unknown': 'Wählen Sie eine bis {max} Sprachen.',
    'address-missing': 'Die Organisation hat keine Postanschrift; per Post kann dorthin nichts gehen.',
    'number-unreadable': 'Eine Nummer hat nur Buchstaben, Ziffern und . _ / -, höchstens 40 Zeichen.',
    'country-unknown': 'Wählen Sie ein Land aus der Liste.',
  },
});
