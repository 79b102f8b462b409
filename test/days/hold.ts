/* Where what is found is not what is expected, a sentence says so. */
import { isDeepStrictEqual } from 'node:util';

import type { House } from './house.ts';

/** Notes what differs. */
export function hold(house: House, what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  house.broken.push(`${what}: ${shorten(JSON.stringify(found))} instead of ${shorten(JSON.stringify(expected))}`);
}

function shorten(text: string | undefined): string {
  return text === undefined ? 'nothing' : text.length > 700 ? `${text.slice(0, 700)}…` : text;
}
