import type { Json } from '@fieldproof/trust';

import { checkFleet, type FleetMeter, type FleetPhase } from '../instrument/index.ts';
import { transact } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { isDiskFull } from './draft-folder.ts';
import type { Trouble } from './draft-rules.ts';
import { selectDraftForUpdate, selectFiles } from './draft-store.ts';
import {
  giveBackCheck,
  noteProgress,
  takeFleetToCheck,
  updateJudged,
  updateToWait,
  updateTrouble,
  type FleetRow,
} from './fleet-store.ts';
import { CHECK_ATTEMPTS_MAX, CHECK_RETRY_MS, PROBLEMS_MAX, PROGRESS_NOTE_MS } from './limits.ts';
import type { OpeningHouse } from './opening-house.ts';
import { definitionOf, readFiles } from './read-files.ts';
import { recordStep } from './record-step.ts';

/**
 * Checks the fleets of drafts that wait for it, one after the other: the work of a job. A check that was cut off, by a crash or
 * at the end of the desk, begins anew; one that fails again and again is given up.
 */
export async function checkFleets(house: OpeningHouse, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const fleet = await takeFleetToCheck(house.database.kysely, house.clock());
    if (fleet === undefined) return;
    await checkOne(house, fleet, stopping);
  }
}

async function checkOne(house: OpeningHouse, fleet: FleetRow, stopping: AbortSignal): Promise<void> {
  const { database, clock, log } = house;
  if (fleet.attempts > CHECK_ATTEMPTS_MAX) return giveUp(house, fleet, 'interrupted');
  try {
    const trouble = await judge(house, fleet, stopping);
    if (trouble) await giveUp(house, fleet, trouble);
  } catch (error) {
    if (stopping.aborted) return giveBackCheck(database.kysely, fleet);
    log.error({ draft: fleet.draftId, error }, 'the check of a fleet failed and is tried again');
    const trouble = isDiskFull(error) ? 'disk-full' : 'interrupted';
    const isLast = fleet.attempts >= CHECK_ATTEMPTS_MAX;
    const retryAt = isLast ? undefined : new Date(clock().getTime() + CHECK_RETRY_MS * fleet.attempts);
    await updateTrouble(database.kysely, fleet, { trouble, retryAt });
  }
}

function giveUp({ database }: OpeningHouse, fleet: FleetRow, trouble: Trouble): Promise<void> {
  return updateTrouble(database.kysely, fleet, { trouble, retryAt: undefined });
}

/** Judges a fleet and keeps the verdict; says why that cannot be done with this file at all. */
async function judge(house: OpeningHouse, fleet: FleetRow, stopping: AbortSignal): Promise<Trouble | undefined> {
  const { database, clock, folder } = house;
  const digest = await folder.digest(fleet.uploadId);
  if (digest !== fleet.digest) return digest === undefined ? 'file-missing' : 'file-changed';
  const files = await selectFiles(database.kysely, fleet.draftId);
  const definition = definitionOf(readFiles(files, dayOf(clock())).checked);
  if (definition === undefined) {
    await updateToWait(database.kysely, fleet.draftId);
    return undefined;
  }
  const file = { name: fleet.name, path: folder.pathOf(fleet.uploadId) };
  const { products } = definition;
  const { verdict, meter } = await withProgress(house, fleet.uploadId, async (progress) => ({
    verdict: await checkFleet(database, { file, products, problemsMax: PROBLEMS_MAX, signal: stopping, ...progress }),
    meter: progress.meter,
  }));
  await transact(database, async (tx) => {
    const draft = await selectDraftForUpdate(tx, fleet.draftId);
    const found = describe(verdict);
    const isKept = draft && (await updateJudged(tx, fleet, { ...found.kept, ...meter, at: clock() }));
    if (!isKept) return;
    const of = { draft, fleetDigest: fleet.digest, actor: 'house', clock, facts: found.facts } as const;
    await recordStep(tx, { ...of, kind: 'fleet-checked' });
  });
  return undefined;
}

type Verdict = Awaited<ReturnType<typeof checkFleet>>;
type Kept = Pick<Parameters<typeof updateJudged>[2], 'state' | 'summary' | 'problems' | 'total'>;

function describe(verdict: Verdict): { readonly kept: Kept; readonly facts: { readonly [name: string]: Json } } {
  if (verdict.kind === 'sound') {
    const { kind: state, ...summary } = verdict;
    const facts = { verdict: state, instruments: summary.instruments.total, consignees: summary.consignees.total };
    return { kept: { state, summary, problems: [], total: 0 }, facts };
  }
  const { kind: state, problems, more } = verdict;
  const total = problems.length + more;
  return { kept: { state, summary: null, problems, total }, facts: { verdict: state, problems: total } };
}

type Progress = { readonly meter: FleetMeter; readonly onPhase: (phase: FleetPhase) => void };

/** Notes beside the work how far it is, so that whoever looks again sees it. */
export async function withProgress<Result>(
  { database, log }: OpeningHouse,
  uploadId: string,
  use: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  const meter: FleetMeter = { rows: 0, bytes: 0 };
  let phase: FleetPhase = 'reading';
  let noting = Promise.resolve();
  const note = (): void => {
    // One at a time: a database that is busy gets no queue of notes.
    noting = noting.then(() =>
      noteProgress(database.kysely, uploadId, { phase, ...meter }).catch((error: unknown) =>
        log.error({ error }, 'how far the reading of a fleet is could not be noted'),
      ),
    );
  };
  const timer = setInterval(note, PROGRESS_NOTE_MS);
  try {
    return await use({ meter, onPhase: (next) => void (phase = next) });
  } finally {
    clearInterval(timer);
    await noting;
  }
}
