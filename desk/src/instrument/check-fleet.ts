import { againAfterConflict, transactOnce, type Database } from '../platform/database/database.ts';
import type { Encoding } from './fleet-encoding.ts';
import type { FleetProblem } from './fleet-problem.ts';
import {
  selectFleetCounts,
  selectFleetShares,
  selectSampleSites,
  type FleetCounts,
  type FleetShares,
  type FleetSite,
} from './fleet-summary-store.ts';
import { stageChecked, type FleetInput } from './import-fleet.ts';
import { sampleInstrumentsMax, sampleSitesMax } from './limits.ts';
import { parseFleet, type RefusedFleet } from './parse-fleet.ts';

export interface SoundFleet extends FleetCounts, FleetShares {
  readonly kind: 'sound';
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | undefined;
  readonly rows: number;
  readonly remarks: readonly FleetProblem[];
  /** Some consignees, for looking at what they would get. */
  readonly samples: readonly FleetSite[];
}

/**
 * The verdict that importing a file now would end with, and what it would bring. Nothing of it is kept: the file is staged
 * and judged by the code of the import, in tables that end with the transaction, and what stays is only read.
 */
export async function checkFleet(
  database: Database,
  input: Omit<FleetInput, 'clock'>,
): Promise<SoundFleet | RefusedFleet> {
  return againAfterConflict(() => checkOnce(database, input));
}

async function checkOnce(database: Database, input: Omit<FleetInput, 'clock'>): Promise<SoundFleet | RefusedFleet> {
  const opened = await parseFleet(input.file, input);
  if (opened.kind === 'refused') return opened;
  const done = transactOnce(database, async (tx): Promise<SoundFleet | RefusedFleet> => {
    const staged = await stageChecked(tx, opened, input);
    if ('kind' in staged) return staged;
    const samples = await selectSampleSites(tx, { sitesMax: sampleSitesMax, instrumentsMax: sampleInstrumentsMax });
    return {
      kind: 'sound',
      format: opened.format,
      encoding: opened.encoding,
      rows: staged.rows,
      ...(await selectFleetCounts(tx)),
      ...(await selectFleetShares(tx)),
      remarks: opened.remarks.listed(),
      samples,
    };
  });
  return done.finally(opened.close);
}
