/*
 * What `public/before.js` has asked the desk for before the app was read: taken by whoever asks for it first, and read before
 * the app is drawn, so that what is drawn first is what there is to see.
 */
import type { QueryClient } from '@tanstack/react-query';

import { addressOf, type PathWith, type Places } from './client.ts';
import { peekEarly } from './early-answers.ts';
import { readOf } from './use-api.ts';

/** A desk that takes longer is waited for with the app around it. */
const WAITED_MS = 1_000;

/** Reads what was asked for, as the parts of the app will ask for it. Nothing is done where nobody is signed in. */
export async function readEarly(client: QueryClient, pathname: string): Promise<void> {
  const waited = new Promise<void>((resolve) => setTimeout(resolve, WAITED_MS));
  await Promise.race([waited, readAll(client, pathname)]);
}

async function readAll(client: QueryClient, pathname: string): Promise<void> {
  const read = async <P extends PathWith<'get'>>(route: P, places: Places<'get', P>): Promise<boolean> => {
    const early = await peekEarly(addressOf(route, places as { readonly path?: object; readonly query?: object })); // whatever the route, both are objects
    if (early?.ok !== true) return false;
    await client.prefetchQuery(readOf(route, places));
    return true;
  };
  if (!(await read('/session', {}))) return;
  const reference = /^\/desk\/actions\/([^/]+)/.exec(pathname)?.[1];
  const action = reference === undefined ? undefined : { path: { reference: decodeURIComponent(reference) } };
  await Promise.all([
    read('/actions', {}),
    ...(action === undefined
      ? []
      : [
          read('/actions/{reference}', action),
          read('/actions/{reference}/status', action),
          read('/actions/{reference}/today', action),
        ]),
  ]);
}
