import { defineWords } from '../words/define-words.ts';

/* The day's list: what needs a person, and what they do about it. */
export const todayWords = defineWords({
  en: {
    title: 'Today',
    lead: 'What needs a person, in the order in which it should be done.',
    incidents: 'Incidents',
    incidentsAll: '{count, plural, one {1 incident is open} other {# incidents are open}}',
    incidentsMore: '{count, plural, one {1 incident is open} other {More than # incidents are open}}',
    questions: 'Questions',
    questionsAll: '{count, plural, one {1 question is open} other {# questions are open}}',
    questionsMore: 'More than {count} questions are open',
    first: 'The first {shown} stand here.',
    others: 'Mails, consignees and dates',
    atLeast: 'more than {count}',
    since: 'since {time}',
    dueToday: 'due today',
    waitsForSecond: 'waits for a second person',
    forExample: 'for example {names}',
    nextIs: 'Next:',
    take: 'take it in hand',
    classify: 'say what it is',
    approve: 'a second person decides what it is',
    classificationWaits: 'A classification waits for a second person; until it is approved the clocks run on.',
    report: 'report it to the authority',
    close: 'close it',
    nothing: 'nothing',
    inHand: '{name} has it in hand.',
    cable_plugged: 'The network cable is still plugged in: ask them to unplug it.',
    cable_unknown: 'The network cable is not known to be unplugged.',

    'notice-to-send':
      'The notice was not sent: {count, plural, one {1 consignee does} other {# consignees do}} not know of it',
    'sending-paused':
      'Sending is paused{count, plural, =0 {} one {: 1 notice waits meanwhile} other {: # notices wait meanwhile}}',
    'translation-to-send':
      'The notice is translated: {count, plural, one {1 contact} other {# contacts}} can now be written to in the language of their country',
    'deliveries-doubtful': '{count, plural, one {1 mail may have gone or not} other {# mails may have gone or not}}',
    'deliveries-failed': '{count, plural, one {1 mail or letter failed} other {# mails and letters failed}}',
    'deliveries-held': '{count, plural, one {1 mail is held} other {# mails and letters are held}}',
    'letters-to-print': '{count, plural, one {1 letter is to be printed} other {# letters are to be printed}}',
    'letters-to-post':
      '{count, plural, one {1 printed letter is to be posted} other {# printed letters are to be posted}}',
    'consignees-without-contact':
      '{count, plural, one {1 consignee has no contact} other {# consignees have no contact}}',
    'consignees-undeliverable':
      '{count, plural, one {1 consignee is reached by nothing} other {# consignees are reached by nothing}}',
    'consignees-silent':
      '{count, plural, one {1 consignee has given no sign} other {# consignees have given no sign}} for {days} days',
    'deferrals-ending':
      '{count, plural, one {1 instrument has a deferral that ends} other {# instruments have deferrals that end}} within a week',
    callbacks: '{count, plural, one {1 call is due} other {# calls are due}}',
    'approvals-rejected':
      '{count, plural, one {1 request of yours was rejected} other {# requests of yours were rejected}} within the last 7 days',
    approvals: '{count, plural, one {1 request waits} other {# requests wait}} for you as a second person',

    'do_notice-to-send': 'Look who gets what, send yourself a test, and send it.',
    'do_translation-to-send': 'Look who gets what, and send it. What was held for the language is replaced by that.',
    'do_sending-paused': 'Read why, and by whom. Let it go on when the reason is gone.',
    'do_deliveries-doubtful':
      'The connection broke while it was handed over. Send it again: nobody minds a notice that comes twice.',
    'do_deliveries-failed': 'Look at the reason: correct the address, or send it again.',
    'do_deliveries-held':
      'A language that the country demands is missing. Add the language, or release, with a reason, what may go in those that there are.',
    'do_letters-to-print': 'Print them under “Sending”.',
    'do_letters-paused': 'They can be printed once sending goes on.',
    'do_letters-to-post': 'Take them to the post, then record on which day.',
    'do_consignees-without-contact': 'Find out whom to write to, and add the contact.',
    'do_consignees-undeliverable': 'Correct the contact, telephone, or send a letter.',
    'do_consignees-silent': 'Telephone, and record what was said.',
    'do_deferrals-ending': 'Ask whether it was done. When the day has passed, it is open again.',
    do_callbacks: 'Call back as promised, and record it.',
    'do_approvals-rejected': 'Read why. What is still wanted, ask for anew.',
    do_approvals: 'Read what would happen, then approve or reject.',

    empty: 'Nothing waits for a person',
    emptyText:
      'Everything goes its way. What needs you comes here by itself: an incident that somebody reports, a reply that a machine must not judge, a mail that failed, a promise that falls due.',
    emptyNext: 'To the overview',
  },
  de: {
    title: 'Heute',
    lead: 'Was jemand tun oder entscheiden muss, das Dringendste zuerst.',
    incidents: 'Vorfälle',
    incidentsAll: '{count, plural, one {1 Vorfall ist offen} other {# Vorfälle sind offen}}',
    incidentsMore: '{count, plural, one {1 Vorfall ist offen} other {Mehr als # Vorfälle sind offen}}',
    questions: 'Fragen',
    questionsAll: '{count, plural, one {1 Frage ist offen} other {# Fragen sind offen}}',
    questionsMore: 'Mehr als {count} Fragen sind offen',
    first: 'Die ersten {shown} stehen hier.',
    others: 'Mails, Empfänger und Termine',
    atLeast: 'mehr als {count}',
    since: 'seit {time}',
    dueToday: 'heute fällig',
    waitsForSecond: 'wartet auf eine zweite Person',
    forExample: 'zum Beispiel {names}',
    nextIs: 'Als Nächstes:',
    take: 'übernehmen',
    classify: 'einstufen',
    approve: 'eine zweite Person entscheidet, was es ist',
    classificationWaits:
      'Eine Einstufung wartet auf eine zweite Person; bis zugestimmt wird, laufen die Fristen weiter.',
    report: 'der Behörde melden',
    close: 'abschließen',
    nothing: 'nichts',
    inHand: '{name} kümmert sich.',
    cable_plugged: 'Das Netzwerkkabel steckt noch: bitten Sie darum, es zu ziehen.',
    cable_unknown: 'Dass das Netzwerkkabel gezogen ist, wissen wir nicht.',

    'notice-to-send':
      'Die Mitteilung wurde nicht gesendet: {count, plural, one {1 Empfänger weiß} other {# Empfänger wissen}} nichts davon',
    'sending-paused':
      'Der Versand ist angehalten{count, plural, =0 {} one {: 1 Mitteilung wartet so lange} other {: # Mitteilungen warten so lange}}',
    'translation-to-send':
      'Die Mitteilung ist übersetzt: {count, plural, one {1 Kontakt kann} other {# Kontakte können}} sie jetzt in der Sprache ihres Landes bekommen',
    'deliveries-doubtful':
      '{count, plural, one {1 Mail ging vielleicht hinaus, vielleicht nicht} other {# Mails gingen vielleicht hinaus, vielleicht nicht}}',
    'deliveries-failed': '{count, plural, one {1 Sendung ist gescheitert} other {# Sendungen sind gescheitert}}',
    'deliveries-held': '{count, plural, one {1 Sendung ist zurückgehalten} other {# Sendungen sind zurückgehalten}}',
    'letters-to-print': '{count, plural, one {1 Brief ist zu drucken} other {# Briefe sind zu drucken}}',
    'letters-to-post':
      '{count, plural, one {1 gedruckter Brief ist zur Post zu geben} other {# gedruckte Briefe sind zur Post zu geben}}',
    'consignees-without-contact':
      '{count, plural, one {1 Empfänger hat keinen Kontakt} other {# Empfänger haben keinen Kontakt}}',
    'consignees-undeliverable':
      '{count, plural, one {1 Empfänger ist durch nichts erreichbar} other {# Empfänger sind durch nichts erreichbar}}',
    'consignees-silent':
      'Von {count, plural, one {1 Empfänger kam} other {# Empfängern kam}} seit {days} Tagen kein Zeichen',
    'deferrals-ending':
      'Bei {count, plural, one {1 Instrument endet} other {# Instrumenten endet}} binnen einer Woche ein Aufschub',
    callbacks: '{count, plural, one {1 Rückruf am Telefon ist fällig} other {# Rückrufe am Telefon sind fällig}}',
    'approvals-rejected':
      '{count, plural, one {1 Antrag von Ihnen wurde} other {# Anträge von Ihnen wurden}} in den letzten 7 Tagen abgelehnt',
    approvals: '{count, plural, one {1 Antrag wartet} other {# Anträge warten}} auf Sie als zweite Person',

    'do_notice-to-send': 'Sehen Sie nach, wer was bekommt, senden Sie sich eine Probe, und senden Sie sie.',
    'do_translation-to-send':
      'Sehen Sie an, wer was bekommt, und senden Sie es. Was der Sprache wegen zurückgehalten ist, wird dadurch ersetzt.',
    'do_sending-paused': 'Lesen Sie, warum und von wem. Lassen Sie ihn weiterlaufen, wenn der Grund weg ist.',
    'do_deliveries-doubtful':
      'Bei der Übergabe brach die Verbindung ab. Senden Sie noch einmal: eine Mitteilung, die zweimal kommt, stört niemanden.',
    'do_deliveries-failed': 'Sehen Sie nach dem Grund: berichtigen Sie die Adresse, oder senden Sie noch einmal.',
    'do_deliveries-held':
      'Eine Sprache, die das Land verlangt, fehlt. Fügen Sie sie hinzu, oder senden Sie mit einem Grund trotzdem, was in den vorhandenen gehen darf.',
    'do_letters-to-print': 'Drucken Sie sie unter „Versand“.',
    'do_letters-paused': 'Sie lassen sich drucken, sobald der Versand weiterläuft.',
    'do_letters-to-post': 'Bringen Sie sie zur Post, und tragen Sie ein, an welchem Tag.',
    'do_consignees-without-contact': 'Finden Sie heraus, wem zu schreiben ist, und tragen Sie die Person ein.',
    'do_consignees-undeliverable': 'Berichtigen Sie den Kontakt, rufen Sie an, oder schicken Sie einen Brief.',
    'do_consignees-silent': 'Rufen Sie an, und tragen Sie ein, was gesagt wurde.',
    'do_deferrals-ending': 'Fragen Sie, ob es erledigt ist. Ist der Tag vorbei, ist die Verpflichtung wieder offen.',
    do_callbacks: 'Rufen Sie zurück wie zugesagt, und tragen Sie es ein.',
    'do_approvals-rejected': 'Lesen Sie, warum. Was noch nötig ist, beantragen Sie neu.',
    do_approvals: 'Lesen Sie, was geschehen würde; stimmen Sie dann zu, oder lehnen Sie ab.',

    empty: 'Nichts wartet auf einen Menschen',
    emptyText:
      'Alles geht seinen Gang. Was Sie braucht, kommt von selbst hierher: ein Vorfall, den jemand meldet; eine Antwort, die eine Maschine nicht beurteilen darf; eine Mail, die scheitert; eine Zusage, die fällig wird.',
    emptyNext: 'Zum Überblick',
  },
});
