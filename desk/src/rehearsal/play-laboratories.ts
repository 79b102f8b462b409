/*
 * The demonstration's laboratories: some of those that were written to read their mail and answer through the real pages,
 * one after the other, while somebody looks at the desk. They are the laboratories of the rehearsal, in real time.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Database } from '../platform/database/database.ts';
import type { SandboxMailbox } from '../platform/mail/sandbox-mailbox.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { drawOf } from './draw.ts';
import { firstErrand } from './laboratory.ts';
import { everyMail, readMails } from './mailbox-reading.ts';
import { selectConsignees, selectHeardFrom } from './rehearsal-store.ts';
import { runErrand } from './run-errand.ts';
import { drawOfSite, personAt, sitesOf, type Site } from './site.ts';
import { startVisit } from './visit.ts';

export type Playing = {
  readonly database: Database;
  readonly clock: Clock;
  readonly actionId: number;
  /** Where the laboratories reach the desk. */
  readonly origin: string;
  readonly mailbox: SandboxMailbox;
  readonly seed: number;
  /** So many laboratories answer; those that did before a restart count. */
  readonly sitesMax: number;
  /** One answers so often. */
  readonly everyMs: number;
  /** Numbers of consignees that somebody else answers for. */
  readonly leftOut: ReadonlySet<string>;
  readonly signal: AbortSignal;
};

/** Plays until enough have answered, or until the signal; a laboratory that fails is passed over. */
export async function playLaboratories(playing: Playing): Promise<void> {
  const { database, actionId, sitesMax, everyMs, signal } = playing;
  const heard = new Set(await selectHeardFrom(database.kysely, actionId));
  const neighbours = (await selectConsignees(database.kysely, actionId)).map(({ name }) => name);
  const waiting: Site[] = [];
  let lastMail = 0;
  while (!signal.aborted && heard.size < sitesMax) {
    const mail = await newSites(playing, lastMail);
    lastMail = mail.last;
    for (const site of mail.sites) if (!heard.has(site.number) && !playing.leftOut.has(site.number)) waiting.push(site);
    const [site] = waiting.splice(placeOf(playing.seed, waiting.length, heard.size), 1);
    if (site && !heard.has(site.number)) {
      heard.add(site.number);
      await answer(playing, site, neighbours).catch(() => undefined);
    }
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Any of those who wait: mails go out country by country, and answers come from everywhere. */
function placeOf(seed: number, waiting: number, turn: number): number {
  return waiting === 0 ? 0 : drawOf(seed, `turn ${turn}`).whole('place', 0, waiting - 1);
}

async function newSites(
  { mailbox, origin, database, clock }: Playing,
  after: number,
): Promise<{ readonly sites: readonly Site[]; readonly last: number }> {
  const mails = await readMails(mailbox, { after, origin });
  const links = mails.flatMap(({ address, links: found }) =>
    found.map((link) => ({ address, path: link.slice(origin.length) })),
  );
  const last = everyMail(mailbox, after).at(-1)?.id ?? after;
  return { sites: await sitesOf(database.kysely, links, clock()), last };
}

async function answer(playing: Playing, site: Site, names: readonly string[]): Promise<void> {
  const draw = drawOfSite(playing.seed, site);
  const visit = startVisit(playing.origin);
  for (const [index, contact] of site.contacts.entries()) {
    const errand = firstErrand(draw, { isFirst: index === 0 });
    const own = drawOf(playing.seed, `site ${site.number} ${contact.address}`);
    const [first = 'another laboratory', ...rest] = names;
    const neighbour = `${own.pick('neighbour', [first, ...rest])}, as far as we know`;
    const today = dayOf(playing.clock());
    await runErrand(visit, contact.path, {
      errand,
      person: personAt(contact, { draw: own, yes: errand.yes, today, neighbour }),
    });
  }
}
