/** The words around what is looked at before an action is open. */
export const en = {
  sample: 'The laboratory and its instruments are invented: the draft has no fleet yet.',
  sampleOfRevision: 'The laboratory and its instruments are invented.',
  sampleName: 'Sample Laboratory',
  sampleCity: 'Sampletown',
  sampleAddress: '1 Sample Street\nSampletown',
  sampleContact: 'Dr. Sam Sample',
  sampleRole: 'Head of laboratory',
} as const;

export type OpeningKey = keyof typeof en;
