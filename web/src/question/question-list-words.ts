import { defineWords } from '../words/define-words.ts';

export const questionListWords = defineWords({
  en: {
    title: 'Questions',
    lead: 'What a machine must not decide: a person answers it with a reason. Those on which most hangs come first, of them the oldest.',
    search: 'Search consignee or serial number',
    question: 'Question',
    kind: 'Kind',
    risk: 'Risk',
    state: 'State',
    openOnes: 'open',
    answered: 'answered',
    all: 'open and answered',
    since: 'Since',
    consignee: 'Consignee',
    instrument: 'Instrument',
    answer: 'Answer',
    waits: 'waits for a second person',
    empty: 'No question is open',
    emptyText:
      'When a reply names a serial number that is not listed, contradicts what is known, or says that a step is not needed, the desk decides nothing by itself: it asks here.',
  },
  de: {
    title: 'Fragen',
    lead: 'Was eine Maschine nicht entscheiden darf: Ein Mensch beantwortet es mit einem Grund. Woran am meisten hängt, steht zuerst, davon das Älteste.',
    search: 'Empfänger oder Seriennummer suchen',
    question: 'Frage',
    kind: 'Art',
    risk: 'Risiko',
    state: 'Stand',
    openOnes: 'offen',
    answered: 'beantwortet',
    all: 'offen und beantwortet',
    since: 'Seit',
    consignee: 'Empfänger',
    instrument: 'Instrument',
    answer: 'Antwort',
    waits: 'wartet auf eine zweite Person',
    empty: 'Keine Frage ist offen',
    emptyText:
      'Nennt eine Antwort eine Seriennummer, die nicht aufgeführt ist, widerspricht sie dem, was bekannt ist, oder hält sie einen Schritt für unnötig, dann entscheidet der Desk nichts von sich aus: er fragt hier.',
  },
});
