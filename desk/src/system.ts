/*
 * Puts the features together: what runs backwards between them (an answer to a question, the text of a mail, the digest
 * of a row) is registered here, so that no feature imports a later one.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';

import {
  createRevisions,
  digestRevisions,
  findAction,
  listActions,
  type Action,
  type Revisions,
} from './action/index.ts';
import {
  askApproval,
  digestApprovals,
  digestOutcomes,
  endApproval,
  personOf,
  proposalOf,
  type Executors,
  type NewReader,
} from './approval/index.ts';
import type { Config } from './config.ts';
import { digestConsigneeChanges } from './consignee/index.ts';
import {
  createDispatcher,
  digestAttemptBatches,
  digestPauses,
  digestResumptions,
  digestRuns,
  listDispatches,
  planNotices,
  testComposer,
  type Composers,
  type Dispatcher,
} from './dispatch/index.ts';
import { openHouse, SystemUnavailable } from './house-database.ts';
import { createAlertComposer, digestIncidents, digestSteps, stepExecutors } from './incident/index.ts';
import { HOUSE_CHAIN, type Digester } from './ledger/index.ts';
import { createNoticeComposer, loadLinkKey, sayLinkKeyRefusal, type NoticeComposer } from './notice/index.ts';
import {
  decisionExecutors,
  digestChanges,
  digestDecisions,
  digestFleet,
  digestFleetChanges,
  type WaitingExcuses,
} from './obligation/index.ts';
import { DatabaseUnavailable } from './platform/database/database-unavailable.ts';
import { openDatabase, type Database } from './platform/database/database.ts';
import { migrate } from './platform/database/migrate.ts';
import { createSmtpTransport } from './platform/mail/smtp-transport.ts';
import { systemClock, type Clock } from './platform/pure/clock.ts';
import { errorFacts } from './platform/pure/error-facts.ts';
import {
  digestSteps as digestDraftSteps,
  openDraftFolder,
  openingExecutors,
  type AskSecondPerson,
  type EndAsked,
  type OpeningHouse,
} from './opening/index.ts';
import {
  digestAnswers,
  digestQuestions,
  digestReopenings,
  questionExecutors,
  type Answerers,
} from './question/index.ts';
import { digestCalls, digestReach, fleetExecutors } from './reach/index.ts';
import { createReceiptComposer, digestReplies, replyAnswerers } from './reply/index.ts';
import { createWaitingExcuses, findKnownOfAdded } from './report/index.ts';
import { STAFF_DIGESTERS } from './staff/index.ts';

export type Log = pino.Logger;

export type System = AsyncDisposable & {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly linkKey: Buffer;
  readonly revisions: Revisions;
  readonly answerers: Answerers;
  readonly executors: Executors;
  readonly waitingExcuses: WaitingExcuses;
  readonly digesters: Readonly<Record<string, Digester>>;
  readonly messageDomain: string;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  /** Resolves with a sentence when the private database server ends under us. */
  readonly lost: Promise<string>;
};

/** Opens the house: its database (started when it is private), brought up to date, and its link key. */
export async function openSystem(
  config: Config,
  options: { readonly own: boolean; readonly isQuiet: boolean; readonly say: (sentence: string) => void },
): Promise<System> {
  makeDataFolder(config.dataDirectory);
  const house = await openHouse(config, options);
  try {
    await migrate(house.owner);
    const database = openDatabase({ connection: house.desk });
    const key = await loadLinkKey(database.kysely, config.dataDirectory);
    if (key.kind === 'refused') {
      await database[Symbol.asyncDispose]();
      throw new SystemUnavailable(sayLinkKeyRefusal(key.refusal));
    }
    const revisions = createRevisions();
    const answerers = replyAnswerers(revisions);
    return {
      config,
      database,
      clock: systemClock,
      log: createLog(options.isQuiet),
      linkKey: key.linkKey,
      revisions,
      answerers,
      executors: executorsOf(revisions, answerers),
      waitingExcuses: createWaitingExcuses(revisions, systemClock),
      digesters: DIGESTERS,
      messageDomain: config.sender.address.slice(config.sender.address.lastIndexOf('@') + 1),
      findAction: (reference) => findAction(database.kysely, reference),
      lost: house.lost,
      [Symbol.asyncDispose]: async () => {
        await database[Symbol.asyncDispose]();
        await house.stop();
      },
    };
  } catch (error) {
    await house.stop();
    if (error instanceof DatabaseUnavailable) throw new SystemUnavailable(error.message);
    throw error;
  }
}

function makeDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SystemUnavailable(
      `The data folder ${path} cannot be made (${code}). Choose a folder that you may write with FIELDPROOF_DATA.`,
    );
  }
}

/** Who carries out what a second person has approved, by its kind. */
export function executorsOf(revisions: Revisions, answerers: Answerers): Executors {
  return {
    ...decisionExecutors(revisions),
    ...questionExecutors(answerers),
    ...fleetExecutors(revisions, findKnownOfAdded),
    ...stepExecutors(),
    ...openingExecutors(),
  };
}

