import { defineWords } from '../words/define-words.ts';

/* What a person decides about mails and letters, and what follows from it. */
export const decisionWords = defineWords({
  en: {
    release: 'Release',
    stop: 'Stop',
    'send-again': 'Send again',
    posted: 'Record as posted',
    returned: 'Record as come back',
    releaseAll: 'Release all that are held',
    releaseFor:
      '{count, plural, one {Release the one that is held for {language}} other {Release the # that are held for {language}}}',
    postedAll: '{count, plural, one {Record the printed letter as posted} other {Record # printed letters as posted}}',
    several: '{what} ({count})',
    sendSome: '{count, plural, one {Send 1 again} other {Send # again}}',
    andMore: '{count, plural, one {1 other} other {# others}}',
    left: '{count, plural, one {1 cannot be sent again and is left out:} other {# cannot be sent again and are left out:}}',
    'left_dispatch-unknown': 'Not there any more: {what}',
    'left_dispatch-in-other-state': 'Goes by itself, or waits to be released or posted: {what}',
    'left_dispatch-on-paper': 'Was posted; it can be printed once more, or goes again after it came back: {what}',
    'left_dispatch-translated':
      'The action has by now a language that it lacked; sending the notices writes to its readers in it: {what}',
    'left_dispatch-replaced': 'Another notice took its place, in a language that it lacked: {what}',
    'left_readers-gone':
      'The link has ended, or the reader holds nothing of this action any more; whoever took their place gets a mail of their own: {what}',
    selected: '{count, plural, one {1 selected} other {# selected}}',
    whyNot_release: 'Only what is held can be released.',
    whyNot_stop: 'Only what has not gone yet can be stopped.',
    'whyNot_send-again':
      'What waits goes by itself. A letter that was posted is printed once more, or goes again after it came back.',
    readersGone:
      'Its link has ended, or its reader holds nothing of this action any more. Whoever took their place gets a mail of their own.',
    whyNot_posted: 'Only letters that are to be posted can be recorded as posted.',
    whyNot_returned: 'Only a letter that was recorded as posted can have come back.',
    paused: 'The notices are paused. Letters are printed and recorded as posted once they are resumed.',
    tooMany: 'One decision names at most {max}. Select fewer.',
    title_release: '{count, plural, one {Release 1 mail or letter} other {Release # mails and letters}}',
    title_stop: '{count, plural, one {Stop 1 mail or letter} other {Stop # mails and letters}}',
    'title_send-again': '{count, plural, one {Send 1 mail again} other {Send # mails and letters again}}',
    title_posted: '{count, plural, one {Record 1 letter as posted} other {Record # letters as posted}}',
    title_returned: '{count, plural, one {Record that 1 letter came back} other {Record that # letters came back}}',
    title_releaseAll: '{count, plural, one {Release the one that is held} other {Release all # that are held}}',
    text_release: 'They go in the languages that the action has, although their country demands another one.',
    text_stop:
      'They are not sent until somebody sends them again. Consignees whom nothing else reaches count as undeliverable.',
    'text_send-again':
      'To the same address, once more. What has arrived before goes as a new mail; a letter waits to be printed anew.',
    text_posted: 'From that day on the notice counts as sent to these consignees.',
    text_returned:
      'Or that it was not posted after all. It counts as failed, and consignees whom nothing else reached as undeliverable. From there it can be sent again; to a corrected contact a letter of their own goes with the next notices.',
    text_postedAll: 'Every letter that was printed and is not recorded yet. One that nobody has printed stays.',
    missing: '{count} lack {language}',
    notThese:
      '{count, plural, one {1 of the selected is left out: it is in another state.} other {# of the selected are left out: they are in another state.}}',
    reasonHint: 'Kept with the decision. Why is this right?',
    reasonHint_returned: 'Kept with the decision: what the post wrote on it, or why it was not posted.',
    postedOn: 'Given to the post on',
    postedOnMissing: 'Say on which day they were given to the post.',
    postedOnLate: 'This day has not come yet.',
    done_release: '{count, plural, one {1 mail or letter} other {# mails and letters}} released',
    done_stop: '{count, plural, one {1 mail or letter} other {# mails and letters}} stopped',
    'done_send-again': '{count, plural, one {1 mail or letter goes} other {# mails and letters go}} once more',
    done_posted: '{count, plural, one {1 letter} other {# letters}} recorded as posted',
    done_returned: '{count, plural, one {1 letter} other {# letters}} recorded as come back',
  },
  de: {
    release: 'Trotzdem senden',
    stop: 'Anhalten',
    'send-again': 'Noch einmal senden',
    posted: 'Aufgabe eintragen',
    returned: 'Rückkehr eintragen',
    releaseAll: 'Alle zurückgehaltenen trotzdem senden',
    releaseFor:
      '{count, plural, one {Die eine wegen {language} zurückgehaltene trotzdem senden} other {Die # wegen {language} zurückgehaltenen trotzdem senden}}',
    postedAll:
      '{count, plural, one {Aufgabe des gedruckten Briefs eintragen} other {Aufgabe von # gedruckten Briefen eintragen}}',
    several: '{what} ({count})',
    sendSome: '{count, plural, one {1 noch einmal senden} other {# noch einmal senden}}',
    andMore: '{count, plural, one {1 weitere} other {# weitere}}',
    left: '{count, plural, one {1 lässt sich nicht noch einmal senden und bleibt außen vor:} other {# lassen sich nicht noch einmal senden und bleiben außen vor:}}',
    'left_dispatch-unknown': 'Nicht mehr da: {what}',
    'left_dispatch-in-other-state': 'Geht von selbst, oder ist erst freizugeben oder zur Post zu geben: {what}',
    'left_dispatch-on-paper':
      'Ist aufgegeben; es lässt sich noch einmal drucken, oder geht wieder, nachdem es zurückkam: {what}',
    'left_dispatch-translated':
      'Die Maßnahme hat inzwischen eine Sprache, die ihr fehlte; beim Senden der Mitteilungen geht sie darin hinaus: {what}',
    'left_dispatch-replaced':
      'An ihre Stelle ist eine andere Mitteilung getreten, in einer Sprache, die ihr fehlte: {what}',
    'left_readers-gone':
      'Der Link ist beendet, oder wer es las, hat kein Instrument dieser Maßnahme mehr; wer an die Stelle trat, bekommt eine eigene Mail: {what}',
    selected: '{count, plural, one {1 ausgewählt} other {# ausgewählt}}',
    whyNot_release: 'Trotzdem senden lässt sich nur, was zurückgehalten ist.',
    whyNot_stop: 'Anhalten lässt sich nur, was noch nicht hinausging.',
    'whyNot_send-again':
      'Was wartet, geht von selbst. Ein aufgegebener Brief wird noch einmal gedruckt, oder er geht wieder, nachdem er zurückkam.',
    readersGone:
      'Der Link ist beendet, oder wer sie las, hat kein Instrument dieser Maßnahme mehr. Wer an die Stelle trat, bekommt eine eigene Mail.',
    whyNot_posted: 'Als aufgegeben eintragen lassen sich nur Briefe, die noch zur Post zu geben sind.',
    whyNot_returned: 'Zurückkommen kann nur ein Brief, dessen Aufgabe eingetragen ist.',
    paused: 'Die Mitteilungen sind angehalten. Briefe werden gedruckt und eingetragen, wenn sie weiterlaufen.',
    tooMany: 'Eine Entscheidung nennt höchstens {max}. Wählen Sie weniger aus.',
    title_release: '{count, plural, one {1 Sendung trotzdem senden} other {# Sendungen trotzdem senden}}',
    title_stop: '{count, plural, one {1 Sendung anhalten} other {# Sendungen anhalten}}',
    'title_send-again': '{count, plural, one {1 Sendung noch einmal senden} other {# Sendungen noch einmal senden}}',
    title_posted: '{count, plural, one {Aufgabe von 1 Brief eintragen} other {Aufgabe von # Briefen eintragen}}',
    title_returned:
      '{count, plural, one {Eintragen, dass 1 Brief zurückkam} other {Eintragen, dass # Briefe zurückkamen}}',
    title_releaseAll:
      '{count, plural, one {Die eine zurückgehaltene trotzdem senden} other {Alle # zurückgehaltenen trotzdem senden}}',
    text_release: 'Sie gehen in den Sprachen hinaus, die die Maßnahme hat, obwohl ihr Land eine andere verlangt.',
    text_stop:
      'Sie gehen nicht hinaus, bis jemand sie wieder sendet. Empfänger, die nichts anderes erreicht, gelten als unzustellbar.',
    'text_send-again':
      'Noch einmal an dieselbe Adresse. Was schon ankam, geht als neue Mail; ein Brief ist neu zu drucken.',
    text_posted: 'Von diesem Tag an gilt die Mitteilung bei diesen Empfängern als versandt.',
    text_returned:
      'Oder dass er doch nicht aufgegeben wurde. Er zählt als gescheitert, und Empfänger, die nichts anderes erreichte, als unzustellbar. Von dort kann er noch einmal gehen; an einen berichtigten Kontakt geht ein eigener Brief mit den nächsten Mitteilungen.',
    text_postedAll: 'Jeder Brief, der gedruckt und noch nicht eingetragen ist. Was niemand gedruckt hat, bleibt.',
    missing: '{count} ohne {language}',
    notThese:
      '{count, plural, one {1 der ausgewählten bleibt außen vor: sie steht anders.} other {# der ausgewählten bleiben außen vor: sie stehen anders.}}',
    reasonHint: 'Wird mit der Entscheidung aufbewahrt. Warum ist das richtig?',
    reasonHint_returned:
      'Wird mit der Entscheidung aufbewahrt: was die Post darauf vermerkte, oder warum er nicht aufgegeben wurde.',
    postedOn: 'Zur Post gegeben am',
    postedOnMissing: 'Sagen Sie, an welchem Tag sie zur Post gegeben wurden.',
    postedOnLate: 'Dieser Tag ist noch nicht gekommen.',
    done_release: '{count, plural, one {1 Sendung geht} other {# Sendungen gehen}} trotzdem hinaus',
    done_stop: '{count, plural, one {1 Sendung} other {# Sendungen}} angehalten',
    'done_send-again': '{count, plural, one {1 Sendung geht} other {# Sendungen gehen}} noch einmal hinaus',
    done_posted: '{count, plural, one {Aufgabe von 1 Brief} other {Aufgabe von # Briefen}} eingetragen',
    done_returned: '{count, plural, one {Rückkehr von 1 Brief} other {Rückkehr von # Briefen}} eingetragen',
  },
});
