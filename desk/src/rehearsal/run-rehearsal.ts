/*
 * A mock recall in five acts, from the notice to the figures, on a house that was opened for it alone: notices go out;
 * letters are posted; laboratories answer; the desk decides; those who come later answer. Everything passes through the
 * ways that everybody uses: SMTP, the pages, the API.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { dayOf } from '../platform/pure/dates.ts';
import { answerQuestions, recordPosted, releaseHeld, type DeskApi } from './desk-person.ts';
import { drawOf } from './draw.ts';
import { firstErrand, profileOf, secondErrand } from './laboratory.ts';
import { everyMail, readCodes, readMails } from './mailbox-reading.ts';
import { countUnsettled, selectConsignees, type KnownConsignee } from './rehearsal-store.ts';
import { runErrand, type Told } from './run-errand.ts';
import { drawOfSite, personAt, sitesOf, type Site } from './site.ts';
import type { Rehearsal, Rehearsed, Stage } from './stage.ts';
import { takeFigures } from './take-figures.ts';
import { formWith, shapeOf, startVisit, type Visit } from './visit.ts';

/** Laboratories that answer at the same time. */
const AT_ONCE = 6;
const DAYS = { posted: 1, lettersArrive: 5, answers: 21, desk: 28, lateAnswers: 42 } as const;
const ANSWERED_SHARE = 0.6;

export async function runRehearsal(stage: Stage, rehearsal: Rehearsal): Promise<Rehearsed> {
  const acts = new Acts(stage, rehearsal);
  const sites = await acts.sendNotices();
  await acts.answer(sites, 'first');
  await acts.decide();
  const newcomers = await acts.writeToNewcomers();
  await acts.answer(newcomers, 'first');
  await acts.answer(sites, 'second');
  return acts.finish();
}

type Link = { readonly path: string; readonly address: string };

class Acts {
  readonly #stage: Stage;
  readonly #rehearsal: Rehearsal;
  readonly #api: DeskApi;
  readonly #told: Told[] = [];
  readonly #profiles = new Map<string, string>();
  #consignees: readonly KnownConsignee[] = [];
  #letters = 0;
  #answers = { answered: 0, approved: 0 };
  #lastMail = 0;
  #largest = { bytes: 0, shape: '' };

  constructor(stage: Stage, rehearsal: Rehearsal) {
    this.#stage = stage;
    this.#rehearsal = rehearsal;
    this.#api = { origin: stage.origin, token: stage.token, reference: stage.action.reference };
  }

  async sendNotices(): Promise<readonly Site[]> {
    const { database, clock, action, planNotices, runJobs } = this.#stage;
    const planned = await planNotices();
    this.#say(
      `Planned ${planned.mails} mails and ${planned.letters} letters; ${planned.held} are held for a missing language.`,
    );
    if (planned.held > 0) this.#say(`A person releases ${await releaseHeld(this.#api)} of them with a reason.`);
    await this.#mailsGone();
    const posted = await this.#post();
    clock.passUntilDay(DAYS.lettersArrive);
    this.#consignees = await selectConsignees(database.kysely, action.id);
    const links = [...(await this.#newMails()), ...(await this.#enterCodes(posted))];
    clock.passUntilDay(DAYS.answers);
    await runJobs();
    return sitesOf(database.kysely, links, clock());
  }

  /** Everyone whose link this is sits down once. */
  async answer(sites: readonly Site[], time: 'first' | 'second'): Promise<void> {
    let done = 0;
    const tenth = Math.max(1, Math.ceil(sites.length / 10));
    await eachOf(sites, AT_ONCE, async (site) => {
      this.#rehearsal.signal.throwIfAborted();
      await this.#answerAt(site, time);
      done += 1;
      if (done % tenth === 0 || done === sites.length)
        this.#say(
          `${done} of ${sites.length} sites ${time === 'first' ? 'have dealt with the notice' : 'had the occasion, weeks later, to complete their answer'}.`,
        );
    });
    await this.#mailsGone();
    await this.#stage.runJobs();
  }

