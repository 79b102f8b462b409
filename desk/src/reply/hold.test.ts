/* Instruments on which a break-in is suspected: what the pages of the laboratory say until it is closed. */
import { newSalt } from '@fieldproof/trust';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openReplyPages, type ReplyPages } from './test-reply-pages.ts';

let pages: ReplyPages;
const NORD = 'w.harmsen@klinikum-nord.example';
const HARBOUR = 'lab@harbour-genomics.example';
const TILLEULS = 'qualite@tilleuls.example';

beforeAll(async () => {
  pages = await openReplyPages();
});
afterAll(() => pages.close());

const idOf = (serial: string) => pages.world.instruments.get(serial) ?? 0;
const read = async (email: string, path: string) => (await pages.get(`${pages.base(email)}${path}`)).body;
const english = (email: string, path = '') => read(email, `${path}?lang=en`);

/** Reports a break-in on the page and returns its id. */
async function report(email: string, serial: string | undefined, kind = 'break-in'): Promise<number> {
  const named = serial === undefined ? {} : { instruments: String(idOf(serial)) };
  const told = await pages.post(`${pages.base(email)}/incident`, { kind, description: kind, ...named });
  return Number(/incident\/(\d+)/.exec(told.location)?.[1]);
}

async function step(incidentId: number, step: 'closed' | 'reopened'): Promise<void> {
  await pages.house.owner.kysely
    .insertInto('incident_step')
    .values({
      incident_id: incidentId,
      action_id: pages.world.action.id,
      step,
      note: 'Looked into',
      salt: newSalt(),
      done_by: 'operator:test',
      at: pages.world.clock(),
      seq: 1,
    })
    .execute();
}

let ofNord: number;
const DO = /unplug the network cable, leave it switched on, do not restart it, and wait for the manufacturer’s call/;

test('every page of the instrument says first that its steps wait, and none is the next thing to do', async () => {
  ofNord = await report(NORD, 'M70452');
  const number = `FSN2023-1338-I${ofNord}`;
  const card = `/card/${idOf('M70452')}`;
  for (const path of ['', '/card', card, `${card}/print`, '/answer', '/answer/measures']) {
    const body = await english(NORD, path);
    expect(body).toMatch(DO);
    expect(body).toContain(`Reported as ${number} on 3 May 2023`);
    expect(body).toContain('Do you suspect that somebody has accessed your instrument');
    expect(body).toContain('wait until then');
  }
  expect(await english(NORD, `/answer/instrument/${idOf('M70452')}`)).toMatch(DO);
  const shown = await english(NORD, card);
  expect(shown).not.toContain('aria-current="step"');
  expect(shown.indexOf('do not restart it')).toBeLessThan(shown.indexOf('<details'));
  expect(shown.indexOf('<details')).toBeLessThan(shown.indexOf('id="box-'));
  expect(await english(NORD, `${card}/print`)).toContain('<b>On hold: </b>');
  expect(await english(NORD)).toContain(`On hold (${number}): do not restart it`);
  expect(await read(NORD, card)).toContain('nicht neu starten und den Anruf des Herstellers abwarten');
});

test('the other instrument goes on, and the way through names how many do not', async () => {
  const other = await english(NORD, `/card/${idOf('NDX550123')}`);
  expect(other).not.toMatch(DO);
  expect(other).toContain('aria-current="step"');
  const overview = await english(NORD);
  expect(overview).toContain('Not on the instrument that is on hold; see above.');
  expect(overview).toContain('What you should do now');
  expect(overview).toMatch(/Reported as [^:]* for MiSeqDx M70452:/);
  expect(await english(NORD, `/incident/${ofNord}`)).toContain('The steps on your other instruments are now');
  expect(await english(HARBOUR)).not.toMatch(DO);
});

test('where one instrument is all there is, the steps are on hold, and nothing is said of other instruments', async () => {
  const id = await report(TILLEULS, 'M70456');
  const overview = await english(TILLEULS);
  expect(overview).toMatch(/<li class="blocked">.*Carry out the steps.*<span class="state">On hold<\/span>/s);
  expect(overview).not.toContain('What you should do now');
  const told = await english(TILLEULS, `/incident/${id}`);
  expect(told).not.toContain('your other instruments');
  expect(told).toContain('The steps of the notice wait until the manufacturer has called you.');
});

test('a break-in that names no instrument holds all of them; an adverse event holds none', async () => {
  await report(HARBOUR, 'M70453', 'adverse-event');
  expect(await english(HARBOUR)).not.toContain('On hold');
  await report(HARBOUR, undefined);
  for (const serial of ['M70453', 'M70454']) expect(await english(HARBOUR, `/card/${idOf(serial)}`)).toMatch(DO);
  expect(await english(HARBOUR)).toMatch(/for all of your instruments: .* leave them switched on, do not restart them/);
});

test('once it is closed the steps go on, and wait again when it is reopened', async () => {
  const card = `/card/${idOf('M70452')}`;
  await step(ofNord, 'closed');
  expect(await english(NORD, card)).not.toMatch(DO);
  expect(await english(NORD)).not.toContain('On hold');
  await step(ofNord, 'reopened');
  expect(await english(NORD, card)).toMatch(DO);
});

test('what the desk was told of holds as well, and one about what they hold no more holds nothing', async () => {
  await step(ofNord, 'closed');
  const of = { serial: 'M70452', channel: 'telephone' as const };
  const insert = (ids: readonly number[], key: string) =>
    pages.house.owner.kysely
      .insertInto('incident')
      .values({
        action_id: pages.world.action.id,
        kind: 'break-in',
        consignee_id: pages.world.consignees.get('100001') ?? 0,
        contact_id: null,
        instrument_ids: [...ids],
        told_by: 'IT',
        reach_at: '',
        description: 'Told by telephone',
        channel: of.channel,
        submission_key: key,
        salt: newSalt(),
        aware_at: pages.world.clock(),
      })
      .execute();
  await insert([idOf('M70457')], 'hold-elsewhere');
  expect(await english(NORD)).not.toContain('On hold');
  await insert([idOf(of.serial)], 'hold-told');
  expect(await english(NORD, `/card/${idOf(of.serial)}`)).toMatch(DO);
});
