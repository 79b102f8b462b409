import { Worker } from 'node:worker_threads';

import type { FleetFile } from './fleet-file.ts';
import { problem, type FleetProblem } from './fleet-problem.ts';
import { workbookMemoryMb, workbookRowsMax } from './limits.ts';
import type { CsvBatch, CsvRecord } from './read-csv.ts';

/** What the thread that reads a workbook tells, in order. */
export type WorkbookPiece =
  | { readonly kind: 'records'; readonly records: readonly CsvRecord[] }
  | { readonly kind: 'refused'; readonly problem: FleetProblem }
  | { readonly kind: 'end' };

/**
 * Reads a workbook on a thread of its own, so that whoever asks goes on meanwhile. Its records come in pieces once all of it
 * was read.
 */
export async function openWorkbook(file: FleetFile): Promise<AsyncIterable<CsvBatch> | FleetProblem> {
  const pieces = piecesOf(file);
  const { value: first } = await pieces.next();
  if (first?.kind === 'refused') {
    await pieces.return();
    return first.problem;
  }
  return batchesOf(first, pieces);
}

async function* batchesOf(
  first: WorkbookPiece | void,
  rest: AsyncGenerator<WorkbookPiece, void>,
): AsyncGenerator<CsvBatch> {
  try {
    if (first?.kind === 'records') yield { records: first.records, faults: [] };
    for await (const piece of rest) if (piece.kind === 'records') yield { records: piece.records, faults: [] };
  } finally {
    await rest.return();
  }
}

async function* piecesOf(file: FleetFile): AsyncGenerator<WorkbookPiece, void> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: file,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: workbookMemoryMb },
  });
  const told: WorkbookPiece[] = [];
  let failure: Error | undefined;
  let news = Promise.withResolvers<void>();
  const ring = (): void => {
    news.resolve();
    news = Promise.withResolvers();
  };
  worker.on('message', (piece: WorkbookPiece) => {
    told.push(piece);
    ring();
  });
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
    ring();
  });
  try {
    for (;;) {
      const piece = told.shift();
      if (piece !== undefined) {
        if (piece.kind === 'end') return;
        yield piece;
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
        worker.postMessage('next');
      } else if (failure === undefined) await news.promise;
      else if (isOutOfMemory(failure)) {
        yield { kind: 'refused', problem: problem('workbook-too-large', { known: String(workbookRowsMax) }) };
        return;
      } else throw failure;
    }
  } finally {
    await worker.terminate();
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
