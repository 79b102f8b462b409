/* Reads one workbook on a thread of its own: unpacking and reading a large sheet takes seconds in one piece. */
import { parentPort, workerData } from 'node:worker_threads';

import { readWhole, type FleetFile } from './fleet-file.ts';
import { readWorkbook } from './read-workbook.ts';
import type { WorkbookPiece } from './open-workbook.ts';

/** As many as cross to the other thread at a time: a few milliseconds there. */
const pieceRecords = 500;

function tell(piece: WorkbookPiece): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
  parentPort?.postMessage(piece);
}

const file = workerData as FleetFile; // given by open-workbook.ts
const workbook = await readWorkbook(await readWhole(file));
if (workbook.kind === 'refused') tell(workbook);
else {
  const { records } = workbook;
  let at = 0;
  const tellNext = (): void => {
    const piece = records.slice(at, at + pieceRecords);
    at += pieceRecords;
    tell(piece.length > 0 ? { kind: 'records', records: piece } : { kind: 'end' });
  };
  // Each piece is asked for: all at once they would hold up the other thread.
  parentPort?.on('message', tellNext);
  tellNext();
}
