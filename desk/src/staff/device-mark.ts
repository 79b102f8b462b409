/*
 * The mark of a browser that has signed in as somebody before. It lets nobody in: it only gives that browser tries of
 * its own (`attempt-throttle.ts`). Several people may share a browser; the newest marks come first.
 */
import { base32 } from '@fieldproof/trust';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { DEVICES_A_BROWSER_MAX } from './limits.ts';

const NONCE_BYTES = 10;
const MAC_BYTES = 16;
const MARKS_CHARS_MAX = 400;

/** The mark that a browser brings for a member, or undefined when it has none that is ours. */
export function findDevice(key: Uint8Array, marks: string | undefined, memberId: number): string | undefined {
  return marksOf(key, marks).find((mark) => mark.memberId === memberId)?.nonce;
}

/** The newest mark of a browser that has signed in as anybody; undefined for one that is new here. */
export function newestDevice(key: Uint8Array, marks: string | undefined): string | undefined {
  return marksOf(key, marks)[0]?.nonce;
}

/** The marks of a browser with one for this member in front. */
export function markDevice(key: Uint8Array, marks: string | undefined, memberId: number): string {
  const known = marksOf(key, marks);
  const own = known.find((mark) => mark.memberId === memberId)?.nonce ?? base32(randomBytes(NONCE_BYTES));
  const others = known.filter((mark) => mark.memberId !== memberId);
  return [{ memberId, nonce: own }, ...others]
    .slice(0, DEVICES_A_BROWSER_MAX)
    .map((mark) => `${mark.memberId}.${mark.nonce}.${macOf(key, mark)}`)
    .join('_');
}

type Mark = { readonly memberId: number; readonly nonce: string };

function marksOf(key: Uint8Array, marks: string | undefined): readonly Mark[] {
  if (marks === undefined || marks.length > MARKS_CHARS_MAX) return [];
  return marks.split('_').flatMap((text) => {
    const [, id = '', nonce = '', mac = ''] = /^([1-9]\d{0,9})\.([0-9A-Z]{16})\.([0-9A-Z]{26})$/.exec(text) ?? [];
    const mark = { memberId: Number(id), nonce };
    return id !== '' && isSame(mac, macOf(key, mark)) ? [mark] : [];
  });
}

function macOf(key: Uint8Array, { memberId, nonce }: Mark): string {
  return base32(createHmac('sha256', key).update(`${memberId}|${nonce}`).digest().subarray(0, MAC_BYTES));
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
