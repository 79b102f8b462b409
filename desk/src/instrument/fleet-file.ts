/** A fleet file as it comes: from disk, or from memory. It is read more than once, so that a stream must be stored first. */
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';

export type FleetFile =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly bytes: Uint8Array };

const chunkBytes = 64 * 1024;

export async function sizeOf(file: FleetFile): Promise<number> {
  return 'path' in file ? (await stat(file.path)).size : file.bytes.length;
}

export async function readWhole(file: FleetFile): Promise<Buffer> {
  return 'path' in file
    ? readFile(file.path)
    : Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
}

/** The first bytes, fewer where the file ends before. */
export async function readStart(file: FleetFile, bytes: number): Promise<Buffer> {
  if (!('path' in file)) return Buffer.from(file.bytes.subarray(0, bytes));
  await using handle = await open(file.path, 'r');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
  return buffer.subarray(0, bytesRead);
}

export async function* chunksOf(file: FleetFile): AsyncGenerator<Buffer> {
  if ('path' in file) {
    // Without an encoding, a stream of a file yields buffers.
    yield* createReadStream(file.path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;
    return;
  }
  for (let at = 0; at < file.bytes.length; at += chunkBytes) {
    yield Buffer.from(file.bytes.subarray(at, at + chunkBytes));
  }
}
