import { expect, test } from 'vitest';

import { sayToldBy } from './told-by.ts';

const contactName = 'Dr. Wiebke Harmsen';

test.each([
  ['the name that was given', { toldBy: 'Karin Nacht', channel: 'page', contactName }, 'Karin Nacht'],
  [
    'the link, where none was',
    { toldBy: ' ', channel: 'page', contactName },
    `somebody with the link of ${contactName}`,
  ],
  ['nothing of a telephone call without a name', { toldBy: '', channel: 'telephone', contactName }, 'not said'],
  ['nothing where there is no contact', { toldBy: '', channel: 'page', contactName: null }, 'not said'],
] as const)('who told of an incident is %s', (_, incident, said) => {
  expect(sayToldBy(incident, 'not said')).toBe(said);
});
