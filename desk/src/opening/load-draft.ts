import type { ActionDefinition } from '@fieldproof/contract';

import type { CheckedAction } from '../action/index.ts';
import { countGaining, countTranslated } from '../dispatch/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import type { FleetState, ReleaseFacts } from './draft-rules.ts';
import { selectDraft, selectFiles, type DraftRow } from './draft-store.ts';
import { selectFleet, selectUpload, type FleetRow, type UploadRow } from './fleet-store.ts';
import { STEPS_TOLD_MAX } from './limits.ts';
import type { OpeningHouse } from './opening-house.ts';
import { definitionOf, needsSecondPerson, readFiles } from './read-files.ts';
import { findRevised, judgeDraft, type RevisedAction } from './revised-action.ts';
import { selectSteps, type StepRow } from './step-store.ts';

/** A draft with everything that is known of it now. */
export type LoadedDraft = {
  readonly row: DraftRow;
  readonly files: Readonly<Record<string, string>>;
  readonly checked: CheckedAction;
  readonly fleet: FleetRow | undefined;
  readonly upload: UploadRow | undefined;
  readonly steps: readonly StepRow[];
  /** The open action that it adds languages to. */
  readonly revised: RevisedAction | undefined;
  /** How many contacts could be written to in the languages that it adds, who lack them now. */
  readonly lacking: number;
  readonly facts: ReleaseFacts;
};

export async function loadDraft(house: OpeningHouse, id: number): Promise<LoadedDraft | undefined> {
  const { database, clock } = house;
  const db = database.kysely;
  const row = await selectDraft(db, id);
  if (!row) return undefined;
  const [files, fleet, upload, steps] = await Promise.all([
    selectFiles(db, id),
    selectFleet(db, id),
    selectUpload(db, id),
    selectSteps(db, id, STEPS_TOLD_MAX),
  ]);
  const revised =
    row.revises === null ? undefined : await findRevised(db, { id: row.revises, revision: revisionBefore(row, steps) });
  const today = dayOf(clock());
  const { checked, reference } = readFiles(files, today);
  const open = reference === undefined ? undefined : await house.findAction(reference);
  const definition = definitionOf(checked);
  const revision = revised && judgeDraft(checked, { revised, today });
  const instruments = fleet?.summary?.instruments.total ?? 0;
  return {
    row,
    files,
    checked,
    fleet,
    upload,
    steps,
    revised,
    lacking: revised ? await countLacking(db, row, { revised, after: definition, today }) : 0,
    facts: {
      state: row.state,
      action: checked.kind === 'unreadable' ? 'unreadable' : checked.isSound ? 'sound' : 'unsound',
      openReference: open?.reference,
      fleet: { state: stateOfFleet({ fleet, upload }), instruments, problems: fleet?.problems ?? 0 },
      revision,
      isRevision: row.revises !== null,
      needsSecondPerson: definition !== undefined && (house.needsSecondPerson ?? needsSecondPerson)(definition),
      canAsk: house.askSecondPerson !== undefined,
    },
  };
}

const LACKING_MAX = 10_000;

/** Before it is released, who would gain by it; after that, who waits to be written to. */
async function countLacking(
  db: Reader,
  { state }: DraftRow,
  of: {
    readonly revised: RevisedAction;
    readonly after: ActionDefinition | undefined;
    readonly today: string;
  },
): Promise<number> {
  const { revised, after, today } = of;
  const actionId = revised.id;
  if (state === 'opened') return (await countTranslated(db, { actionId, limit: LACKING_MAX })).count;
  const before = definitionOf(readFiles(revised.files, today).checked);
  return before && after ? countGaining(db, { actionId, before, after }) : 0;
}

/** The revision that a draft which was taken into its action came after; undefined for any other: the newest. */
function revisionBefore({ state }: DraftRow, steps: readonly StepRow[]): number | undefined {
  if (state !== 'opened') return undefined;
  const became = steps.findLast(({ kind }) => kind === 'opened')?.facts['revision'];
  return typeof became === 'number' ? became - 1 : undefined;
}

export function stateOfFleet(of: {
  readonly fleet: Pick<FleetRow, 'state'> | undefined;
  readonly upload: object | undefined;
}): FleetState {
  return of.upload === undefined ? (of.fleet?.state ?? 'none') : 'uploading';
}

/** What decides a release, with the version that it was read of. */
export async function factsOfRelease(
  house: OpeningHouse,
  id: number,
): Promise<(ReleaseFacts & { readonly version: number }) | undefined> {
  const loaded = await loadDraft(house, id);
  return loaded && { ...loaded.facts, version: loaded.row.version };
}
