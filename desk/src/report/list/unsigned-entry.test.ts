/* Who is said to have acted where an incident came over a personal link: links are passed on. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { recordIncident } from '../../incident/index.ts';
import { openReading, type Reading } from '../test-reading.ts';

let desk: Reading;

beforeAll(async () => {
  desk = await openReading();
  for (const toldBy of ['', 'Karin Nacht']) await report(toldBy);
});
afterAll(() => desk.close());

async function report(toldBy: string): Promise<void> {
  const { world, db } = desk;
  const contactId = world.contacts.get('w.harmsen@klinikum-nord.example') ?? 0;
  await recordIncident(
    db.database,
    {
      actionId: world.action.id,
      kind: 'break-in',
      consigneeId: world.consignees.get('100001') ?? 0,
      contactId,
      instrumentIds: [],
      toldBy,
      reachAt: '',
      description: 'A strange session',
      noticedOn: null,
      noticedAsTyped: null,
      isNetworkUnplugged: null,
      channel: 'page',
      submissionKey: `unsigned-${toldBy}`,
    },
    {
      reference: world.action.reference,
      revision: world.action.revision,
      country: 'DE',
      alertEmails: { ofAction: [], ofHouse: [] },
      actor: `contact:${contactId}`,
      messageDomain: 'desk.example',
      clock: world.clock,
    },
  );
}

test('an entry without a name says that nobody wrote one, one with a name who it was', async () => {
  const { entries } = (await desk.read('/ledger?kind=incident.reported&sort=seq')).json();
  const by = { name: 'Dr. Wiebke Harmsen' };
  expect(entries).toMatchObject([
    { by, about: { signedBy: null, isUnsigned: true } },
    { by, about: { signedBy: 'Karin Nacht', isUnsigned: false } },
  ]);
});

test('the file tells it as a sentence', async () => {
  const { body } = await desk.read('/ledger?kind=incident.reported&sort=seq&format=csv');
  expect(body).toContain('somebody with the link of Dr. Wiebke Harmsen');
  expect(body).toContain('Dr. Wiebke Harmsen,Karin Nacht');
});
