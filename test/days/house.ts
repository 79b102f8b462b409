/* The house of the seeded days: two actions, four people at the desk, laboratories with real pages, mail that awkward mailboxes take. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDispatcher, planAskedRuns, testComposer, type Composers } from '../../desk/src/dispatch/index.ts';
import { countDue } from '../../desk/src/dispatch/test-dispatches.ts';
import { createAlertComposer } from '../../desk/src/incident/index.ts';
import { generateDemoFleet } from '../../desk/src/instrument/demo/demo-fleet.ts';
import { createRandom } from '../../desk/src/instrument/demo/random.ts';
import { writeFleetCsv } from '../../desk/src/instrument/demo/write-fleet-csv.ts';
import { storeTallySums } from '../../desk/src/ledger/index.ts';
import { reopenDeferrals } from '../../desk/src/obligation/index.ts';
import { transact } from '../../desk/src/platform/database/database.ts';
import type { Mail, MailTransport, SendOutcome } from '../../desk/src/platform/mail/mail.ts';
import { applyPendingReplies, createReceiptComposer } from '../../desk/src/reply/index.ts';
import { beginSession } from '../../desk/src/staff/begin-session.ts';
import { noticesOf } from '../../desk/src/system.ts';
import { openDesk, openSecondAction, SECOND_REFERENCE, type TestDesk } from '../world/open-desk.ts';

/** Who works in the house, by the order in which `openDesk` admits them; Ole only looks. */
const PEOPLE = { hanne: 1, jonas: 2, mira: 3, ole: 4 } as const;

export type Who = keyof typeof PEOPLE;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type Answer<Body> = {
  readonly status: number;
  /** As the API describes it, where the status is that of success. */
  readonly body: Body;
  readonly text: string;
  /** `code` of a problem. */
  readonly code: string;
};

