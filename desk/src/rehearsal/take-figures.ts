import { checkChain, sumTallies } from '../ledger/index.ts';
import { readStatus } from '../report/index.ts';
import { everyMail } from './mailbox-reading.ts';
import { recountRows, selectReceipts, selectSentMails } from './rehearsal-store.ts';
import { brokenPromises, type Figures } from './rehearsal.ts';
import type { Told } from './run-errand.ts';
import type { Rehearsed, Stage } from './stage.ts';

export type Observed = {
  readonly seed: number;
  /** What laboratories were told by the pages. */
  readonly told: readonly Told[];
  readonly letters: number;
  readonly questionsAnswered: number;
  readonly approvals: number;
  /** How each site behaved. */
  readonly profiles: readonly string[];
};

/** The figures at the end, and whether everything holds that must. */
export async function takeFigures(stage: Stage, observed: Observed): Promise<Rehearsed> {
  const { database, action, mailbox, digesters, revisions, clock } = stage;
  const db = database.kysely;
  const status = await readStatus(db, action, { revisions, now: clock() });
  const sums = await sumTallies(db, action.id, status.seq, ['obligation']);
  const cells = sums
    .filter(({ cohort }) => cohort === 1)
    .map((sum) => [`${sum.country}/${sum.product}/${sum.cell}/${sum.level}`, sum.count] as const);
  const chain = await checkChain(db, action.id, digesters);
  const sent = await selectSentMails(db, action.id);
  const stored = await selectReceipts(db, action.id);
  const figures: Figures = {
    fleet: status.fleet,
    obligations: status.obligations,
    reach: status.reach,
    levels: status.levels,
    instruments: { complete: status.instruments.complete },
    excused: status.excused,
    questions: status.questions.open,
    incidents: status.incidents,
    ledger: chain.kind,
    seed: observed.seed,
    consignees: status.consignees,
    mails: mailbox.count,
    letters: observed.letters,
    replies: stored.size,
    questionsAnswered: observed.questionsAnswered,
    approvals: observed.approvals,
    laboratories: countOf(observed.profiles),
  };
  const broken = brokenPromises(figures, {
    recount: await recountRows(db, action.id),
    cells: addUp(cells),
    mail: {
      received: everyMail(mailbox).map(({ messageId }) => messageId),
      sent: sent.messageIds,
      unsettled: sent.unsettled,
    },
    receipts: observed.told.flatMap(({ receipts }) => receipts),
    stored,
  });
  const reported = observed.told.reduce((sum, { incidents }) => sum + incidents.length, 0);
  return {
    figures,
    broken:
      reported === figures.incidents
        ? broken
        : [...broken, `Laboratories reported ${reported} incidents; ${figures.incidents} are counted.`],
  };
}

function countOf(values: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...Map.groupBy(values, (value) => value)]
      .map(([value, of]) => [value, of.length] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function addUp(counts: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const [key, count] of counts) sums[key] = (sums[key] ?? 0) + count;
  return sums;
}
