/* Every figure of the desk against the rows behind it, all read over the API, while nobody is at work. */
import { LEVELS, type Level } from '@fieldproof/contract';

import type { Random } from '../../desk/src/instrument/demo/random.ts';
import { REJECTED_FOR_DAYS } from '../../desk/src/reading.ts';
import { DEFERRALS_WITHIN_DAYS, silentAfterDays } from '../../desk/src/report/today/today-rules.ts';
import type { Schemas } from '../../web/src/api/schema.ts';
import { GROUP_KINDS, linkOfGroup } from '../../web/src/today/today-links.ts';
import type { House } from './house.ts';
import { dayFrom, momentFrom } from './at-the-desk.ts';
import { hold } from './hold.ts';
import { readBody, readList, readRows, type AllRows, type Noun, type Query, type RowOf } from './lists.ts';
import { holdFilters, holdOrder } from './list-figures.ts';
import { holdNotices } from './notices.ts';

const COMPLETE = new Set<Level>(['claimed', 'excused', 'proven']);
const NOUNS: readonly Noun[] = [
  'instruments',
  'consignees',
  'questions',
  'deliveries',
  'replies',
  'incidents',
  'calls',
];

/** What holds of an action at any quiet moment. */
export async function holdFigures(house: House, reference: string, random: Random): Promise<void> {
  const rows = await readEverything(house, reference, random);
  const status = await readBody<Schemas['Status']>(house, `/actions/${reference}/status`);
  holdStatus(house, status, rows);
  holdRowsOfConsignees(house, rows);
  await holdProgress(house, reference, rows);
  await holdSending(house, reference, rows);
  await holdToday(house, reference, rows);
  for (const noun of NOUNS) {
    await holdFilters(house, { reference, noun, rows, random });
    await holdOrder(house, { reference, noun, rows, random });
  }
  await holdRecords(house, { reference, rows, random });
  await openOneOfEach(house, { reference, rows, random });
  holdMails(house, rows);
  await holdNotices(house, reference, rows);
  const check = await readBody<Schemas['LedgerCheck']>(house, `/actions/${reference}/ledger/check`);
  hold(house, `the ledger of ${reference}`, check.kind, 'intact');
}

async function readEverything(house: House, reference: string, random: Random): Promise<AllRows> {
  const all = async <N extends Noun>(noun: N, query: Query = {}): Promise<readonly RowOf<N>[]> => {
    const { rows, total } = await readList(house, reference, noun, { limit: 3 + random.below(40), query });
    if (total.isExact) hold(house, `total of the ${noun} of ${reference}`, total.count, rows.length);
    const ids = new Set(rows.map(({ id }) => id));
    if (ids.size !== rows.length) house.broken.push(`a row of the ${noun} of ${reference} stands on two pages`);
    return rows;
  };
  return {
    instruments: await all('instruments'),
    consignees: await all('consignees'),
    questions: await all('questions'),
    deliveries: await all('deliveries'),
    replies: await all('replies'),
    incidents: await all('incidents'),
    calls: await all('calls'),
  };
}

const noLevels = (): Record<Level, number> => ({
  disproved: 0,
  open: 0,
  deferred: 0,
  claimed: 0,
  excused: 0,
  proven: 0,
});

function countLevels(obligations: readonly { readonly level: Level }[]): Record<Level, number> {
  const counts = noLevels();
  for (const { level } of obligations) counts[level] += 1;
  return counts;
}

function countBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(rows, keyOf)].map(([key, group]) => [key, group.length]));
}

