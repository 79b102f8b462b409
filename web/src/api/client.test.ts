import { expect, test, vi } from 'vitest';

import { addressOf, ask, askToSignInWith } from './client.ts';

test('an address has its names filled in, encoded', () => {
  expect(addressOf('/actions/{reference}/consignees/{id}', { path: { reference: 'A/1', id: 7 } })).toBe(
    '/api/v1/actions/A%2F1/consignees/7',
  );
});

test('filters that are not set are left out', () => {
  expect(addressOf('/actions', { query: { q: 'Süd & West', reach: undefined, country: '', limit: 50 } })).toBe(
    '/api/v1/actions?q=S%C3%BCd+%26+West&limit=50',
  );
});

/** A desk that answers with these, one after the other, and what it was asked. */
function answering(...answers: readonly { readonly status: number; readonly body: object }[]): readonly Request[] {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(new Request(`http://desk.example${path}`, init));
    const { status, body } = answers[Math.min(asked.length, answers.length) - 1] ?? { status: 500, body: {} };
    return Response.json(body, { status });
  });
  return asked;
}

const OUT = { status: 401, body: { code: 'not-signed-in', detail: 'Sign in.' } };
const DONE = { status: 200, body: { ledgerEntry: 1 } };
const rename = () => ask('patch', '/account', { body: { name: 'Ada' } });

test('a request waits until somebody has signed in again, and is the same request then', async () => {
  const asked = answering(OUT, DONE);
  const whys: string[] = [];
  const stop = askToSignInWith(async (why) => {
    whys.push(why);
    return true;
  });
  expect((await rename()).data).toEqual({ ledgerEntry: 1 });
  stop();
  expect(whys).toEqual(['signed-out']);
  expect(asked.map(({ headers }) => headers.get('idempotency-key'))[1]).toBe(asked[0]?.headers.get('idempotency-key'));
});

test('whoever will not sign in again is told what the desk said', async () => {
  answering({ status: 403, body: { code: 'sign-in-not-recent', detail: 'Sign in again.' } });
  const stop = askToSignInWith(async (why) => why === 'signed-out');
  await expect(rename()).rejects.toMatchObject({ code: 'sign-in-not-recent' });
  stop();
});

test('nobody is asked for ever, and nobody before anybody was signed in', async () => {
  const asked = answering(OUT);
  await expect(rename()).rejects.toMatchObject({ code: 'not-signed-in' });
  expect(asked).toHaveLength(1);
  const stop = askToSignInWith(async () => true);
  await expect(rename()).rejects.toMatchObject({ code: 'not-signed-in' });
  stop();
  expect(asked).toHaveLength(5);
});
