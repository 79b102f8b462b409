/*
 * The block that a thread reads into and writes from; everything here is synchronous, so one a thread is enough. It
 * begins at a page, as O_DIRECT wants it: WebAssembly memory does, and Buffer does not promise it.
 */
import { blockBytes } from './limits.ts';

/** The part of the platform's WebAssembly that is used; its types come with a browser's library only. */
declare const WebAssembly: { Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer } };

const pageBytes = 65_536;

export const block = new Uint8Array(new WebAssembly.Memory({ initial: blockBytes / pageBytes }).buffer);

/** The first bytes of the block. */
export function firstOf(length: number): Uint8Array {
  return length === block.length ? block : block.subarray(0, length);
}
