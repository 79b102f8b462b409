import type { FastifyReply } from 'fastify';

import { saveDraftPage, selectDraft } from './draft-store.ts';
import { fieldsOf } from './draft.ts';
import { unknownSerialsIn, type Fields } from './field-names.ts';
import { UNKNOWN_SERIALS_MAX } from './fields.ts';
import { goTo, numberOf, sendElement, withLink, type Opened, type ReplyHouse, type Router } from './link-routes.ts';
import { nearestSerials } from './nearest-serials.ts';
import { SerialPage, type SerialProps } from './pages/serial-page.tsx';
import { selectOwnSerial, selectPlace, selectSerials } from './reply-page-store.ts';

const SERIAL_MAX = 60;
const NOTE_MAX = 1000;
/** Own serials that are compared; a consignee with more gets the exact match alone. */
const COMPARED_MAX = 2000;

/** Serials that are not listed. Nothing here tells who holds an instrument: only one's own are ever offered. */
export function serialRoutes(app: Router, house: ReplyHouse): void {
  app.get(
    '/:secret/answer/serial',
    withLink(house, async (opened, reply) => {
      const typed = typedSerial(opened.query);
      return show(opened, reply, typed, typed.serial === '' ? [] : await nearOwn(opened, typed.serial));
    }),
  );
  app.post('/:secret/answer/serial', withLink(house, add));
}

type Typed = Pick<SerialProps, 'serial' | 'product' | 'note'>;

function typedSerial(fields: Fields): Typed {
  return {
    serial: (fields['serial'] ?? '').trim().slice(0, SERIAL_MAX),
    product: (fields['product'] ?? '').slice(0, SERIAL_MAX),
    note: (fields['note'] ?? '').trim().slice(0, NOTE_MAX),
  };
}

async function show(
  opened: Opened,
  reply: FastifyReply,
  typed: Typed,
  near: SerialProps['near'],
  error?: SerialProps['error'],
): Promise<unknown> {
  const { house, link, view } = opened;
  const draft = await selectDraft(house.database.kysely, link);
  const fields = fieldsOf(draft);
  const added = unknownSerialsIn(fields).map((number) => ({
    number,
    serial: fields[`u${number}.serial`] ?? '',
    product: fields[`u${number}.product`] ?? '',
  }));
  const onwards = await pageAfter(opened, fields);
  const page = SerialPage({ view, version: draft.version, ...typed, near, added, onwards, error });
  return sendElement(reply, page, error === undefined ? 200 : 422);
}

/** Where the form goes on: who answers comes first, and without instruments there is nothing to tick. */
async function pageAfter({ house, link }: Opened, fields: Fields): Promise<string> {
  if ((fields['s.name'] ?? '') === '') return '/answer';
  const { groups } = await selectPlace(house.database.kysely, link);
  return groups.length > 0 ? '/answer/measures' : '/answer/around';
}

async function add(opened: Opened, reply: FastifyReply): Promise<unknown> {
  const { house, link, view, fields } = opened;
  const removed = numberOf(fields['remove']);
  if (removed !== undefined) {
    await keep(opened, removed, {});
    return goTo(reply, view.to('/answer/serial'));
  }
  const typed = typedSerial(fields);
  if (typed.serial === '') return show(opened, reply, typed, [], 'serial-missing');
  const own = await selectOwnSerial(house.database.kysely, { ...link, serial: typed.serial });
  if (own !== undefined) return goTo(reply, view.to(`/answer/instrument/${own}`));
  const near = await nearOwn(opened, typed.serial);
  if (near.length > 0) {
    const chosen = near.find((one) => String(one.instrumentId) === fields['choice']);
    if (chosen) return goTo(reply, view.to(`/answer/instrument/${chosen.instrumentId}`));
    if (fields['offered'] === undefined) return goTo(reply, view.to('/answer/serial', typed));
    if (fields['choice'] !== 'keep') return show(opened, reply, typed, near, 'serial-choice');
  }
  const draft = fieldsOf(await selectDraft(house.database.kysely, link));
  const numbers = unknownSerialsIn(draft);
  if (numbers.length >= UNKNOWN_SERIALS_MAX) return show(opened, reply, typed, near, 'serials-many');
  const known = numbers.find((number) => draft[`u${number}.serial`] === typed.serial);
  await keep(opened, known ?? (numbers.at(-1) ?? 0) + 1, typed);
  return goTo(reply, view.to('/answer/serial'));
}

/** Saves the serial under its number. Two people who add one in the same moment get numbers of their own. */
async function keep(opened: Opened, number: number, typed: Partial<Typed>): Promise<void> {
  const { house, link, now } = opened;
  for (let free = number; free < number + UNKNOWN_SERIALS_MAX; free++) {
    const page = `u${free}`;
    const fields = Object.fromEntries(Object.entries(typed).map(([name, value]) => [`${page}.${name}`, value]));
    const { version } = await selectDraft(house.database.kysely, link);
    const { saved } = await saveDraftPage(house.database, link, { page, fields, version, now });
    if (saved.kind !== 'conflict') return;
  }
}

async function nearOwn({ house, link }: Opened, serial: string): Promise<SerialProps['near']> {
  const own = await selectSerials(house.database.kysely, { ...link, serialsMax: COMPARED_MAX });
  const near = nearestSerials(
    serial,
    own.map((one) => one.serial),
  );
  return own.filter((one) => near.includes(one.serial) && one.serial !== serial);
}
