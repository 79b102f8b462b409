import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { check, fleetOf, lineOf, openTestHouse, PUMPS, pumpFiles, type TestHouse } from './test-drafts.ts';
import { asApi } from '../platform/http/api.ts';
import { createServer } from '../platform/http/server.ts';
import { draftFleetRoutes } from './draft-fleet-routes.ts';
import { draftRoutes } from './draft-routes.ts';

let at: TestHouse;
let app: Awaited<ReturnType<typeof createServer>>;
beforeAll(async () => {
  at = await openTestHouse();
  app = await createServer({ log: { info: () => {}, error: () => {} }, isBehindProxy: false });
  const staff = { kind: 'member', id: 1, name: 'Quality', role: 'manager', memberId: 1 } as const;
  const routes = {
    ...at.house,
    publicUrl: 'https://desk.example',
    actorOf: () => 'staff:1',
    staffOf: () => staff,
    nameActors: async () => new Map([['staff:1', 'Quality']]),
  };
  await app.register(
    async (scope) => {
      draftRoutes(asApi(scope), routes);
      draftFleetRoutes(asApi(scope), routes);
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await at[Symbol.asyncDispose]();
});

type Answer = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  /** A document of the API. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly text: string;
};

async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: { readonly payload?: unknown; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { payload, headers = {} } = options;
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(payload === undefined ? {} : { payload: payload as string }),
  });
  const isJson = /json/.test(String(answer.headers['content-type']));
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: isJson ? answer.json() : undefined,
  };
}

const stream = { 'content-type': 'application/octet-stream' };

async function begin(fleet?: string): Promise<{ readonly id: number; readonly etag: string }> {
  const made = await ask('POST', '/drafts', { payload: { folder: PUMPS } });
  const { id, etag } = made.body.draft;
  if (fleet === undefined) return { id, etag };
  const given = await ask('PUT', `/drafts/${id}/fleet?name=fleet.csv`, {
    payload: fleet,
    headers: { ...stream, 'if-match': etag },
  });
  await check(at.house);
  return { id, etag: given.body.draft.etag };
}

test('a draft goes its way over the API: folder, files, fleet, release', async () => {
  expect((await ask('GET', '/action-folders')).body.folders).toMatchObject([{ folder: PUMPS, isOpen: false }]);
  const made = await ask('POST', '/drafts', { payload: { folder: PUMPS } });
  expect(made).toMatchObject({ status: 201, body: { draft: { state: 'preparing', reference: PUMPS } } });
  const { id, etag } = made.body.draft;
  expect(made.headers).toMatchObject({ etag, location: `/api/v1/drafts/${id}` });

  const stored = await ask('GET', `/drafts/${id}/files`);
  expect(stored.body).toEqual({ etag, files: await pumpFiles() });
  const files = { ...stored.body.files, 'notice.en.md': 'wrong' };
  expect(await ask('PUT', `/drafts/${id}/files`, { payload: { files } })).toMatchObject({ status: 428 });
  const changed = await ask('PUT', `/drafts/${id}/files?language=de`, {
    payload: { files },
    headers: { 'if-match': etag },
  });
  expect(changed).toMatchObject({ status: 200, body: { draft: { check: { isSound: false } } } });
  expect(changed.body.draft.check.findings.map(({ message }: { message: string }) => message).join(' ')).toContain(
    'die Mitteilung enthält',
  );
  const stale = await ask('PUT', `/drafts/${id}/files`, { payload: { files }, headers: { 'if-match': etag } });
  expect(stale).toMatchObject({ status: 412, body: { code: 'changed-meanwhile', etag: changed.body.draft.etag } });

  const fixed = await ask('PUT', `/drafts/${id}/files`, {
    payload: { files: stored.body.files },
    headers: { 'if-match': changed.body.draft.etag },
  });
  const given = await ask('PUT', `/drafts/${id}/fleet?name=fleet.csv`, {
    payload: fleetOf(lineOf(1)),
    headers: { ...stream, 'if-match': fixed.body.draft.etag },
  });
  expect(given).toMatchObject({ status: 200, body: { draft: { fleet: { state: 'checking', name: 'fleet.csv' } } } });
  const headers = { 'if-match': given.body.draft.etag };
  const early = await ask('POST', `/drafts/${id}/release`, { payload: { reason: 'all is well' }, headers });
  expect(early).toMatchObject({ status: 409, body: { code: 'fleet-not-judged' } });
  await check(at.house);
  expect((await ask('GET', `/drafts/${id}`)).body).toMatchObject({ whyNotRelease: [], fleet: { state: 'sound' } });
  const released = await ask('POST', `/drafts/${id}/release`, { payload: { reason: 'all is well' }, headers });
  expect(released).toMatchObject({
    status: 200,
    body: { draft: { state: 'opening' }, ledgerEntry: expect.any(Number) },
  });
  const late = await ask('DELETE', `/drafts/${id}`, {
    payload: { reason: 'too late' },
    headers: { 'if-match': released.body.draft.etag },
  });
  expect(late).toMatchObject({ status: 409, body: { code: 'draft-in-other-state' } });
});

test('drafts are listed, found, paged and written as CSV', async () => {
  const ids = [await begin(), await begin(), await begin()].map(({ id }) => id);
  const first = await ask('GET', '/drafts?limit=2&q=tb-2031');
  expect(first.body).toMatchObject({ total: { isExact: true } });
  expect(first.body.drafts.map(({ id }: { id: number }) => id)).toEqual([ids[2], ids[1]]);
  const second = await ask('GET', `/drafts?limit=2&q=tb-2031&cursor=${first.body.next}`);
  expect(second.body.drafts[0]).toMatchObject({ id: ids[0], fleet: { state: 'none' } });
  expect((await ask('GET', '/drafts?cursor=nonsense')).body).toMatchObject({ status: 400, code: 'cursor-unreadable' });
  expect((await ask('GET', '/drafts?q=nothing-like-it')).body).toMatchObject({ drafts: [], next: null });
  expect((await ask('GET', '/drafts?format=csv')).text).toContain(PUMPS);
  const [id = 0] = ids;
  const { etag } = (await ask('GET', `/drafts/${id}`)).body;
  await ask('DELETE', `/drafts/${id}`, { payload: { reason: 'not needed' }, headers: { 'if-match': etag } });
  expect((await ask('GET', '/drafts?state=discarded')).body.drafts).toMatchObject([{ id }]);
});

test('problems of a fleet are paged in the reader’s language, and what is not listed is counted', async () => {
  const { id } = await begin(fleetOf(...Array.from({ length: 120 }, (_, n) => lineOf(n, { country: 'UK' }))));
  const first = await ask('GET', `/drafts/${id}/problems?limit=100`, { headers: { 'accept-language': 'de-AT,en' } });
  expect(first.body).toMatchObject({ total: { count: 120, isExact: true }, unlisted: 0 });
  expect(first.body.problems[0]).toEqual({
    number: 1,
    code: 'country',
    line: 2,
    column: 'country',
    value: 'UK',
    otherLine: null,
    other: null,
    reason: '„UK“ ist kein Länderkürzel nach ISO 3166.',
    remedy: 'GB schreiben.',
  });
  const rest = await ask('GET', `/drafts/${id}/problems?limit=100&cursor=${first.body.next}`);
  expect(rest.body.problems).toHaveLength(20);
  expect(rest.body).toMatchObject({ next: null });
  const last = await ask('GET', `/drafts/${id}/problems?sort=-number&limit=1`);
  expect(last.body.problems).toMatchObject([{ number: 120, line: 121 }]);
  expect(await ask('GET', '/drafts/9999/problems')).toMatchObject({ status: 404, body: { code: 'draft-unknown' } });
});

describe('hostile requests', () => {
  test.each([
    ['a path of folders', { '../../action.yaml': 'x' }, 422, 'file-name'],
    [
      'a thousand files',
      Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`f${n}.md`, ''])),
      422,
      'files-too-many',
    ],
    ['a file with a NUL', { 'action.yaml': 'a\u0000b' }, 400, 'character-unstorable'],
    ['half of a character', { 'action.yaml': '\ud800' }, 400, 'character-unstorable'],
    ['nine megabytes', { 'action.yaml': 'x'.repeat(9 * 1024 ** 2) }, 413, 'files-too-large'],
    ['thirteen megabytes', { 'action.yaml': 'x'.repeat(13 * 1024 ** 2) }, 413, 'too-large'],
    ['no text', { 'action.yaml': 3 }, 400, 'bad-request'],
  ])('with %s as files are refused', async (_, files, status, code) => {
    const { id, etag } = await begin();
    const answer = await ask('PUT', `/drafts/${id}/files`, { payload: { files }, headers: { 'if-match': etag } });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test('with a prototype as a file change nothing of it', async () => {
    const { id, etag } = await begin();
    const answer = await ask('PUT', `/drafts/${id}/files`, {
      payload: '{"files":{"__proto__":{"polluted":"yes"}}}',
      headers: { 'if-match': etag, 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test('with a fleet in a type that is none are refused', async () => {
    const { id, etag } = await begin();
    const headers = { 'if-match': etag, 'content-type': 'text/csv' };
    const answer = await ask('PUT', `/drafts/${id}/fleet`, { payload: 'serial', headers });
    expect(answer.status).toBe(415);
  });

  test.each(['0', '-1', 'x', '99999999999999999999', '1e9', '1;drop'])('for the draft %s find none', async (id) => {
    expect([400, 404]).toContain((await ask('GET', `/drafts/${encodeURIComponent(id)}`)).status);
  });

  test('that say they bring more than 500 MB are refused before anything is read', async () => {
    const { id, etag } = await begin();
    const answer = await ask('PUT', `/drafts/${id}/fleet`, {
      payload: 'serial',
      headers: { ...stream, 'if-match': etag, 'content-length': String(500 * 1024 ** 2 + 1) },
    });
    expect(answer).toMatchObject({ status: 413, body: { code: 'fleet-too-large', maxMb: 500 } });
    expect(answer.headers['connection']).toBe('close');
  });
});

test('an upload that breaks off in the middle leaves the draft as it was', async () => {
  const { id, etag } = await begin(fleetOf(lineOf(1)));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens
  const sending = httpRequest({
    port,
    method: 'PUT',
    path: `/api/v1/drafts/${id}/fleet?name=half.csv`,
    headers: { ...stream, 'if-match': etag, 'content-length': '100000' },
  });
  sending.on('error', () => {});
  sending.write('serial,product');
  await expect.poll(async () => (await ask('GET', `/drafts/${id}`)).body.fleet.upload?.name).toBe('half.csv');
  sending.destroy();
  await expect.poll(async () => (await ask('GET', `/drafts/${id}`)).body.fleet.upload).toBeNull();
  expect((await ask('GET', `/drafts/${id}`)).body).toMatchObject({
    etag,
    fleet: { state: 'sound', name: 'fleet.csv' },
  });
});

describe('a preview', () => {
  const kinds = ['mail', 'mail-text', 'letter', 'reply-page', 'bench-card'] as const;

  test.each(kinds)(
    'of the %s shows a frame of the desk what a consignee would get, and leads nowhere',
    async (what) => {
      const { id } = await begin(
        fleetOf(lineOf(11), lineOf(12, { consignee: 'P-12', consignee_name: 'Klinik <Zwölf>' })),
      );
      const shown = await ask('GET', `/drafts/${id}/previews/${what}?language=en&consignee=P-12`);
      expect(shown.status).toBe(200);
      expect(shown.headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' });
      const policy = String(shown.headers['content-security-policy']);
      expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-hashes' 'sha256-/);
      expect(policy).toContain("frame-ancestors 'self'; sandbox");
      expect(policy).not.toMatch(/unsafe-inline|script/);
      expect(shown.text).toContain('Preview');
      expect(shown.text).toContain('Zwölf&gt;');
      expect(shown.text).not.toContain('<Zwölf>');
      expect(shown.text).toContain('T-12');
      expect(shown.text).not.toMatch(/href="(?!#|data:)|mailto:"|<form[^>]*action|<script/);
      for (const [, style = ''] of shown.text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g))
        expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
    },
  );

  test.each(kinds)('of the %s is of an invented laboratory while there is no fleet', async (what) => {
    const { id } = await begin();
    const shown = await ask('GET', `/drafts/${id}/previews/${what}`, { headers: { 'accept-language': 'de' } });
    expect(shown.text).toMatch(/Vorschau.*erfunden/s);
    expect(shown.text).toContain('SAMPLE-1');
  });

  test.each([
    ['overview', 'T-11'],
    ['start', 'Have you received and read the notice?'],
    ['measures', 'Date code on the battery'],
    ['around', 'How do you keep transports safe'],
  ])('of the reply page shows its %s too, with what is asked there', async (page, asked) => {
    const { id } = await begin(fleetOf(lineOf(11)));
    const shown = await ask('GET', `/drafts/${id}/previews/reply-page?language=en&page=${page}`);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain(asked);
    expect(shown.text).not.toMatch(/href="(?!#|data:)|mailto:"|<form[^>]*action|<script/);
    expect((await ask('GET', `/drafts/${id}/previews/reply-page?page=sent`)).status).toBe(400);
  });

  test('finds a consignee that is none of the samples in the file', async () => {
    const many = Array.from({ length: 100 }, (_, n) => lineOf(n, { consignee_name: `Haus Nummer ${n}` }));
    const { id } = await begin(fleetOf(...many));
    const shown = await ask('GET', `/drafts/${id}/previews/mail?consignee=P-77`);
    expect(shown.text).toContain('Haus Nummer 77');
    expect(await ask('GET', `/drafts/${id}/previews/mail?consignee=P-777`)).toMatchObject({
      status: 404,
      body: { code: 'consignee-unknown' },
    });
  });

  test('says what is missing: the language, the action, the draft, the kind', async () => {
    const { id, etag } = await begin();
    expect(await ask('GET', `/drafts/${id}/previews/mail?language=fr`)).toMatchObject({
      status: 422,
      body: { code: 'language-unknown', languages: ['en'] },
    });
    expect((await ask('GET', `/drafts/${id}/previews/fax`)).status).toBe(400);
    expect((await ask('GET', '/drafts/9999/previews/mail')).status).toBe(404);
    await ask('PUT', `/drafts/${id}/files`, { payload: { files: {} }, headers: { 'if-match': etag } });
    expect(await ask('GET', `/drafts/${id}/previews/mail`)).toMatchObject({
      status: 409,
      body: { code: 'action-unreadable' },
    });
  });
});
