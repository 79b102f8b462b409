/* What laboratories do: on the page behind their link, or by telephone, entered by somebody at the desk. */
import type { Random } from '../../desk/src/instrument/demo/random.ts';
import type { Mail } from '../../desk/src/platform/mail/mail.ts';
import { drawOf } from '../../desk/src/rehearsal/draw.ts';
import { firstErrand } from '../../desk/src/rehearsal/laboratory.ts';
import { runErrand } from '../../desk/src/rehearsal/run-errand.ts';
import { personAt } from '../../desk/src/rehearsal/site.ts';
import { startVisit, VisitFailed } from '../../desk/src/rehearsal/visit.ts';
import type { Schemas } from '../../web/src/api/schema.ts';
import { anyOf, dayFrom, type Doing } from './at-the-desk.ts';
import { readList } from './lists.ts';

/** Somebody opens a link of a mail that their mailbox took, and answers as they please. */
export const answersOnThePage: Doing = async (house, { random }) => {
  // In an order of its own: that in which mails were taken is never the same twice.
  const mail = anyOf(random, house.accepted.toSorted(byMessageId));
  const link = /http:\/\/desk\.example(\/r\/[0-9A-Za-z]+)/.exec(mail?.text ?? '')?.[1];
  if (!mail || link === undefined) return;
  const today = dayFrom(house, 0);
  const draw = drawOf(random.uint32(), mail.to.address);
  const errand = { ...firstErrand(draw, { isFirst: true }), pressesTwice: random.below(3) === 0 };
  const contact = {
    path: link,
    name: mail.to.name ?? 'Somebody',
    role: 'Laboratory manager',
    address: mail.to.address,
  };
  const person = personAt(contact, { draw, yes: errand.yes, today, neighbour: 'Harbour Genomics' });
  try {
    const { receipts, incidents } = await runErrand(startVisit(house.origin), link, { errand, person });
    if (receipts.length + incidents.length > 0) house.wrote();
  } catch (error) {
    if (!(error instanceof VisitFailed)) throw error;
    const { message } = error;
    house.refusals.set(message, (house.refusals.get(message) ?? 0) + 1);
    if (/answered 5\d\d/.test(message)) house.broken.push(message);
  }
};

function byMessageId(one: Mail, other: Mail): number {
  return one.messageId < other.messageId ? -1 : one.messageId > other.messageId ? 1 : 0;
}

const PUT_OFF = { said: 'not-done', reason: 'avoid-interruption', protection: 'Unplugged' };

/** What a reply says of an instrument. */
export function entryOf(
  random: Random,
  of: { readonly steps: readonly { mode: string; measure: string }[]; readonly today: string; readonly later: string },
): object {
  const { steps, today, later } = of;
  const some = random.shuffle(steps).slice(0, 1 + random.below(steps.length));
  const named = some.map(({ mode, measure }) => ({ mode, measure }));
  switch (random.below(8)) {
    case 0:
      return { cells: [], statement: { said: 'scrapped', how: 'Recycled' } };
    case 1:
      return { cells: [], statement: { said: 'transferred', to: 'Somebody else' } };
    case 2:
      return { cells: [], statement: { said: 'never-started', modes: [named[0]?.mode ?? 'ruo'] } };
    case 3:
      return { cells: named.map((step) => ({ ...step, ...PUT_OFF, until: later })) };
    case 4:
      return { cells: named.map((step) => ({ ...step, said: 'not-done', reason: 'another-reason' })) };
    default:
      return { cells: named.map((step) => ({ ...step, said: 'done', on: today })) };
  }
}

/** A reply by telephone that somebody enters: on as many obligations as its preview said. */
export const answersByTelephone: Doing = async (house, { random, reference }) => {
  const instrument = anyOf(random, (await readList(house, reference, 'instruments')).rows);
  if (!instrument) return;
  const of = { steps: instrument.obligations, today: dayFrom(house, 0), later: dayFrom(house, 1 + random.below(5)) };
  const entry = { instrument: instrument.id, ...entryOf(random, of) };
  const answers = { receipt: 'yes', 'modes-understood': random.below(8) === 0 ? 'no' : 'yes' };
  const unknownSerials = random.below(10) === 0 ? [{ serial: 'X99999' }] : [];
  const body = { version: 1, answers, instruments: [entry], unknownSerials, isReceiptOnly: false };
  const path = `/actions/${reference}/consignees/${instrument.consignee.id}/replies`;
  await house.ask<Schemas['ReplyEntered']>('jonas', 'POST', path, {
    payload: { channel: 'telephone', answeredBy: { name: 'Somebody' }, body },
  });
};
