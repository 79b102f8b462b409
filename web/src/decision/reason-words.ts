import { defineWords } from '../words/define-words.ts';

/* Why obligations are excused: the reasons under which they are counted. */
export const excuseReasonWords = defineWords({
  en: {
    'not-needed': 'not needed here',
    'in-storage': 'in storage',
    'never-started': 'never started in this mode',
    scrapped: 'scrapped',
    'never-received': 'never arrived',
    returned: 'returned to us',
    lost: 'cannot be found',
    other: 'another reason',
  },
  de: {
    'not-needed': 'hier nicht nötig',
    'in-storage': 'eingelagert',
    'never-started': 'nie in diesem Modus gestartet',
    scrapped: 'verschrottet',
    'never-received': 'nie angekommen',
    returned: 'an uns zurückgegeben',
    lost: 'nicht auffindbar',
    other: 'anderer Grund',
  },
});