  async decide(): Promise<void> {
    this.#stage.clock.passUntilDay(DAYS.desk);
    await this.#stage.runJobs();
    this.#answers = await answerQuestions(this.#api, {
      seed: this.#rehearsal.seed,
      share: ANSWERED_SHARE,
      numberOf: (text) => this.#consignees.find(({ name }) => text.startsWith(`${name},`))?.number,
      approve: this.#stage.approve,
    });
    const { answered, approved } = this.#answers;
    this.#say(
      `A person at the desk answered ${answered} questions; a second person approved ${approved} of the answers.`,
    );
  }

  /** Contacts and holders that came to be known meanwhile. */
  async writeToNewcomers(): Promise<readonly Site[]> {
    const { database, clock, planNotices, runJobs } = this.#stage;
    await planNotices();
    await releaseHeld(this.#api);
    await this.#mailsGone();
    const links = await this.#newMails();
    clock.passUntilDay(DAYS.lateAnswers);
    await runJobs();
    return sitesOf(database.kysely, links, clock());
  }

  finish(): Promise<Rehearsed> {
    const { bytes, shape } = this.#largest;
    this.#say(`The largest page that anybody was shown, ${shape}, has ${Math.round(bytes / 1000)} kB.`);
    return takeFigures(this.#stage, {
      seed: this.#rehearsal.seed,
      told: this.#told,
      letters: this.#letters,
      questionsAnswered: this.#answers.answered,
      approvals: this.#answers.approved,
      profiles: [...this.#profiles.values()],
    });
  }

  async #answerAt(site: Site, time: 'first' | 'second'): Promise<void> {
    const { origin, clock } = this.#stage;
    const draw = drawOfSite(this.#rehearsal.seed, site);
    this.#profiles.set(site.number, profileOf(draw));
    const visit = this.#visit(origin);
    for (const [index, contact] of site.contacts.entries()) {
      const isFirst = index === 0;
      const errand = time === 'first' ? firstErrand(draw, { isFirst }) : isFirst ? secondErrand(draw) : undefined;
      if (!errand) continue;
      const own = drawOf(this.#rehearsal.seed, `site ${site.number} ${contact.address} ${time}`);
      const person = personAt(contact, {
        draw: own,
        yes: errand.yes,
        today: dayOf(clock()),
        neighbour: this.#neighbourOf(site),
      });
      this.#told.push(await runErrand(visit, contact.path, { errand, person }));
    }
  }

  #neighbourOf(site: Site): string {
    const others = this.#consignees.filter(({ number }) => number !== site.number);
    const [first, ...rest] = others;
    return first
      ? `${drawOfSite(this.#rehearsal.seed, site).pick('neighbour', [first, ...rest]).name}, as far as we know`
      : 'another laboratory';
  }

  /** Letters are printed and given to the post. */
  async #post(): Promise<string> {
    this.#stage.clock.passUntilDay(DAYS.posted);
    const printed = await this.#stage.printLetters();
    this.#letters = await recordPosted(this.#api, dayOf(this.#stage.clock()));
    return printed;
  }

  /** Readers of a letter type its code; an address may try ten a minute, so minutes pass. */
  async #enterCodes(letters: string): Promise<readonly Link[]> {
    const { origin, clock } = this.#stage;
    const visit = this.#visit(origin);
    const links: Link[] = [];
    for (const code of readCodes(letters)) {
      clock.passSeconds(7);
      const form = formWith(await visit.open('/r'), (name) => name === 'code');
      form?.type('code', code.toLowerCase());
      const opened = form && (await visit.send(form));
      if (!opened?.address.startsWith('/r/')) throw new Error('the code of a letter opens nothing');
      links.push({ path: opened.address.split('?')[0] ?? '', address: '' });
    }
    return links;
  }

  async #newMails(): Promise<readonly Link[]> {
    const { mailbox, origin } = this.#stage;
    const mails = await readMails(mailbox, { after: this.#lastMail, origin });
    this.#lastMail = everyMail(mailbox, this.#lastMail).at(-1)?.id ?? this.#lastMail;
    return mails.flatMap(({ address, links }) => links.map((link) => ({ address, path: link.slice(origin.length) })));
  }

  async #mailsGone(): Promise<void> {
    const { database, action, mailbox } = this.#stage;
    let quietMs = 0;
    let [left, count] = [-1, -1];
    for (;;) {
      this.#rehearsal.signal.throwIfAborted();
      const now = await countUnsettled(database.kysely, action.id);
      if (now === 0) break;
      quietMs = now === left && mailbox.count === count ? quietMs + LOOK_AGAIN_MS : 0;
      if (quietMs > STUCK_MS) throw new Error(`${now} mails do not go`);
      [left, count] = [now, mailbox.count];
      await sleep(LOOK_AGAIN_MS);
    }
    this.#say(`${mailbox.count} mails have arrived in the sandbox.`);
  }

  #visit(origin: string): Visit {
    return startVisit(origin, (page) => {
      this.#rehearsal.onPage?.(page);
      if (page.bytes > this.#largest.bytes) this.#largest = { bytes: page.bytes, shape: shapeOf(page.address) };
    });
  }

  #say(sentence: string): void {
    this.#rehearsal.say(sentence);
  }
}

const LOOK_AGAIN_MS = 100;
const STUCK_MS = 60_000;

/** Runs `use` on all items, so many at a time. After a failure nothing is begun, and what was begun is waited for. */
async function eachOf<Item>(items: readonly Item[], atOnce: number, use: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async (): Promise<void> => {
    try {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await use(item);
    } finally {
      queue.length = 0;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
