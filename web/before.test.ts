import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { createContext, runInContext } from 'node:vm';

import { describe, expect, it } from 'vitest';

const script = readFileSync(new URL('./public/before.js', import.meta.url), 'utf8');

type Opened = { readonly asked: readonly string[]; readonly kept: Map<string, unknown> | undefined };

/** Runs the script at an address of the app, as a browser does in which somebody is signed in or nobody is. */
async function openAt(
  pathname: string,
  {
    search = '',
    answer = () => new Response('{}'),
  }: { readonly search?: string; readonly answer?: () => Response } = {},
): Promise<Opened> {
  const asked: string[] = [];
  const page: { fieldproofEarly?: Map<string, unknown> } & Record<string, unknown> = {
    location: { pathname, search },
    document: { documentElement: { dataset: {} } },
    localStorage: { getItem: () => null },
    matchMedia: () => ({ matches: false }),
    setTimeout: () => undefined,
    fetch: async (address: string) => {
      asked.push(address);
      return answer();
    },
  };
  runInContext(script, createContext(page));
  await setImmediate();
  return { asked, kept: page.fieldproofEarly };
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
    const answer = () => new Response('{}', { status: 401 });
    expect((await openAt('/desk/actions/FSN2023-1338', { answer })).asked).toEqual([SESSION]);
  });

  it('what could not be asked is kept for nobody: the app asks anew', async () => {
    const answer = () => {
      throw new TypeError('no network');
    };
    expect((await openAt('/desk', { answer })).kept?.size).toBe(0);
  });
});
