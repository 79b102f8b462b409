import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

/** A folder that is gone when the test is over, with these folders in it. */
export function temporaryFolder(...inner: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'ucs-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of inner) mkdirSync(join(folder, name), { recursive: true });
  return folder;
}
