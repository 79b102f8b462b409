import { constants } from 'node:fs';

import { type Disk, signatureOf } from './disk.ts';
import { errnoOf } from './failure.ts';

/** A small file of the source, whole and as it was seen, or undefined. */
export function readSmall(disk: Disk, path: string, signature: string): Uint8Array | undefined {
  try {
    const fd = disk.open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const bytes = new Uint8Array(Number(signature.split(':')[0]));
      const length = bytes.length === 0 ? 0 : disk.read(fd, bytes, bytes.length);
      return length === bytes.length && signatureOf(disk.fstat(fd)) === signature ? bytes : undefined;
    } finally {
      disk.close(fd);
    }
  } catch (error) {
    if (errnoOf(error) !== undefined) return undefined;
    throw error;
  }
}
