import type { GlyphLevel } from '@fieldproof/look';

import { defineWords, type Translate } from '../words/define-words.ts';

/** The desk's words for levels and reach, with what each means: the glossary of the house. */
export const levelWords = defineWords({
  en: {
    open: 'open',
    deferred: 'deferred',
    excused: 'excused',
    claimed: 'claimed',
    proven: 'proven',
    disproved: 'disproved',
    openMeans: 'Nothing is known of it, or what was promised has passed.',
    deferredMeans:
      'Put off to a day, with a reason and with what protects until then. When the day has passed it is open again.',
    excusedMeans: 'Accepted by a person as not applicable. It stays in the denominator.',
    claimedMeans: 'The laboratory says that it is done. Nobody has seen it yet.',
    provenMeans: 'A signed reading on the instrument shows it in force.',
    disprovedMeans: 'A signed reading on the instrument shows that it is not in force, whatever was said.',
    unsent: 'unsent',
    sent: 'sent',
    undeliverable: 'undeliverable',
    acknowledged: 'acknowledged',
    answered: 'answered',
    unsentMeans: 'The notice has not gone yet.',
    sentMeans: 'The notice has gone; no sign has come back.',
    undeliverableMeans: 'No notice can reach it: every mail or letter failed or was stopped.',
    acknowledgedMeans: 'It has confirmed that the notice came, and has not said what was done.',
    answeredMeans: 'It has said what was done on its instruments.',
  },
  de: {
    open: 'offen',
    deferred: 'aufgeschoben',
    excused: 'ausgenommen',
    claimed: 'gemeldet',
    proven: 'nachgewiesen',
    disproved: 'widerlegt',
    openMeans: 'Es ist nichts bekannt, oder was zugesagt war, ist verstrichen.',
    deferredMeans:
      'Auf einen Tag verschoben, mit Grund und mit dem, was bis dahin schützt. Ist der Tag vorbei, ist sie wieder offen.',
    excusedMeans: 'Von einer Person als nicht zutreffend anerkannt. Sie zählt weiter im Nenner.',
    claimedMeans: 'Das Labor sagt, es sei erledigt. Gesehen hat es noch niemand.',
    provenMeans: 'Eine signierte Messung am Instrument zeigt, dass die Maßnahme wirkt.',
    disprovedMeans:
      'Eine signierte Messung am Instrument zeigt, dass die Maßnahme nicht wirkt, was auch gemeldet wurde.',
    unsent: 'nicht versandt',
    sent: 'versandt',
    undeliverable: 'unzustellbar',
    acknowledged: 'bestätigt',
    answered: 'beantwortet',
    unsentMeans: 'Die Mitteilung ist noch nicht hinausgegangen.',
    sentMeans: 'Die Mitteilung ist hinausgegangen; es kam noch kein Zeichen zurück.',
    undeliverableMeans: 'Keine Mitteilung erreicht sie: jede Mail, jeder Brief ist gescheitert oder wurde angehalten.',
    acknowledgedMeans: 'Der Eingang ist bestätigt; was getan wurde, ist noch nicht gesagt.',
    answeredMeans: 'Es ist gesagt, was an den Instrumenten getan wurde.',
  },
});

export function levelLabels(t: Translate<GlyphLevel>): Readonly<Record<GlyphLevel, string>> {
  return {
    proven: t('proven'),
    claimed: t('claimed'),
    excused: t('excused'),
    deferred: t('deferred'),
    open: t('open'),
    disproved: t('disproved'),
  };
}
