import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';

import { takeEarly } from './early-answers.ts';
import { readEarly } from './early.ts';
import { keyOf } from './use-api.ts';

const SESSION = '/api/v1/session';
const ONE = '/api/v1/actions/FSN2023-1338';
const GLANCE = [SESSION, '/api/v1/actions', ONE, `${ONE}/status`, `${ONE}/today`];

/** As `public/before.js` leaves it. */
function leaveEarly(addresses: readonly string[], status: number): Map<string, Promise<Response>> {
  const early = new Map(addresses.map((address) => [address, Promise.resolve(Response.json({ address }, { status }))]));
  Object.assign(globalThis, { fieldproofEarly: early });
  return early;
}

describe('the app', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'fieldproofEarly'));

  it('takes an answer once: the second time it asks anew', async () => {
    leaveEarly([SESSION], 200);
    expect((await takeEarly(SESSION))?.status).toBe(200);
    expect(takeEarly(SESSION)).toBeUndefined();
  });

  it('asks anew where nothing was asked before', () => {
    expect(takeEarly(SESSION)).toBeUndefined();
  });

  it('has read everything that it draws first, under the names by which its parts ask for it', async () => {
    const early = leaveEarly(GLANCE, 200);
    const client = new QueryClient();
    await readEarly(client, '/desk/actions/FSN2023-1338');
    expect(early.size).toBe(0);
    const action = { path: { reference: 'FSN2023-1338' } };
    const read = [
      keyOf('/session', {}),
      keyOf('/actions', {}),
      keyOf('/actions/{reference}', action),
      keyOf('/actions/{reference}/status', { ...action, query: { asOf: undefined } }),
      keyOf('/actions/{reference}/today', action),
    ];
    expect(read.map((key) => client.getQueryData(key))).toEqual(GLANCE.map((address) => ({ address })));
  });

  it('reads nothing where nobody is signed in, and leaves the answer to who asks for it', async () => {
    const early = leaveEarly([SESSION], 401);
    const client = new QueryClient();
    await readEarly(client, '/desk/actions/FSN2023-1338');
    expect(client.getQueryCache().getAll()).toEqual([]);
    expect([...early.keys()]).toEqual([SESSION]);
  });
});
