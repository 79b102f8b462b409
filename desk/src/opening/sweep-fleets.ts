import { deleteUploads, selectUploadIds } from './fleet-store.ts';
import type { OpeningHouse } from './opening-house.ts';

/** When a desk starts nothing is arriving: whatever was, ended with the one before. */
export async function forgetUploads({ database }: Pick<OpeningHouse, 'database'>): Promise<void> {
  await deleteUploads(database.kysely);
}

/** Removes fleet files whose draft has ended, or whose upload did: the work of a job. */
export async function sweepFleets({ database, folder }: Pick<OpeningHouse, 'database' | 'folder'>): Promise<void> {
  await folder.sweep(() => selectUploadIds(database.kysely));
}