export type Ask = <Body>(
  who: Who,
  method: Method,
  path: string,
  more?: { readonly payload?: object; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Answer<Body>>;

export type House = {
  readonly desk: TestDesk;
  readonly references: readonly string[];
  readonly ask: Ask;
  /** Where laboratories reach their pages. */
  readonly origin: string;
  /** What mailboxes have taken. */
  readonly accepted: readonly Mail[];
  /** Message-IDs of mails of which the sender never heard whether they were taken, and of those that somebody sent again. */
  readonly mayComeTwice: Set<string>;
  /** What was done in the order in which it ended, with what came of it. */
  readonly trace: string[];
  /** Something took effect: told of every write that was not refused. */
  readonly wrote: () => void;
  /** What nobody should meet: a sentence each. */
  readonly broken: string[];
  /** How often each refusal was met. */
  readonly refusals: Map<string, number>;
  readonly goOn: (seconds: number) => void;
  /** Everybody signs in: sessions end where time passes. */
  readonly signIn: () => Promise<void>;
  /** What the house does by itself: mails, deferrals that end, sums, large replies. */
  readonly workOfItsOwn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The address that `openDesk` gives the house. */
export const ORIGIN = 'http://desk.example';

const RECIPE = {
  products: { miseqdx: 34, nextseq550dx: 16 },
  consignees: 26,
  throughDistributors: 0.2,
  withoutInternet: 0.1,
  twoContacts: 0.4,
  postOnly: 0.1,
  multiSiteContacts: 3,
  countries: { DE: 5, GB: 4, FR: 3, US: 4, JP: 1, AT: 2 },
};

export async function openHouse(seed: number): Promise<House> {
  const desk = await openDesk();
  const { world, system, db, app } = desk;
  await openInvented(desk, seed);
  const sessions = new Map<Who, string>();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens
  const accepted: Mail[] = [];
  const broken: string[] = [];
  const refusals = new Map<string, number>();
  const mayComeTwice = new Set<string>();
  const composers = composersOf(desk);
  const transport = awkwardTransport(seed, { accepted, mayComeTwice });
  return {
    desk,
    references: [world.action.reference, SECOND_REFERENCE],
    origin: `http://127.0.0.1:${port}`,
    accepted,
    mayComeTwice,
    trace: [],
    wrote: () => undefined,
    broken,
    refusals,
    ask: async <Body>(...[who, method, path, more = {}]: Parameters<Ask>) => {
      const headers = { origin: ORIGIN, cookie: `fieldproof_session=${sessions.get(who)}`, ...more.headers };
      const response = await app.inject({ ...more, headers, method, url: `/api/v1${path}` });
      const answer = answerOf<Body>(response);
      const shown = `${method} ${path} answers ${response.statusCode}: ${response.body.slice(0, 600)}`;
      if (response.statusCode >= 500) broken.push(shown);
      else if (response.statusCode >= 400 && answer.code === '') broken.push(`${shown} (no code)`);
      if (answer.code !== '') refusals.set(answer.code, (refusals.get(answer.code) ?? 0) + 1);
      return answer;
    },
    goOn: (seconds) => {
      world.clock.now = new Date(world.clock.now.getTime() + seconds * 1000);
    },
    signIn: async () => {
      for (const [who, memberId] of Object.entries(PEOPLE)) {
        const browser = { name: 'Firefox', sessionSecret: undefined };
        const begun = await transact(db.database, (tx) =>
          beginSession(tx, { memberId, way: 'authenticator', browser, at: world.clock() }),
        );
        sessions.set(who as Who, begun.secret); // a key of PEOPLE
      }
    },
    workOfItsOwn: async () => {
      await planAskedRuns({ ...system, wake: () => undefined });
      await applyPendingReplies(system.database, system.revisions, world.clock, new AbortController().signal);
      await reopenDeferrals(system.database, world.clock);
      await sendDue(desk, { composers, transport });
      // In earnest after hundreds of changes; here so often that figures come from stored sums and from what came after.
      await storeTallySums(system.database, 20, 12);
    },
    close: desk.close,
  };
}

async function openInvented(desk: TestDesk, seed: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-days-'));
  try {
    const fleet = join(folder, 'fleet.csv');
    await writeFile(fleet, [...writeFleetCsv(generateDemoFleet({ ...RECIPE, seed }))].join(''));
    await openSecondAction(desk.db, desk.world.clock, { fleet });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function answerOf<Body>(response: Awaited<ReturnType<TestDesk['call']>>): Answer<Body> {
  const isJson = /json/.test(String(response.headers['content-type']));
  const body: unknown = isJson ? JSON.parse(response.body) : undefined;
  const isProblem = String(response.headers['content-type']).startsWith('application/problem+json');
  const code = isProblem ? ((body as { code?: string }).code ?? '') : ''; // a problem is an object
  return { status: response.statusCode, body: body as Body, text: response.body, code };
}

function composersOf({ system }: TestDesk): Composers {
  const notices = noticesOf(system, ORIGIN);
  const { revisions } = system;
  return {
    notice: notices.mail,
    test: testComposer(notices),
    receipt: createReceiptComposer({ revisions }),
    alert: createAlertComposer({ revisions, publicUrl: ORIGIN }),
  };
}

const TAKEN: SendOutcome = { kind: 'sent', response: '250 OK' };

/** Some mailboxes do not exist, some are full for the first time, and of some nobody hears whether they took the mail. */
function awkwardTransport(
  seed: number,
  { accepted, mayComeTwice }: { readonly accepted: Mail[]; readonly mayComeTwice: Set<string> },
): MailTransport {
  const tries = new Map<string, number>();
  const outcomeOf = (mail: Mail): SendOutcome => {
    const kind = createRandom(seed + hashOf(mail.to.address)).below(12);
    const attempt = (tries.get(mail.messageId) ?? 0) + 1;
    tries.set(mail.messageId, attempt);
    if (kind === 0) return { kind: 'permanent', failure: 'mailbox-unknown', response: '550 5.1.1 unknown' };
    if (kind === 1 && attempt < 3) return { kind: 'temporary', failure: 'greylisted', response: '451 later' };
    if (kind === 2 && attempt < 2) return { kind: 'unknown', failure: 'timeout', response: '' };
    return TAKEN;
  };
  return {
    connections: 3,
    send: async (mail) => {
      const outcome = outcomeOf(mail);
      if (outcome.kind === 'unknown') mayComeTwice.add(mail.messageId);
      if (outcome.kind !== 'temporary' && outcome.kind !== 'permanent') accepted.push(mail);
      return outcome;
    },
    close: async () => undefined,
  };
}

function hashOf(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

const PATIENCE_MS = 20_000;

/** Sends what is due by the clock of the house, and comes back when nothing is. */
async function sendDue(
  { db, world }: TestDesk,
  of: { readonly composers: Composers; readonly transport: MailTransport },
): Promise<void> {
  const log = { error: (facts: object, sentence: string) => console.error(sentence, facts) };
  const sender = { name: 'Product safety', address: 'safety@maker.example' };
  const quick = { ratePerSecond: 5_000, pace: 0.0005 };
  const dispatcher = createDispatcher({ ...of, ...quick, database: db.database, sender, clock: world.clock, log });
  const running = dispatcher.run();
  const until = Date.now() + PATIENCE_MS;
  while ((await countDue(db.database, world.clock())) > 0) {
    if (Date.now() > until) throw new Error('the mails that are due are not sent');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await dispatcher.stop();
  await running;
}
