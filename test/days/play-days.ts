/* The days of a seed. */
import { createRandom, type Random } from '../../desk/src/instrument/demo/random.ts';
import {
  addsInstrument,
  answers,
  decides,
  decidesWhatWaits,
  movesInstrument,
  reopens,
  reverses,
  takesBack,
  type Doing,
} from './at-the-desk.ts';
import {
  acceptsAsForetold,
  acceptsTogetherAsForetold,
  approvesAsForetold,
  classifiesAsForetold,
  decidesAsPreviewed,
  repliesAsPreviewed,
  undoesADecision,
} from './alone.ts';
import { holdFigures } from './figures.ts';
import { hold } from './hold.ts';
import { answersByTelephone, answersOnThePage } from './from-outside.ts';
import { openHouse, type House } from './house.ts';
import { readBody, readList, readRows } from './lists.ts';
import type { Schemas } from '../../web/src/api/schema.ts';
import { holdCourse, holdMoment, noteMoment, type Shown } from './past.ts';
import {
  pausesOrGoesOn,
  printsLetters,
  recordsPosted,
  releasesHeld,
  sendsAgain,
  sendsNotices,
  sendsTest,
  stops,
} from './with-mails.ts';
import {
  addsConsignee,
  addsContact,
  calls,
  correctsCall,
  endsContact,
  stepsOnIncident,
  tellsIncident,
  twoCorrectOneContact,
} from './with-people.ts';

/** How often each is done, beside the others. */
export const DOINGS: readonly (readonly [weight: number, doing: Doing])[] = [
  [5, answersOnThePage],
  [5, answersByTelephone],
  [4, answers],
  [4, decides],
  [3, decidesWhatWaits],
  [3, reverses],
  [2, reopens],
  [2, movesInstrument],
  [2, addsInstrument],
  [1, takesBack],
  [2, calls],
  [1, correctsCall],
  [2, addsContact],
  [1, endsContact],
  [2, twoCorrectOneContact],
  [1, addsConsignee],
  [2, tellsIncident],
  [2, stepsOnIncident],
  [3, sendsNotices],
  [1, pausesOrGoesOn],
  [1, releasesHeld],
  [1, stops],
  [2, sendsAgain],
  [1, printsLetters],
  [1, recordsPosted],
  [1, sendsTest],
];

/** What is done while nobody else is at work. */
export const ALONE: readonly Doing[] = [
  decidesAsPreviewed,
  undoesADecision,
  repliesAsPreviewed,
  acceptsAsForetold,
  acceptsTogetherAsForetold,
  approvesAsForetold,
  classifiesAsForetold,
];

const HOURS = 10;
const DOINGS_AN_HOUR = 9;
const ALONE_AN_HOUR = 3;

export type Played = {
  readonly broken: readonly string[];
  /** How often each took effect. */
  readonly done: ReadonlyMap<string, number>;
  /** How many mails were tried more than once. */
  readonly retried: number;
  readonly refusals: ReadonlyMap<string, number>;
  /** What was done last, with what came of it. */
  readonly trace: readonly string[];
};

export async function playDays(seed: number): Promise<Played> {
  const house = await openHouse(seed);
  const done = new Map<string, number>();
  const moments: Shown[] = [];
  try {
    for (let hour = 0; hour < HOURS && house.broken.length === 0; hour++) {
      // Of its own: however much was drawn in the hours before, this one begins with the same doings.
      const random = createRandom(seed * 7919 + hour);
      await playHour(house, { seed, hour, random, done });
      await holdHour(house, { random, moments });
    }
    const random = createRandom(seed);
    await house.signIn();
    for (const moment of house.broken.length === 0 ? moments : []) await holdMoment(house, moment, random);
    for (const reference of house.references) await holdCourse(house, reference);
    const { broken, refusals, trace } = house;
    return { broken, done, refusals, trace: trace.slice(-30), retried: await countRetried(house) };
  } finally {
    await house.close();
  }
}

