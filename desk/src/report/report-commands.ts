import { parseArgs } from 'node:util';

import type { Action, Revisions } from '../action/index.ts';
import { checkChain, HOUSE_CHAIN, type Digester } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { longTime } from '../platform/pure/dates.ts';
import { WrongUsage } from '../platform/pure/wrong-usage.ts';
import { checkLedger } from './check-ledger.ts';
import { namesOf } from './describe-reply.ts';
import { momentOf, sentenceOfMoment } from './moment.ts';
import { nameCountry } from './name-country.ts';
import { printStatus } from './print-status.ts';
import { readStatus } from './read-status.ts';

export type ReportCommandContext = {
  readonly database: Database;
  readonly clock: Clock;
  readonly revisions: Revisions;
  readonly digesters: Readonly<Record<string, Digester>>;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  readonly io: { out(line: string): void; err(line: string): void };
};

const STATUS_USAGE = 'usage: fieldproof status REF [--as-of DATE] [--json]';
const LEDGER_USAGE = 'usage: fieldproof ledger check REF|house [--json]';
/** Sign-ins, staff and tokens: the chain that belongs to no action. */
const HOUSE = 'house';

/** Does what was asked for, in a house; returns the exit status. */
export type PreparedReport = (context: ReportCommandContext) => Promise<number>;

/** `fieldproof status REF [--as-of DATE] [--json]`. Throws WrongUsage. */
export function prepareStatus(args: readonly string[]): PreparedReport {
  const parsed = parse(args);
  const [reference, ...more] = parsed?.positionals ?? [];
  if (!parsed || reference === undefined || more.length > 0) {
    throw new WrongUsage(STATUS_USAGE);
  }
  return async (context) => {
    const { io } = context;
    const now = context.clock();
    const asOf = parsed.values['as-of'] === undefined ? undefined : momentOf(parsed.values['as-of'], now);
    if (typeof asOf === 'string') {
      io.err(`"${parsed.values['as-of']}" ${sentenceOfMoment(asOf, now)}`);
      return 1;
    }
    const action = await context.findAction(reference);
    if (!action) {
      io.err(noSuchAction(reference));
      return 1;
    }
    if (asOf !== undefined && asOf < action.openedAt) {
      io.err(
        `${action.reference} was not open yet on ${longTime(asOf, 'en')}: it was opened on ${longTime(action.openedAt, 'en')}. Give that moment or a later one.`,
      );
      return 1;
    }
    const status = await readStatus(context.database.kysely, action, {
      revisions: context.revisions,
      asOf,
      now,
    });
    if (parsed.values.json) io.out(JSON.stringify(status));
    else {
      const { definition } = await context.revisions.load(context.database.kysely, action.id, action.revision);
      io.out(printStatus(status, { ...namesOf(definition), country: nameCountry }));
    }
    return 0;
  };
}

/** `fieldproof ledger check REF`: recomputes the chain and every row that it names; says the first broken entry. */
export function prepareLedgerCheck(args: readonly string[]): PreparedReport {
  const parsed = parse(args);
  const [reference, ...more] = parsed?.positionals ?? [];
  if (!parsed || reference === undefined || more.length > 0) {
    throw new WrongUsage(LEDGER_USAGE);
  }
  return async (context) => {
    const { io, database } = context;
    const action = reference === HOUSE ? undefined : await context.findAction(reference);
    if (!action && reference !== HOUSE) {
      io.err(noSuchAction(reference));
      return 1;
    }
    const { digesters } = context;
    const check = action
      ? await checkLedger(database, action, digesters)
      : await checkChain(database.kysely, HOUSE_CHAIN, digesters);
    if (parsed.values.json) io.out(JSON.stringify(check));
    if (check.kind === 'intact') {
      if (!parsed.values.json)
        io.out(
          `${reference}: intact. ${check.entries} entries and ${check.rows} rows that they name were recomputed. Hash of the last entry: ${check.head}`,
        );
      return 0;
    }
    const what = {
      gap: 'an entry before it is missing',
      'previous-hash': 'it does not follow from the entry before it',
      hash: 'its content is not what was hashed',
      time: 'it is dated before the entry in front of it',
      head: 'the chain ends before the entry that was written last',
      row: `the row ${check.subject} is not what was recorded`,
    }[check.why];
    io.err(
      `${reference}: broken at entry ${check.seq}: ${what}. Keep this database as it is and compare it with the last backup.`,
    );
    return 1;
  };
}

export function noSuchAction(reference: string): string {
  return `There is no action ${reference} here. Check the reference, or open it with: fieldproof action open DIR --fleet FILE`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { 'as-of': { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch {
    return undefined;
  }
}
