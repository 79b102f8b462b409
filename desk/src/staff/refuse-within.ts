import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Refused, StaffRefusal } from './staff-refusals.ts';

class RefusedWithin extends Error {
  readonly refusal: StaffRefusal;

  constructor(refusal: StaffRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Refuses inside a transaction of `decide`, which is rolled back. */
export function refuseWithin(refusal: StaffRefusal): never {
  throw new RefusedWithin(refusal);
}

/** Runs a use case in one transaction; what it refuses within leaves nothing behind and is returned. */
export async function decide<Result>(database: Database, use: (tx: Tx) => Promise<Result>): Promise<Result | Refused> {
  try {
    return await transact(database, use);
  } catch (error) {
    if (error instanceof RefusedWithin) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}
