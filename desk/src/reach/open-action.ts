import { digestOf } from '@fieldproof/trust';

import {
  checkAction,
  checkActionFolder,
  findAction,
  nextActionId,
  recordAction,
  recordRevision,
  type CheckedAction,
} from '../action/index.ts';
import {
  withImportedFleet,
  type FleetFile,
  type FleetInput,
  type FleetProblem,
  type ImportedFleet,
  type StagedFleet,
} from '../instrument/index.ts';
import { appendEntry, createChain, lockChain, type NewEntry } from '../ledger/index.ts';
import { freezeFleet } from '../obligation/index.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { startReach } from './advance-reach.ts';

export type OpenRefusal =
  | { readonly code: 'action-unsound'; readonly checked: CheckedAction }
  | { readonly code: 'action-open'; readonly reference: string; readonly openedAt: Date }
  | { readonly code: 'fleet-refused'; readonly problems: readonly FleetProblem[]; readonly more: number }
  | { readonly code: 'fleet-empty' };

/** Its folder, or its files by name. */
type ActionSource = { readonly directory: string } | { readonly files: ReadonlyMap<string, string> };

export type OpenAction = ActionSource & {
  readonly fleet: FleetFile;
  readonly actor: string;
  readonly clock: Clock;
  /** Further facts of the entry that opens it: on whose word it was opened. No personal data. */
  readonly because?: NewEntry['payload'] | undefined;
  /** Done in the transaction that opens it, after everything else. */
  readonly within?: ((tx: Tx, opened: { readonly actionId: number; readonly at: Date }) => Promise<void>) | undefined;
} & Pick<FleetInput, 'meter' | 'onPhase' | 'signal'>;

export type OpenedAction = {
  readonly kind: 'opened';
  readonly actionId: number;
  readonly reference: string;
  readonly instruments: number;
  readonly obligations: number;
  readonly consignees: number;
  readonly imported: ImportedFleet;
};

class EmptyFleet extends Error {}
class OpenedMeanwhile extends Error {}

/**
 * Opens an action on a fleet: its folder is stored whole, the fleet is imported and frozen as the total of every
 * figure, and everyone who holds or passed on an instrument of it is known. All of it in one transaction.
 */
export async function openAction(
  database: Database,
  input: OpenAction,
): Promise<OpenedAction | { readonly kind: 'refused'; readonly refusal: OpenRefusal }> {
  const { clock, meter, onPhase, signal } = input;
  const checked =
    'files' in input ? checkAction(input.files, dayOf(clock())) : await checkActionFolder(input.directory, clock);
  if (checked.kind === 'unreadable' || !checked.isSound)
    return { kind: 'refused', refusal: { code: 'action-unsound', checked } };
  const { reference, products } = checked.action.definition;
  const refused = await refusedAsOpen(database, reference);
  if (refused) return refused;
  try {
    const opened = await withImportedFleet(
      database,
      { file: input.fleet, products, actor: input.actor, clock, meter, onPhase, signal },
      async (tx, fleet) => record(tx, checked, fleet, input),
    );
    if (opened.kind === 'refused') {
      return { kind: 'refused', refusal: { code: 'fleet-refused', problems: opened.problems, more: opened.more } };
    }
    return { kind: 'opened', reference, ...opened.result, imported: opened.imported };
  } catch (error) {
    if (error instanceof EmptyFleet) return { kind: 'refused', refusal: { code: 'fleet-empty' } };
    const opened = error instanceof OpenedMeanwhile ? await refusedAsOpen(database, reference) : undefined;
    if (opened) return opened;
    throw error;
  }
}

async function refusedAsOpen(
  database: Database,
  reference: string,
): Promise<{ readonly kind: 'refused'; readonly refusal: OpenRefusal } | undefined> {
  const known = await findAction(database.kysely, reference);
  return known && { kind: 'refused', refusal: { code: 'action-open', reference, openedAt: known.openedAt } };
}

async function record(
  tx: Tx,
  checked: Extract<CheckedAction, { kind: 'read' }>,
  fleet: StagedFleet,
  input: Pick<OpenAction, 'actor' | 'clock' | 'because' | 'within'>,
): Promise<Pick<OpenedAction, 'actionId' | 'instruments' | 'obligations' | 'consignees'>> {
  if (fleet.count === 0) throw new EmptyFleet();
  const { definition } = checked.action;
  const files = Object.fromEntries(checked.files);
  const digest = digestOf(files);
  // One opening at a time: they queue where imports do, and nobody else waits for them.
  if (await findAction(tx, definition.reference)) throw new OpenedMeanwhile();
  const actionId = await nextActionId(tx);
  await createChain(tx, actionId, definition.reference);
  const head = await lockChain(tx, actionId, input.clock);
  await recordAction(tx, { id: actionId, reference: definition.reference, openedAt: head.at, openedSeq: head.seq + 1 });
  await recordRevision(tx, {
    actionId,
    revision: 1,
    digest: Buffer.from(digest, 'hex'),
    definition,
    files,
    recordedAt: head.at,
  });
  const frozen = await freezeFleet(tx, head, { actionId, staging: fleet.table, definition });
  const reach = await startReach(tx, head, actionId);
  await appendEntry(tx, head, {
    actor: input.actor,
    kind: 'action.opened',
    subject: `action:${actionId}`,
    payload: {
      ...input.because,
      reference: definition.reference,
      instruments: frozen.instruments,
      obligations: frozen.obligations,
      consignees: reach.changed,
      fleetFile: fleet.digest,
      digests: { 'revision:1': digest, [`fleet:${head.seq + 1}`]: frozen.digest, ...reach.digests },
    },
    tallies: [...frozen.tallies, ...reach.tallies],
  });
  await input.within?.(tx, { actionId, at: head.at });
  const { instruments, obligations } = frozen;
  return { actionId, instruments, obligations, consignees: reach.changed };
}
