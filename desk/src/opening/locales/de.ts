import type { OpeningKey } from './en.ts';

export const de: Readonly<Record<OpeningKey, string>> = {
  preview: 'Vorschau',
  nothingSent: 'Nichts davon wird verschickt, und die Links führen nirgendwohin.',
  sample: 'Das Labor und seine Instrumente sind erfunden: der Entwurf hat noch keinen Bestand.',
  subject: 'Betreff',
  to: 'An',
  sampleName: 'Musterlabor',
  sampleCity: 'Musterstadt',
  sampleAddress: 'Musterstraße 1\n12345 Musterstadt',
  sampleContact: 'Dr. Maria Muster',
  sampleRole: 'Laborleitung',
};
