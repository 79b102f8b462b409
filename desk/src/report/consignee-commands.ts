/* `fieldproof consignees`, `consignee`, `reply` and `incidents`: who was written to, who answered what. Reading only. */
import { parseArgs } from 'node:util';
import type { z } from 'zod';

import type { Action } from '../action/index.ts';
import { listIncidents, type ListedIncident } from '../incident/index.ts';
import { longTime } from '../platform/pure/dates.ts';
import { WrongUsage } from '../platform/pure/wrong-usage.ts';
import { REACHES } from '../reach/index.ts';
import type { NameActors } from '../staff/index.ts';
import { describeConsignee, type consigneePage } from './consignee-documents.ts';
import { openConsigneeList, type ConsigneeRow } from './list/consignee-list-store.ts';
import { BY_CHANNEL } from './describe-reply.ts';
import { describeIncident, printConsignee, printConsignees, printIncident } from './print-consignee.ts';
import { readConsignee, readFleet } from './read-consignee.ts';
import { readReply } from './read-reply.ts';
import { noSuchAction, type PreparedReport, type ReportCommandContext } from './report-commands.ts';

const ROWS_A_READ = 500;

const USAGE = {
  consignees: `usage: fieldproof consignees REF [--reach ${REACHES.join('|')}] [--country DE] [--json]`,
  consignee: 'usage: fieldproof consignee REF NUMBER [--json]',
  reply: 'usage: fieldproof reply N [--json]',
  incidents: 'usage: fieldproof incidents REF [--json]',
} as const;

/** `fieldproof consignees REF`: everyone, or those whom the notice has reached so far. */
export function prepareConsignees(args: readonly string[]): PreparedReport {
  const parsed = parse(args, true);
  const { country } = parsed?.values ?? {};
  const reach = REACHES.find((candidate) => candidate === parsed?.values.reach);
  const isReachUnknown = parsed?.values.reach !== undefined && reach === undefined;
  const [reference, ...more] = parsed?.positionals ?? [];
  if (!parsed || reference === undefined || more.length > 0 || isReachUnknown) throw new WrongUsage(USAGE.consignees);
  return async (context) => {
    const { io, database } = context;
    const action = await actionOf(reference, context);
    if (!action) return 1;
    const list = await openConsigneeList(database.kysely, {
      actionId: action.id,
      reach,
      country: country?.toUpperCase(),
    });
    const rows: ConsigneeRow[] = [];
    let after: readonly string[] | undefined;
    for (let isMore = true; isMore;) {
      const page = await list.read({ sort: 'number', after, limit: ROWS_A_READ });
      rows.push(...page);
      after = page.at(-1)?.cursorKeys;
      isMore = page.length === ROWS_A_READ;
    }
    if (parsed.values.json) io.out(JSON.stringify({ consignees: rows.map(describeConsignee) }));
    else for (const line of printConsignees(rows)) io.out(line);
    return 0;
  };
}

/** `fieldproof consignee REF NUMBER`: one with its instruments, contacts, replies and open questions. */
export function prepareConsignee(
  args: readonly string[],
): (context: ReportCommandContext & { readonly nameActors: NameActors }) => Promise<number> {
  const parsed = parse(args);
  const [reference, number, ...more] = parsed?.positionals ?? [];
  if (!parsed || reference === undefined || number === undefined || more.length > 0)
    throw new WrongUsage(USAGE.consignee);
  return async (context) => {
    const { io, database, clock, revisions } = context;
    const action = await actionOf(reference, context);
    if (!action) return 1;
    const first = await readConsignee(database.kysely, action, {
      ...context,
      which: { number },
      limit: 0,
      now: clock(),
    });
    if (!first) {
      io.err(
        `No consignee ${number} has to do with ${reference}. Find the number with: fieldproof consignees ${reference}`,
      );
      return 1;
    }
    const fleet: z.infer<typeof consigneePage>['fleet'] = [];
    let after: readonly string[] | undefined;
    for (let isMore = true; isMore;) {
      const page = await readFleet(database.kysely, action, {
        ...context,
        consigneeId: first.id,
        after,
        limit: ROWS_A_READ,
      });
      fleet.push(...page.instruments);
      after = page.after;
      isMore = after !== undefined;
    }
    const whole = { ...first, fleet, next: null };
    if (parsed.values.json) io.out(JSON.stringify(whole));
    else {
      const { definition } = await revisions.load(database.kysely, action.id, action.revision);
      for (const line of printConsignee(whole, definition)) io.out(line);
    }
    return 0;
  };
}

/** `fieldproof reply N`: what somebody sent back, in words. */
export function prepareReply(args: readonly string[]): PreparedReport {
  const parsed = parse(args);
  const [first, ...more] = parsed?.positionals ?? [];
  const id = Number(first);
  if (!parsed || more.length > 0 || !Number.isSafeInteger(id) || id < 1) throw new WrongUsage(USAGE.reply);
  return async (context) => {
    const { io, database, revisions } = context;
    const reply = await readReply(database.kysely, id, revisions);
    if (!reply) {
      io.err(`There is no reply ${id}. Replies stand with their consignee: fieldproof consignee REF NUMBER`);
      return 1;
    }
    if (parsed.values.json) io.out(JSON.stringify(reply));
    else {
      const { name, function: job, email } = reply.answeredBy;
      io.out(
        `Reply ${id} to ${reply.action}, receipt ${reply.receipt}, received on ${longTime(new Date(reply.receivedAt), 'en')} ${BY_CHANNEL[reply.channel]}`,
      );
      io.out(
        `${[name, job, email].filter(Boolean).join(', ')}; revision ${reply.revision} was shown in ${reply.language}`,
      );
      for (const line of reply.words) io.out(`  ${line}`);
    }
    return 0;
  };
}

/** `fieldproof incidents REF`: suspected break-ins and adverse events, the newest first. */
export function prepareIncidents(args: readonly string[]): PreparedReport {
  const parsed = parse(args);
  const [reference, ...more] = parsed?.positionals ?? [];
  if (!parsed || reference === undefined || more.length > 0) throw new WrongUsage(USAGE.incidents);
  return async (context) => {
    const { io, database } = context;
    const action = await actionOf(reference, context);
    if (!action) return 1;
    const incidents: ListedIncident[] = [];
    for (let isMore = true; isMore;) {
      const before = incidents.at(-1)?.id;
      const page = await listIncidents(database.kysely, { actionId: action.id, before, limit: ROWS_A_READ });
      incidents.push(...page);
      isMore = page.length === ROWS_A_READ;
    }
    if (parsed.values.json) {
      io.out(JSON.stringify({ incidents: incidents.map((incident) => describeIncident(reference, incident)) }));
    } else if (incidents.length === 0) io.out(`Nobody has told of an incident of ${reference}.`);
    else for (const incident of incidents) for (const line of printIncident(reference, incident)) io.out(line);
    return 0;
  };
}

async function actionOf(reference: string, context: ReportCommandContext): Promise<Action | undefined> {
  const action = await context.findAction(reference);
  if (!action) context.io.err(noSuchAction(reference));
  return action;
}

function parse(args: readonly string[], isFilterAllowed = false) {
  try {
    const options = { json: { type: 'boolean' }, reach: { type: 'string' }, country: { type: 'string' } } as const;
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    const isFiltered = parsed.values.reach !== undefined || parsed.values.country !== undefined;
    return isFiltered && !isFilterAllowed ? undefined : parsed;
  } catch {
    return undefined;
  }
}
