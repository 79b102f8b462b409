/* Whoever was written to has read of every instrument that they hold: it stands in one of the notices that their mailbox took. */
import type { Schemas } from '../../web/src/api/schema.ts';
import type { House } from './house.ts';
import { readBody, type AllRows } from './lists.ts';

export async function holdNotices(house: House, reference: string, { consignees, deliveries }: AllRows): Promise<void> {
  const texts = new Map(house.accepted.map(({ messageId, text }) => [messageId, text]));
  for (const { id, instruments } of consignees) {
    if (instruments === 0) continue;
    const path = `/actions/${reference}/consignees/${id}`;
    const { contacts, fleet, number } = await readBody<Schemas['ConsigneeWithInstruments']>(house, path);
    for (const contact of contacts) {
      const own = deliveries.filter((row) => row.kind === 'notice' && row.contacts.includes(contact.id));
      // What is still to come will list it; what failed or was stopped is for a person.
      if (own.length === 0 || own.some(({ state, channel }) => state !== 'sent' || channel === 'post')) continue;
      const read = own.map(({ messageId }) => texts.get(messageId) ?? '').join('\n');
      for (const { serial } of fleet) {
        if (!read.includes(serial))
          house.broken.push(`nobody wrote to contact ${contact.id} of ${number} of ${serial}`);
      }
    }
  }
}