const filled = (counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

function holdStatus(house: House, status: Schemas['Status'], rows: AllRows): void {
  const frozen = rows.instruments.filter(({ cohort }) => cohort === 1);
  for (const { serial, worst, obligations } of rows.instruments) {
    const found = LEVELS.find((level) => obligations.some((one) => one.level === level));
    hold(house, `the worst that is known of ${serial}`, worst, found);
  }
  const obligations = frozen.flatMap((row) =>
    row.obligations.map((one) => ({ ...one, country: row.country, product: row.product })),
  );
  hold(house, 'instruments that were added', status.added, rows.instruments.length - frozen.length);
  hold(house, 'levels', status.levels, countLevels(obligations));
  hold(house, 'obligations', status.obligations, obligations.length);
  hold(house, 'instruments', status.instruments, {
    total: frozen.length,
    complete: frozen.filter(({ worst }) => COMPLETE.has(worst)).length,
    completeByProof: frozen.filter(({ worst }) => worst === 'proven').length,
    byLevel: Object.fromEntries(LEVELS.map((level) => [level, frozen.filter(({ worst }) => worst === level).length])),
  });
  hold(house, 'consignees', status.consignees, rows.consignees.length);
  hold(
    house,
    'reach',
    filled(status.reach),
    countBy(rows.consignees, ({ reach }) => reach),
  );
  const excused = Object.values(status.excused).reduce((sum, count) => sum + count, 0);
  hold(house, 'what is excused, by reason', excused, status.levels.excused);
  hold(house, 'open questions', status.questions.open, rows.questions.length);
  hold(
    house,
    'open questions by kind',
    filled(status.questions.byKind),
    countBy(rows.questions, ({ kind }) => kind),
  );
  hold(house, 'incidents', status.incidents, rows.incidents.length);
  const parts = [
    [status.byCountry, ({ country }: (typeof obligations)[number]) => country],
    [status.byProduct, ({ product }: (typeof obligations)[number]) => product],
    [status.byMode, ({ mode }: (typeof obligations)[number]) => mode],
    [status.byMeasure, ({ measure }: (typeof obligations)[number]) => measure],
  ] as const;
  for (const [groups, keyOf] of parts) {
    for (const { key, total, levels } of groups) {
      const own = obligations.filter((one) => keyOf(one) === key);
      hold(house, `obligations of ${key}`, [total, levels], [own.length, countLevels(own)]);
    }
    const summed = groups.reduce((sum, { total }) => sum + total, 0);
    hold(house, 'the sum over groups', summed, obligations.length);
  }
  for (const { key, consignees, reach } of status.byCountry) {
    const own = rows.consignees.filter(({ country }) => country === key);
    hold(house, `reach in ${key}`, [consignees, filled(reach)], [own.length, countBy(own, (row) => row.reach)]);
  }
}

function holdRowsOfConsignees(house: House, rows: AllRows): void {
  for (const consignee of rows.consignees) {
    const own = rows.instruments.filter((row) => row.consignee.id === consignee.id);
    const counts = filled(countLevels(own.flatMap(({ obligations }) => obligations)));
    hold(house, `obligations of ${consignee.number}`, filled(numbersOf(consignee.levels)), counts);
    hold(house, `instruments of ${consignee.number}`, consignee.instruments, own.length);
    const questions = rows.questions.filter((row) => row.consignee?.id === consignee.id).length;
    hold(house, `open questions of ${consignee.number}`, consignee.openQuestions, questions);
    const replies = rows.replies.filter((row) => row.consignee.id === consignee.id);
    hold(house, `replies of ${consignee.number}`, consignee.replies, replies.length);
    const incidents = rows.incidents.filter((row) => row.consignee.id === consignee.id && !row.state.isClosed);
    hold(house, `open incidents of ${consignee.number}`, consignee.incidents, incidents.length);
  }
}

const numbersOf = (levels: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(levels).map(([level, count]) => [level, count ?? 0]));

async function holdProgress(house: House, reference: string, { deliveries }: AllRows): Promise<void> {
  const progress = await readBody<Schemas['DispatchProgress']>(house, `/actions/${reference}/dispatch-progress`);
  const notices = deliveries.filter(({ kind }) => kind === 'notice');
  hold(
    house,
    'deliveries by state',
    filled(progress.counts),
    countBy(notices, ({ state }) => state),
  );
}

/** Each figure of the day's list leads to as many rows, and where there are rows there is a figure. */
async function holdToday(house: House, reference: string, rows: AllRows): Promise<void> {
  // As somebody who asks and decides: the day has requests that wait for her, and those of hers that were rejected.
  const who = 'hanne';
  const today = await readBody<Schemas['Today']>(house, `/actions/${reference}/today`, who);
  hold(house, 'questions of the day', today.questions, { count: rows.questions.length, isExact: true });
  const open = rows.incidents.filter(({ state }) => !state.isClosed);
  const closedWaiting = rows.incidents.filter(({ state }) => state.isClosed && state.approval !== null);
  hold(house, 'closed incidents of which a classification waits', closedWaiting.length, 0);
  hold(house, 'incidents of the day', today.incidents, { count: open.length, isExact: true });
  const days = silentAfterDays(house.desk.world.revision.definition);
  const week = momentFrom(house, -REJECTED_FOR_DAYS);
  const facts = { before: momentFrom(house, -days), until: dayFrom(house, DEFERRALS_WITHIN_DAYS), decidedSince: week };
  for (const kind of GROUP_KINDS) {
    // These lead to where notices are sent, not to a list.
    if (kind === 'notice-to-send' || kind === 'sending-paused' || kind === 'translation-to-send') continue;
    const item = today.items.find((one) => one.kind === kind);
    const link = new URL(linkOfGroup(reference, kind, item?.facts ?? facts), 'http://desk');
    const path = link.pathname.replace(/^\/desk/, '');
    const query = Object.fromEntries(link.searchParams);
    const listed = await readRows<{ readonly whyNot?: string | null }>(house, {
      path,
      rows: path.split('/').at(-1) ?? '',
      query,
      who,
    });
    // Of requests only those count that whoever looks can do something about.
    const own = listed.rows.filter(
      ({ whyNot = null }) => kind !== 'approvals' || whyNot === null || whyNot === 'asked-by-nobody',
    );
    hold(house, `${kind} of the day, behind ${link.search}`, item?.count ?? 0, own.length);
  }
}

/** What holds the notices up stands in the day's list, with how many wait for it, and nothing does where nothing stands there. */
async function holdSending(house: House, reference: string, { consignees, deliveries }: AllRows): Promise<void> {
  const today = await readBody<Schemas['Today']>(house, `/actions/${reference}/today`);
  const progress = await readBody<Schemas['DispatchProgress']>(house, `/actions/${reference}/dispatch-progress`);
  const notices = deliveries.filter(({ kind }) => kind === 'notice');
  const countOf = (kind: string) => today.items.find((one) => one.kind === kind)?.count;
  const waiting = notices.filter(({ state }) => state === 'waiting').length;
  hold(house, 'sending-paused of the day', countOf('sending-paused'), progress.paused === null ? undefined : waiting);
  const unsent = consignees.filter(({ reach }) => reach === 'unsent').length;
  const isUnsent = progress.planning === null && unsent > 0 && (notices.length === 0 || progress.declined !== null);
  hold(house, 'notice-to-send of the day', countOf('notice-to-send'), isUnsent ? unsent : undefined);
}

/** One of each that is opened says what its row says. */
async function holdRecords(
  house: House,
  { reference, rows, random }: { readonly reference: string; readonly rows: AllRows; readonly random: Random },
): Promise<void> {
  const row = random.pick(rows.instruments);
  const instrument = await readBody<Schemas['InstrumentWithHistory']>(
    house,
    `/actions/${reference}/instruments/${row.id}`,
  );
  const levels = (obligations: readonly { readonly level: Level }[]): readonly Level[] =>
    obligations.map(({ level }) => level);
  hold(house, `levels of ${row.serial}`, levels(instrument.obligations), levels(row.obligations));
  const listed = random.pick(rows.consignees);
  const path = `/actions/${reference}/consignees/${listed.id}`;
  const consignee = await readBody<Schemas['ConsigneeWithInstruments']>(house, path);
  for (const key of ['reach', 'instruments', 'openQuestions', 'replies', 'incidents', 'hasContact', 'owes'] as const) {
    hold(house, `${key} of ${listed.number}`, consignee[key], listed[key]);
  }
  await readRows(house, { path: `${path}/timeline`, rows: 'events', limit: 5 });
  const search = await readBody<Schemas['SearchHits']>(house, `/search?q=${encodeURIComponent(row.serial)}`);
  if (!search.instruments.some(({ id }) => id === row.id)) house.broken.push(`the search does not find ${row.serial}`);
}

/** Whatever stands in a list can be opened, and found. */
async function openOneOfEach(
  house: House,
  { reference, rows, random }: { readonly reference: string; readonly rows: AllRows; readonly random: Random },
): Promise<void> {
  const action = `/actions/${reference}`;
  for (const noun of ['questions', 'deliveries', 'incidents'] as const) {
    const ids = rows[noun].map(({ id }) => id);
    if (ids.length > 0) await readBody(house, `${action}/${noun}/${random.pick(ids)}`);
  }
  if (rows.replies.length > 0) {
    const { id, receipt } = random.pick(rows.replies);
    await readBody(house, `/replies/${id}`);
    const search = await readBody<Schemas['SearchHits']>(house, `/search?q=${encodeURIComponent(receipt)}`);
    if (!search.replies.some((hit) => hit.id === id)) house.broken.push(`the search does not find ${receipt}`);
  }
  const ledger = await readRows<Schemas['LedgerEntry']>(house, {
    path: `${action}/ledger`,
    rows: 'entries',
    limit: 90,
  });
  hold(house, 'entries of the ledger, numbered', ledger.rows.length, ledger.rows[0]?.seq);
  await readBody(house, `${action}/ledger/${random.pick(ledger.rows).seq}`);
  const approvals = { path: '/approvals', rows: 'approvals', query: { state: 'all', action: reference }, limit: 17 };
  const { rows: asked } = await readRows<Schemas['Approval']>(house, approvals);
  if (asked.length > 0) await readBody(house, `/approvals/${random.pick(asked).id}`);
}

/** What is said to have been sent a mailbox has taken, and what a mailbox has taken is not said to wait for its first attempt. */
function holdMails(house: House, { deliveries }: AllRows): void {
  const taken = Map.groupBy(house.accepted, ({ messageId }) => messageId);
  for (const { id, channel, state, messageId, attempts } of deliveries) {
    if (channel !== 'email') continue;
    if (state === 'sent' && !taken.has(messageId))
      house.broken.push(`delivery ${id} is said to be sent, and no mailbox took it`);
    const times = taken.get(messageId)?.length ?? 0;
    if (times > 1 && !house.mayComeTwice.has(messageId)) house.broken.push(`delivery ${id} came ${times} times`);
    if (attempts === 0 && taken.has(messageId)) house.broken.push(`delivery ${id} was taken without an attempt`);
  }
}
