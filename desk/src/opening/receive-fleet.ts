import { createHash } from 'node:crypto';

import { transact } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { draftToChange, endAskedFor, judgeAnew, type OfDraft } from './change-files.ts';
import { isDiskFull } from './draft-folder.ts';
import { nameShown, whyNotChange, type OpeningRefusal } from './draft-rules.ts';
import { selectDraftForUpdate, selectFiles, updateDraft } from './draft-store.ts';
import { deleteUpload, noteUpload, putUpload, replaceFleet, selectFleet } from './fleet-store.ts';
import { FILE_NAME_CHARS_MAX, UPLOAD_NOTE_MS } from './limits.ts';
import type { OpeningHouse } from './opening-house.ts';
import { refuse, type Changed, type Refused } from './prepare-draft.ts';
import { readFiles } from './read-files.ts';
import { recordStep } from './record-step.ts';

export type FleetUpload = OfDraft & {
  /** What its sender calls it. */
  readonly name: string;
  readonly bytesExpected: number | undefined;
  readonly bytesMax: number;
  readonly chunks: AsyncIterable<Uint8Array>;
};

type Received = { readonly bytes: number; readonly digest: string };

/**
 * Streams a fleet file into the data folder and makes it the fleet of the draft once all of it is there; until then the
 * draft keeps the one that it had. Whoever begins a second upload takes the place of the first.
 */
export async function receiveFleet(house: OpeningHouse, upload: FleetUpload): Promise<Changed | Refused> {
  const uploadId = house.folder.newId();
  const begun = await beginUpload(house, upload, uploadId);
  if (begun) return refuse(begun);
  let isKept = false;
  try {
    const received = await receive(house, upload, uploadId).catch((error: unknown) => refusalOf(error));
    const done = 'code' in received ? refuse(received) : await keep(house, upload, { uploadId, ...received });
    isKept = done.kind === 'changed';
    return done;
  } finally {
    if (!isKept) {
      await house.folder.remove(uploadId);
      await deleteUpload(house.database.kysely, uploadId);
    }
  }
}

async function beginUpload(
  { database, clock }: OpeningHouse,
  upload: FleetUpload,
  uploadId: string,
): Promise<OpeningRefusal | undefined> {
  const { bytesExpected = null, bytesMax } = upload;
  const tooLarge = { code: 'fleet-too-large', maxMb: bytesMax / 1024 ** 2 } as const;
  return transact(database, async (tx) => {
    const found = await draftToChange(tx, upload);
    if ('code' in found) return found;
    if (found.revises !== null) return { code: 'revision-has-no-fleet' };
    if (bytesExpected !== null && bytesExpected > bytesMax) return tooLarge;
    await putUpload(tx, {
      draftId: upload.id,
      uploadId,
      name: nameShown(upload.name, FILE_NAME_CHARS_MAX),
      bytesExpected,
      begunBy: upload.actor,
      begunAt: clock(),
    });
    return undefined;
  });
}

/** Thrown out of the loop that writes, where only the loop ends. */
class Ended extends Error {
  readonly refusal: OpeningRefusal;
  constructor(refusal: OpeningRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function receive(
  { database, folder }: OpeningHouse,
  { chunks, bytesMax, bytesExpected }: FleetUpload,
  uploadId: string,
): Promise<Received> {
  const hash = createHash('sha256');
  const file = await folder.create(uploadId);
  let bytes = 0;
  let notedAtMs = performance.now();
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw new Ended({ code: 'fleet-too-large', maxMb: bytesMax / 1024 ** 2 });
      hash.update(chunk);
      await writeAll(file, chunk);
      if (performance.now() - notedAtMs < UPLOAD_NOTE_MS) continue;
      notedAtMs = performance.now();
      if (!(await noteUpload(database.kysely, uploadId, bytes))) throw new Ended({ code: 'upload-replaced' });
    }
    if (bytesExpected !== undefined && bytes !== bytesExpected) throw new Ended({ code: 'upload-incomplete' });
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, digest: hash.digest('hex') };
}

type OpenedFile = Awaited<ReturnType<OpeningHouse['folder']['create']>>;

/** A disk that is nearly full takes a part of what it is given before it refuses. */
async function writeAll(file: OpenedFile, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at, chunk.length - at)).bytesWritten;
}

/** What a stream throws is a sender who went away; a bug of ours is thrown on. */
function refusalOf(error: unknown): OpeningRefusal {
  if (error instanceof Ended) return error.refusal;
  if (isDiskFull(error)) return { code: 'disk-full' };
  if (error instanceof Error && 'code' in error && /^(ECONN|ERR_STREAM|UPLOAD_IDLE|EPIPE)/.test(String(error.code)))
    return { code: 'upload-incomplete' };
  throw error;
}

async function keep(
  house: OpeningHouse,
  upload: FleetUpload,
  file: Received & { readonly uploadId: string },
): Promise<Changed | Refused> {
  const { database, clock, folder } = house;
  const { id, actor } = upload;
  const { replaced, ...done } = await transact(database, async (tx) => {
    const locked = await selectDraftForUpdate(tx, id);
    if (!locked) return { ...refuse({ code: 'draft-unknown', id }), replaced: undefined };
    const refusal = whyNotChange(locked.state);
    if (refusal) return { ...refuse(refusal), replaced: undefined };
    if (!(await deleteUpload(tx, file.uploadId)))
      return { ...refuse({ code: 'upload-replaced' }), replaced: undefined };
    const before = await selectFleet(tx, id);
    const at = clock();
    const name = nameShown(upload.name, FILE_NAME_CHARS_MAX);
    await replaceFleet(tx, { draftId: id, ...file, name, givenBy: actor, givenAt: at });
    const draft = await updateDraft(tx, id, {
      change: { state: 'preparing', released: null, refusal: null },
      actor,
      at,
    });
    const fleet = await selectFleet(tx, id);
    const { productsDigest } = readFiles(await selectFiles(tx, id), dayOf(at));
    if (fleet) await judgeAnew(tx, fleet, productsDigest);
    const withdrawn = await endAskedFor(tx, house, { draft: locked, because: 'draft-changed', actor });
    const ledgerEntry = await recordStep(tx, {
      draft,
      fleetDigest: file.digest,
      kind: 'fleet-given',
      actor,
      clock,
      facts: { bytes: file.bytes, ...withdrawn },
    });
    return { kind: 'changed' as const, draft, ledgerEntry, replaced: before?.uploadId };
  });
  if (replaced !== undefined) await folder.remove(replaced);
  return done;
}
