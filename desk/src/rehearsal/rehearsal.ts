/*
 * What a rehearsal ends with: figures that the same seed gives again, and what must hold of them. Pure.
 */
import { LEVELS, type Level } from '@fieldproof/contract';

export type LevelCounts = Readonly<Record<Level, number>>;

/** Counted anew from the rows, without the sums that the status is made of. */
export type Recount = {
  readonly instruments: number;
  readonly obligations: number;
  readonly levels: LevelCounts;
  readonly complete: number;
  readonly reach: Readonly<Record<string, number>>;
  readonly excused: Readonly<Record<string, number>>;
  readonly openQuestions: number;
  readonly incidents: number;
  /** `country/product/cell/level` → obligations. */
  readonly cells: Readonly<Record<string, number>>;
};

export type Figures = {
  readonly fleet: number;
  readonly obligations: number;
  readonly reach: Readonly<Record<string, number>>;
  readonly levels: LevelCounts;
  readonly instruments: { readonly complete: number };
  readonly excused: Readonly<Record<string, number>>;
  /** Open ones. */
  readonly questions: number;
  readonly incidents: number;
  readonly ledger: 'intact' | 'broken';
  readonly seed: number;
  readonly consignees: number;
  readonly mails: number;
  readonly letters: number;
  readonly replies: number;
  readonly questionsAnswered: number;
  /** Answers that a second person approved. */
  readonly approvals: number;
  /** Sites by how they behaved. */
  readonly laboratories: Readonly<Record<string, number>>;
};

export type MailCheck = {
  /** Message-IDs as they lie in the mailbox, one for each mail. */
  readonly received: readonly string[];
  /** Message-IDs of the dispatches that are recorded as sent by mail. */
  readonly sent: readonly string[];
  /** Dispatches whose row says that nobody knows, or that are still to go. */
  readonly unsettled: number;
};

/** What does not hold, a sentence each; none when all is well. */
export function brokenPromises(
  figures: Figures,
  found: {
    readonly recount: Recount;
    readonly cells: Readonly<Record<string, number>>;
    readonly mail: MailCheck;
    readonly receipts: readonly string[];
    readonly stored: ReadonlySet<string>;
  },
): readonly string[] {
  const { recount, mail, receipts, stored } = found;
  const sum = LEVELS.reduce((total, level) => total + figures.levels[level], 0);
  const received = new Set(mail.received);
  const sent = new Set(mail.sent);
  const lost = receipts.filter((receipt) => !stored.has(receipt));
  return [
    sum !== figures.obligations &&
      `The levels add up to ${sum}, not to the ${figures.obligations} obligations of the fleet.`,
    figures.ledger !== 'intact' && 'The ledger is broken.',
    ...differences(figures, recount, found.cells),
    received.size !== mail.received.length && `${mail.received.length - received.size} mails arrived more than once.`,
    ...missing('mails arrived that no dispatch is recorded for', received, sent),
    ...missing('dispatches are recorded as sent, and no mail arrived', sent, received),
    mail.unsettled > 0 && `${mail.unsettled} mails are still under way or in doubt.`,
    lost.length > 0 &&
      `${lost.length} receipt numbers that laboratories were told are not stored: ${lost.slice(0, 3).join(', ')}.`,
  ].filter((sentence) => sentence !== false);
}

function differences(figures: Figures, recount: Recount, cells: Readonly<Record<string, number>>): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['instruments', figures.fleet, recount.instruments],
    ['obligations', figures.obligations, recount.obligations],
    ['obligations by level', sorted(figures.levels), sorted(recount.levels)],
    ['complete instruments', figures.instruments.complete, recount.complete],
    ['consignees by reach', sorted(figures.reach), sorted(recount.reach)],
    ['excused obligations by reason', sorted(figures.excused), sorted(recount.excused)],
    ['open questions', figures.questions, recount.openQuestions],
    ['incidents', figures.incidents, recount.incidents],
    ['obligations by country, product, step and level', sorted(cells), sorted(recount.cells)],
  ];
  return pairs.flatMap(([what, summed, counted]) => {
    const [a, b] = [JSON.stringify(summed), JSON.stringify(counted)];
    return a === b
      ? []
      : [`The sums and a recount of the rows disagree on ${what}: ${a.slice(0, 200)} against ${b.slice(0, 200)}.`];
  });
}

/** Without zeros, in one order: two ways of counting nothing are the same. */
function sorted(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function missing(what: string, these: ReadonlySet<string>, those: ReadonlySet<string>): readonly string[] {
  const count = [...these].filter((one) => !those.has(one)).length;
  return count === 0 ? [] : [`${count} ${what}.`];
}