/** Who recomputes the digest of a row that a ledger entry names, by the noun before the colon. */
export const DIGESTERS: Readonly<Record<string, Digester>> = {
  approval: digestApprovals,
  'approval-outcome': digestOutcomes,
  revision: digestRevisions,
  'consignee-change': digestConsigneeChanges,
  fleet: digestFleet,
  changes: digestChanges,
  decision: digestDecisions,
  'fleet-change': digestFleetChanges,
  reach: digestReach,
  call: digestCalls,
  question: digestQuestions,
  answer: digestAnswers,
  reopening: digestReopenings,
  'dispatch-run': digestRuns,
  attempts: digestAttemptBatches,
  incident: digestIncidents,
  'incident-step': digestSteps,
  reply: digestReplies,
  'draft-step': digestDraftSteps,
  'dispatch-pause': digestPauses,
  'dispatch-resumption': digestResumptions,
  ...STAFF_DIGESTERS,
};

/** Writes to those who became holders or contacts, in each action that they are new to. */
export async function writeToNewReaders(system: System, readers: readonly NewReader[]): Promise<void> {
  for (const [actionId, of] of Map.groupBy(readers, (reader) => reader.actionId)) {
    await writeToNewHolders(system, actionId, [...new Set(of.map((reader) => reader.consigneeId))]);
  }
}
/** A draft is released by two where its action says so; until it is opened there is no action to ask in. */
export function askForRelease(clock: Clock): AskSecondPerson {
  return async (tx, { draft, proposal, reason, staff }) =>
    askApproval(
      tx,
      {
        kind: 'opening',
        chain: HOUSE_CHAIN,
        subject: `draft:${draft}`,
        proposal: proposalOf(proposal),
        reason,
        person: personOf(staff),
        demands: ['open'],
      },
      clock,
    );
}

/** Who changes or discards a draft withdraws what was asked for it. */
export function endWhatWasAsked(clock: Clock): EndAsked {
  return async (tx, { approval, because, actor }) => endApproval(tx, { approvalId: approval, because, actor, clock });
}

/** What drafts need of this house. */
export function openingHouseOf(system: System): OpeningHouse {
  const { database, clock, findAction: find, log, config } = system;
  const folder = openDraftFolder(join(config.dataDirectory, 'drafts'));
  const { actionsDirectory } = config;
  const secondPerson = { askSecondPerson: askForRelease(clock), endAsked: endWhatWasAsked(clock) };
  return { database, clock, findAction: find, ...secondPerson, log, folder, actionsDirectory };
}

/**
 * Once the notice of an action went out, whoever became a holder or contact since gets it too: a person has confirmed
 * that already. Planning again adds only who is new.
 *
 * @param consigneeIds only at these; left out: at all of the action
 */
export async function writeToNewHolders(
  system: System,
  actionId: number,
  consigneeIds?: readonly number[],
): Promise<void> {
  const { database, clock, linkKey, messageDomain, revisions } = system;
  const sent = await listDispatches(database.kysely, { actionId, kinds: ['notice'], afterId: 0, limit: 1 });
  const action = (await listActions(database.kysely)).find((candidate) => candidate.id === actionId);
  if (!action || sent.length === 0) return;
  const revision = await revisions.load(database.kysely, action.id, action.revision);
  await planNotices(database, {
    reference: action.reference,
    revision,
    linkKey,
    messageDomain,
    actor: 'house',
    clock,
    withoutNewLanguages: true,
    ...(consigneeIds === undefined ? {} : { consigneeIds }),
  });
}

/** Who writes notices: with links to the address under which laboratories reach the desk. */
export function noticesOf(system: System, publicUrl: string): NoticeComposer {
  const { linkKey, revisions, clock } = system;
  return createNoticeComposer({ links: { publicUrl, linkKey }, revisions, clock });
}

function composersOf(system: System, publicUrl: string): Composers {
  const { revisions } = system;
  const notices = noticesOf(system, publicUrl);
  return {
    notice: notices.mail,
    test: testComposer(notices),
    receipt: createReceiptComposer({ revisions }),
    alert: createAlertComposer({ revisions, publicUrl }),
  };
}

/** Sends the mail of this house through a relay. */
export function dispatcherOf(
  system: System,
  to: { readonly relay: string; readonly publicUrl: string; readonly pace?: number; readonly ratePerSecond?: number },
): Dispatcher {
  const { database, config, clock, log } = system;
  return createDispatcher({
    database,
    transport: createSmtpTransport(to.relay),
    composers: composersOf(system, to.publicUrl),
    sender: config.sender,
    clock,
    log,
    ratePerSecond: to.ratePerSecond ?? config.mailsPerSecond,
    ...(to.pace === undefined ? {} : { pace: to.pace }),
  });
}

/** Logs go to stderr as JSON lines: stdout belongs to what a command prints. */
export function createLog(isQuiet: boolean): Log {
  return pino(
    { level: isQuiet ? 'error' : 'info', base: null, serializers: { error: errorFacts } },
    pino.destination(2),
  );
}
