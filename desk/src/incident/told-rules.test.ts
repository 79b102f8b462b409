import { expect, test } from 'vitest';

import { whyNotTell, type ToldInput, type ToldRefusal } from './told-rules.ts';

const input: ToldInput = {
  kind: 'break-in',
  channel: 'telephone',
  contact: null,
  instruments: [7],
  toldBy: '',
  reachAt: '',
  description: '',
  noticedOn: null,
  isNetworkUnplugged: null,
  awareAt: new Date('2023-05-01T08:00:00Z'),
};
const known = { now: new Date('2023-05-03T09:00:00Z'), isContactTheirs: true, inFleet: [7] };

test.each<[string, Partial<ToldInput>, Partial<typeof known>, ToldRefusal['code'] | undefined]>([
  ['is recorded with almost nothing said', {}, {}, undefined],
  ['does not start its clocks in the future', { awareAt: new Date('2023-05-03T09:06:00Z') }, {}, 'aware-in-future'],
  ['was not noticed tomorrow', { noticedOn: '2023-05-04' }, {}, 'noticed-in-future'],
  ['may have been noticed today', { noticedOn: '2023-05-03' }, {}, undefined],
  ['names instruments of the fleet', { instruments: [7, 8] }, {}, 'instrument-unknown'],
  ['names a contact of the consignee', { contact: 5 }, { isContactTheirs: false }, 'contact-not-found'],
])('an incident that the desk was told of %s', (_, other, world, code) => {
  expect(whyNotTell({ ...input, ...other }, { ...known, ...world })?.code).toBe(code);
});
