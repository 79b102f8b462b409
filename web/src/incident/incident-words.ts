import { defineWords } from '../words/define-words.ts';

/* What an incident is, who told it and how. */
export const incidentWords = defineWords({
  en: {
    title: 'Incidents',
    lead: 'Suspected unauthorised access and adverse events that somebody told us of. Each starts clocks for reports to authorities.',
    'break-in': 'Suspected unauthorised access',
    'adverse-event': 'Adverse event',
    number: 'Incident',
    kind: 'Kind',
    aware: 'Aware since',
    consignee: 'Consignee',
    instruments: 'Instruments',
    noInstruments: 'No instrument was named.',
    state: 'Stands',
    clock: 'Next clock',
    open: 'open',
    closed: 'closed',
    inHand: '{name} has it in hand',
    inNoHand: 'Nobody has it in hand',
    notClassified: 'not classified yet',
    classificationWaits: 'a classification waits for a second person',
    noClock: 'no report is due',
    empty: 'No incident has been told',
    emptyText:
      'A laboratory that suspects unauthorised access, or in which somebody came to harm, reports it on its reply page; it alerts you at once and stands here. If somebody tells you by telephone, record it here: the clocks run from the moment you were told.',
    onInstrument:
      '{count, plural, one {An incident was reported on this instrument, and is open.} other {# incidents were reported on this instrument, and are open.}}',
    onInstruments:
      '{count, plural, one {An incident was reported on instruments of this request, and is open.} other {# incidents were reported on instruments of this request, and are open.}}',
    seeFirst: 'Look at it first: {number}, {kind}',
    onMore: '{count, plural, one {1 more} other {# more}}: see all open incidents',
    tell: 'Record an incident',

    told: 'What was told',
    toldLead: 'As it came, in the words of who told it.',
    toldBy: 'Told by',
    linkOf: 'somebody with the link of {name}',
    reachAt: 'To be reached at',
    came: 'Came',
    cameWhen: '{how}, {time}',
    page: 'on the reply page',
    telephone: 'by telephone',
    email: 'by e-mail',
    paper: 'on paper',
    noticedOn: 'Noticed on',
    noticed_unreadable: 'The laboratory gave the day as “{typed}”, which is not a day that can be read.',
    noticed_ahead: 'The laboratory gave the day as “{typed}”, which lay ahead when it was reported.',
    network: 'Network cable',
    unplugged: 'unplugged',
    unpluggedSince: 'unplugged since, recorded on {time} (told at first: {told})',
    plugged: 'still plugged in',
    networkUnknown: 'not said',
    pluggedHint: 'Ask them to unplug the network cable (not the mains) and to leave the instrument as it is.',
    description: 'Description',
    noDescription: 'Nothing was described.',
    contact: 'Contact',
    levels: 'Obligations as they are now',
    who: 'Whom it is about',

    waitsTitle: 'A classification waits for a second person',
    waitsAsked: 'asked by {name}, {when}.',
    waits:
      'The clocks run on until it is approved. Until it is decided, this incident can be neither classified otherwise nor closed; everything else goes on.',
    toApproval: 'To the approval',

    doneTitle: 'What was done',
    doneLead: 'Steps are only added. Nothing is deleted.',
    doneNothing: 'Nothing was done about it yet.',
    entry: 'Ledger entry {seq}',
    allEntries: 'All entries about this incident',

    next_take: 'Nobody has it in hand. Take it: then everybody sees who is on it.',
    next_classify: 'Say what it is. Until then every clock runs that could apply.',
    next_report:
      'A report to an authority is due. Record it here once it was made; that stops the clocks of the country it went to.',
    next_approve:
      'A second person decides what it is. Whatever is due until then has to be reported all the same; record it here.',
    next_close: 'Everything that was due is reported. Close it with a reason, once nothing more is to be done.',
    next_closeUnreported:
      'Nothing has to be reported: {name} classified it as “{what}” on {time}. Close it with a reason, once nothing more is to be done. The reason given then:',
    next_closeUnreportedByTwo:
      'Nothing has to be reported: {asker} classified it as “{what}”, and {name} approved that on {time}. Close it with a reason, once nothing more is to be done. The reason given then:',
    next_closeNoClock:
      'No clock that is known here demands a report. Close it with a reason, once nothing more is to be done.',
    next_nothing: 'It is closed. Reopen it if something comes to light.',
  },
  de: {
    title: 'Vorfälle',
    lead: 'Verdacht auf unbefugten Zugriff und unerwünschte Ereignisse, von denen uns jemand berichtet hat. Jeder setzt Fristen für Meldungen an Behörden in Gang.',
    'break-in': 'Verdacht auf unbefugten Zugriff',
    'adverse-event': 'Unerwünschtes Ereignis',
    number: 'Vorfall',
    kind: 'Art',
    aware: 'Bekannt seit',
    consignee: 'Empfänger',
    instruments: 'Instrumente',
    noInstruments: 'Ein Instrument wurde nicht genannt.',
    state: 'Stand',
    clock: 'Nächste Frist',
    open: 'offen',
    closed: 'abgeschlossen',
    inHand: '{name} kümmert sich',
    inNoHand: 'Noch kümmert sich niemand',
    notClassified: 'noch nicht eingestuft',
    classificationWaits: 'eine Einstufung wartet auf eine zweite Person',
    noClock: 'keine Meldung ist fällig',
    empty: 'Kein Vorfall wurde berichtet',
    emptyText:
      'Ein Labor, das unbefugten Zugriff vermutet oder in dem jemand zu Schaden kam, meldet das auf seiner Antwortseite; Sie werden sofort alarmiert, und es steht hier. Erfahren Sie es am Telefon, tragen Sie es hier ein: die Fristen laufen ab dem Zeitpunkt, zu dem Sie es erfuhren.',
    onInstrument:
      '{count, plural, one {Zu diesem Instrument wurde ein Vorfall berichtet; er ist offen.} other {Zu diesem Instrument wurden # Vorfälle berichtet; sie sind offen.}}',
    onInstruments:
      '{count, plural, one {Zu Instrumenten dieses Antrags wurde ein Vorfall berichtet; er ist offen.} other {Zu Instrumenten dieses Antrags wurden # Vorfälle berichtet; sie sind offen.}}',
    seeFirst: 'Zuerst ansehen: {number}, {kind}',
    onMore: '{count, plural, one {1 weiterer} other {# weitere}}: alle offenen Vorfälle ansehen',
    tell: 'Vorfall eintragen',

    told: 'Was berichtet wurde',
    toldLead: 'So wie es kam, in den Worten dessen, der es berichtet hat.',
    toldBy: 'Berichtet von',
    linkOf: 'jemand mit dem Link von {name}',
    reachAt: 'Zu erreichen unter',
    came: 'Eingang',
    cameWhen: '{how}, {time}',
    page: 'auf der Antwortseite',
    telephone: 'am Telefon',
    email: 'per E-Mail',
    paper: 'auf Papier',
    noticedOn: 'Bemerkt am',
    noticed_unreadable: 'Das Labor hat den Tag als „{typed}“ angegeben; das lässt sich nicht als Tag lesen.',
    noticed_ahead: 'Das Labor hat den Tag als „{typed}“ angegeben; er lag damals noch in der Zukunft.',
    network: 'Netzwerkkabel',
    unplugged: 'gezogen',
    unpluggedSince: 'inzwischen gezogen, festgehalten am {time} (zuerst berichtet: {told})',
    plugged: 'steckt noch',
    networkUnknown: 'nicht gesagt',
    pluggedHint:
      'Bitten Sie darum, das Netzwerkkabel zu ziehen (nicht den Netzstecker) und das Instrument so zu lassen.',
    description: 'Beschreibung',
    noDescription: 'Es wurde nichts beschrieben.',
    contact: 'Kontakt',
    levels: 'Verpflichtungen, wie sie jetzt stehen',
    who: 'Wen es betrifft',

    waitsTitle: 'Eine Einstufung wartet auf eine zweite Person',
    waitsAsked: 'beantragt von {name}, {when}.',
    waits:
      'Die Fristen laufen weiter, bis zugestimmt wird. Bis darüber entschieden ist, lässt sich dieser Vorfall weder anders einstufen noch abschließen; alles andere geht weiter.',
    toApproval: 'Zur Zustimmung',

    doneTitle: 'Was getan wurde',
    doneLead: 'Schritte kommen nur hinzu. Gelöscht wird nichts.',
    doneNothing: 'Noch wurde nichts getan.',
    entry: 'Ledger-Eintrag {seq}',
    allEntries: 'Alle Einträge zu diesem Vorfall',

    next_take: 'Noch kümmert sich niemand. Übernehmen Sie ihn: dann sehen alle, wer daran ist.',
    next_classify: 'Sagen Sie, was es ist. Bis dahin läuft jede Frist, die gelten könnte.',
    next_report:
      'Eine Meldung an eine Behörde ist fällig. Tragen Sie sie hier ein, sobald sie gemacht ist; das hält die Fristen des Landes an, in das sie ging.',
    next_approve:
      'Was es ist, entscheidet eine zweite Person. Was bis dahin fällig ist, muss trotzdem gemeldet werden; tragen Sie es hier ein.',
    next_close: 'Alles Fällige ist gemeldet. Schließen Sie ihn mit einem Grund ab, sobald nichts mehr zu tun ist.',
    next_closeUnreported:
      'Nichts muss gemeldet werden: {name} hat ihn am {time} als „{what}“ eingestuft. Schließen Sie ihn mit einem Grund ab, sobald nichts mehr zu tun ist. Der Grund damals:',
    next_closeUnreportedByTwo:
      'Nichts muss gemeldet werden: {asker} hat ihn als „{what}“ eingestuft, und {name} hat dem am {time} zugestimmt. Schließen Sie ihn mit einem Grund ab, sobald nichts mehr zu tun ist. Der Grund damals:',
    next_closeNoClock:
      'Keine Frist, die hier bekannt ist, verlangt eine Meldung. Schließen Sie ihn mit einem Grund ab, sobald nichts mehr zu tun ist.',
    next_nothing: 'Er ist abgeschlossen. Nehmen Sie ihn wieder auf, wenn etwas Neues bekannt wird.',
  },
});
