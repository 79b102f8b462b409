/* A house for tests of drafts: a database, a data folder of its own, and the pumps of the test world to open. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { standingClock } from '../../../test/world/open-world.ts';
import { findAction } from '../action/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { checkFleets } from './check-fleets.ts';
import { openDraftFolder } from './draft-folder.ts';
import { etagOf } from './draft-rules.ts';
import { selectDraft } from './draft-store.ts';
import { loadDraft, type LoadedDraft } from './load-draft.ts';
import { openDrafts } from './open-drafts.ts';
import type { OpeningHouse } from './opening-house.ts';
import { prepareDraft } from './prepare-draft.ts';
import { receiveFleet, type FleetUpload } from './receive-fleet.ts';

export const ACTIONS = fileURLToPath(new URL('../../../test/world/actions', import.meta.url));
export const PUMPS = 'TB-2031-07';
export const HEADER =
  'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';

export type TestHouse = AsyncDisposable & {
  readonly house: OpeningHouse & { readonly clock: ReturnType<typeof standingClock> };
  readonly db: TestDatabase;
  readonly logged: object[];
};

export async function openTestHouse(): Promise<TestHouse> {
  const db = await openTestDatabase();
  const path = await mkdtemp(join(tmpdir(), 'fieldproof-opening-'));
  const logged: object[] = [];
  const { database } = db;
  return {
    db,
    logged,
    house: {
      database,
      clock: standingClock('2031-08-01T09:00:00Z'),
      findAction: (reference) => findAction(database.kysely, reference),
      actionsDirectory: ACTIONS,
      folder: openDraftFolder(join(path, 'drafts')),
      log: { error: (facts) => logged.push(facts) },
    },
    [Symbol.asyncDispose]: async () => {
      await db.drop();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** A line of a fleet of pumps: an instrument at a house of its own. */
export function lineOf(number: number, change: Readonly<Record<string, string>> = {}): string {
  const cells: Readonly<Record<string, string>> = {
    serial: `T-${number}`,
    product: 'tidebrook-3',
    consignee: `P-${number}`,
    consignee_name: `Haus ${number}`,
    kind: 'customer',
    country: 'DE',
    city: 'Ulm',
    address: `Seeweg ${number}`,
    language: 'de',
    contact_name: `Ida Kern ${number}`,
    contact_email: `i.kern@haus-${number}.example`,
    contact_role: '',
    channel: 'email',
    supplied_by: '',
    internet: '',
    ...change,
  };
  return HEADER.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
}

export const fleetOf = (...lines: readonly string[]): string => [HEADER, ...lines].join('\n');

export async function pumpFiles(): Promise<Record<string, string>> {
  const names = ['action.yaml', 'notice.en.md'];
  const texts = await Promise.all(names.map((name) => readFile(join(ACTIONS, PUMPS, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}

/** A draft of the pumps; with a fleet that was given and checked where there is one. */
export async function prepared(house: OpeningHouse, fleet?: string): Promise<number> {
  const done = await prepareDraft(house, { folder: PUMPS, actor: 'staff:1' });
  if (done.kind === 'refused') throw new Error(done.refusal.code);
  const { id } = done.draft;
  if (fleet === undefined) return id;
  const given = await give(house, id, fleet);
  if (given.kind === 'refused') throw new Error(given.refusal.code);
  await check(house);
  return id;
}

export async function etag(house: OpeningHouse, id: number): Promise<string> {
  const row = await selectDraft(house.database.kysely, id);
  return etagOf(row ?? { id, version: 0 });
}

export async function* inPieces(text: string | Uint8Array, bytes = 1000): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
}

export async function give(
  house: OpeningHouse,
  id: number,
  fleet: string | Uint8Array,
  change: Partial<FleetUpload> = {},
): ReturnType<typeof receiveFleet> {
  return receiveFleet(house, {
    id,
    ifMatch: await etag(house, id),
    actor: 'staff:1',
    name: 'fleet.csv',
    bytesExpected: undefined,
    bytesMax: 1_000_000,
    chunks: inPieces(fleet),
    ...change,
  });
}

export const never = new AbortController().signal;

export async function check(house: OpeningHouse): Promise<void> {
  await checkFleets(house, never);
}

export async function open(house: OpeningHouse): Promise<void> {
  await openDrafts(house, never);
}

export async function look(house: OpeningHouse, id: number): Promise<LoadedDraft> {
  const draft = await loadDraft(house, id);
  if (!draft) throw new Error(`there is no draft ${id}`);
  return draft;
}
