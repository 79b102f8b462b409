import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

import { afterEach, describe, expect, it } from 'vitest';

import { QueryClient } from '@tanstack/react-query';

import { takeEarly } from './early-answers.ts';
import { readEarly } from './early.ts';
import { keyOf } from './use-api.ts';

const script = readFileSync(new URL('../../public/before.js', import.meta.url), 'utf8');

type Opened = { readonly asked: readonly string[]; readonly early: Map<string, Promise<Response>> | undefined };

/** Runs the script at an address of the app, as a browser does in which somebody is signed in or nobody is. */
async function openAt(pathname: string, { search = '', isSignedIn = true } = {}): Promise<Opened> {
  const asked: string[] = [];
  const page: { fieldproofEarly?: Map<string, Promise<Response>> } & Record<string, unknown> = {
    location: { pathname, search },
    document: { documentElement: { dataset: {} } },
    localStorage: { getItem: () => null },
    matchMedia: () => ({ matches: false }),
    setTimeout: () => undefined,
    fetch: async (address: string) => {
      asked.push(address);
      return Response.json({}, { status: isSignedIn ? 200 : 401 });
    },
  };
  runInContext(script, createContext(page));
  await new Promise((resolve) => setImmediate(resolve));
  return { asked, early: page.fieldproofEarly };
}

const SESSION = '/api/v1/session';
const ACTIONS = '/api/v1/actions';
const ONE = '/api/v1/actions/FSN2023-1338';

describe('before the app is read', () => {
  it.each([
    ['/desk', '', [SESSION, ACTIONS]],
    ['/desk/staff', '', [SESSION, ACTIONS]],
    ['/desk/actions/FSN2023-1338', '', [SESSION, ACTIONS, ONE, `${ONE}/status`, `${ONE}/today`]],
    ['/desk/actions/FSN2023-1338', '?asOf=2026-05-01', [SESSION, ACTIONS, ONE]],
    ['/desk/actions/FSN2023-1338/consignees', '?sort=name', [SESSION, ACTIONS, ONE]],
    ['/desk/sign-in', '', []],
    ['/desk/invitation', '', []],
  ])('%s%s asks for %j', async (pathname, search, addresses) => {
    expect((await openAt(pathname, { search })).asked).toEqual(addresses);
  });

  it('nothing else is asked for where nobody is signed in', async () => {
    expect((await openAt('/desk/actions/FSN2023-1338', { isSignedIn: false })).asked).toEqual([SESSION]);
  });
});

describe('the app', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'fieldproofEarly'));

  it('takes an answer once: the second time it asks anew', async () => {
    const { early } = await openAt('/desk');
    Object.assign(globalThis, { fieldproofEarly: early });
    expect((await takeEarly(SESSION))?.status).toBe(200);
    expect(takeEarly(SESSION)).toBeUndefined();
  });

  it('has read everything that it draws first, under the names by which its parts ask for it', async () => {
    const { early } = await openAt('/desk/actions/FSN2023-1338');
    Object.assign(globalThis, { fieldproofEarly: early });
    const client = new QueryClient();
    await readEarly(client, '/desk/actions/FSN2023-1338');
    expect(early?.size).toBe(0);
    const action = { path: { reference: 'FSN2023-1338' } };
    for (const [route, places] of [
      ['/session', {}],
      ['/actions', {}],
      ['/actions/{reference}', action],
      ['/actions/{reference}/status', { ...action, query: { asOf: undefined } }],
      ['/actions/{reference}/today', action],
    ] as const) {
      expect(client.getQueryData(keyOf(route, places)), route).toEqual({});
    }
  });

  it('reads nothing where nobody is signed in, and leaves the answer to who asks for it', async () => {
    const { early } = await openAt('/desk/actions/FSN2023-1338', { isSignedIn: false });
    Object.assign(globalThis, { fieldproofEarly: early });
    const client = new QueryClient();
    await readEarly(client, '/desk/actions/FSN2023-1338');
    expect(client.getQueryCache().getAll()).toEqual([]);
    expect([...(early?.keys() ?? [])]).toEqual([SESSION]);
  });

  it('asks anew where nothing was asked before', () => {
    expect(takeEarly(SESSION)).toBeUndefined();
  });
});
