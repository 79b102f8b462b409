/*
 * SHA-256 of a file that comes in pieces. Most files of a run are one piece, and that is hashed in one call: an object
 * that takes pieces costs as much again as a small file's bytes.
 */
import { createHash, type Hash, hash } from 'node:crypto';

export class FileHash {
  #pieces: Hash | undefined;
  #digest = '';

  /** @param isLast nothing comes after it: then it may be hashed at once */
  add(piece: Uint8Array, isLast: boolean): void {
    if (this.#digest !== '') throw new Error('a piece came after the last one');
    if (isLast && this.#pieces === undefined) this.#digest = hash('sha256', piece);
    else (this.#pieces ??= createHash('sha256')).update(piece);
  }

  /** Of all pieces, hexadecimal. */
  digest(): string {
    if (this.#digest !== '') return this.#digest;
    return (this.#pieces ?? createHash('sha256')).digest('hex');
  }
}