async function countRetried(house: House): Promise<number> {
  let count = 0;
  for (const reference of house.references) {
    const { rows } = await readList(house, reference, 'deliveries');
    count += rows.filter(({ attempts, channel }) => attempts > 1 && channel === 'email').length;
  }
  return count;
}

async function playHour(
  house: House,
  of: { readonly seed: number; readonly hour: number; readonly random: Random; readonly done: Map<string, number> },
): Promise<void> {
  const { seed, hour, random, done } = of;
  await house.signIn();
  const doings = Array.from({ length: DOINGS_AN_HOUR }, () => drawDoing(random));
  // At first the notices go, or nobody outside would know of anything.
  if (hour === 0) doings.unshift(sendsNotices);
  const start = async (doing: Doing, place: number): Promise<void> => {
    const own = createRandom(seed * 100_003 + hour * 101 + place);
    house.goOn(30);
    const who = own.pick(['hanne', 'hanne', 'jonas', 'jonas', 'mira'] as const);
    const reference = own.pick(house.references);
    const effects = await countEffects(house, (counted) => doing(counted, { random: own, who, reference }));
    house.trace.push(`hour ${hour}, ${place}: ${doing.name} by ${who} in ${reference}, ${effects} effects`);
    if (effects > 0) done.set(doing.name, (done.get(doing.name) ?? 0) + 1);
  };
  const isAtOnce = random.below(2) === 0;
  house.trace.push(`hour ${hour}, ${isAtOnce ? 'all at once' : 'one after the other'}`);
  if (isAtOnce) await Promise.all(doings.map(start));
  else for (const [place, doing] of doings.entries()) await start(doing, place);
  for (let place = 0; place < ALONE_AN_HOUR; place++) await start(random.pick(ALONE), 50 + place);
  house.goOn(60);
  await house.workOfItsOwn();
  house.goOn(60);
}

/** What only looks ahead changes nothing. */
const LOOKING_AHEAD = /-previews$/;

/** How many writes of a doing took effect. */
async function countEffects(house: House, doing: (counted: House) => Promise<void>): Promise<number> {
  let effects = 0;
  const ask: House['ask'] = async (...asked) => {
    const answer = await house.ask<never>(...asked);
    const [, method, path] = asked;
    if (method !== 'GET' && !LOOKING_AHEAD.test(path) && answer.status < 300) effects += 1;
    return answer;
  };
  const wrote = (): void => {
    effects += 1;
  };
  await doing({ ...house, ask, wrote });
  return effects;
}

function drawDoing(random: Random): Doing {
  let left = random.below(DOINGS.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, doing] of DOINGS) {
    left -= weight;
    if (left < 0) return doing;
  }
  return answers;
}

async function holdHour(house: House, of: { readonly random: Random; readonly moments: Shown[] }): Promise<void> {
  const { random, moments } = of;
  for (const reference of house.references) {
    await holdFigures(house, reference, random);
    moments.push(await noteMoment(house, reference));
  }
  const waiting = await readRows<Schemas['Approval']>(house, {
    path: '/approvals',
    rows: 'approvals',
    query: { state: 'waiting' },
    who: 'mira',
  });
  const badge = await readBody<Schemas['ApprovalsWaiting']>(house, '/approvals/waiting', 'mira');
  const forMira = waiting.rows.filter(({ whyNot }) => whyNot === null || whyNot === 'asked-by-nobody');
  hold(house, 'approvals that wait for Mira', badge.count, forMira.length);
  await holdMoment(house, random.pick(moments), random);
  const own = await readBody<Schemas['LedgerCheck']>(house, '/house/ledger/check', 'mira');
  hold(house, 'the ledger of the house', own.kind, 'intact');
  // Most hours are of one day; now and then the night falls.
  house.goOn(random.below(3) === 0 ? 86_400 : 3_600);
}
