import type { OpeningKey } from './en.ts';

export const de: Readonly<Record<OpeningKey, string>> = {
  sample: 'Das Labor und seine Instrumente sind erfunden: der Entwurf hat noch keinen Bestand.',
  sampleOfRevision: 'Das Labor und seine Instrumente sind erfunden.',
  sampleName: 'Musterlabor',
  sampleCity: 'Musterstadt',
  sampleAddress: 'Musterstraße 1\n12345 Musterstadt',
  sampleContact: 'Dr. Maria Muster',
  sampleRole: 'Laborleitung',
};
