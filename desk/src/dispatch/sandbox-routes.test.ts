import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { createServer } from '../platform/http/server.ts';
import { composeMessage } from '../platform/mail/compose-message.ts';
import { SandboxMailbox } from '../platform/mail/sandbox-mailbox.ts';
import { sandboxRoutes } from './sandbox-routes.ts';

let folder: string;
let mailbox: SandboxMailbox;
let app: FastifyInstance;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldproof-sandbox-'));
  mailbox = await SandboxMailbox.open(folder);
  app = await createServer({ log: { info: () => undefined, error: () => undefined }, isBehindProxy: false });
  sandboxRoutes(app, { mailbox });
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function receive(
  address: string,
  { name = 'Labor <Süd>', ...changes }: { readonly [part in 'name' | 'subject' | 'text' | 'html']?: string } = {},
): Promise<void> {
  const { content } = await composeMessage({
    from: { name: 'Product safety', address: 'safety@maker.example' },
    to: { name, address },
    subject: 'URGENT: FSN2023-1338',
    text: 'Open http://127.0.0.1/r/SECRET\n',
    html: '<!doctype html><html lang="en"><head><title>t</title></head><body><a href="http://127.0.0.1/r/SECRET">Open</a></body></html>',
    language: 'en',
    messageId: `${address}.id`,
    date: new Date('2023-04-05T08:00:00Z'),
    isUrgent: true,
    autoSubmitted: 'no',
    envelopeId: 'd1',
    ...changes,
  });
  await mailbox.store(content, { to: [address], at: new Date('2023-04-05T08:00:01Z') });
}

async function get(url: string, language = 'en') {
  return app.inject({ url, headers: { 'accept-language': language } });
}

test('an empty mailbox says how a mail comes, in the language of the browser', async () => {
  expect((await get('/sandbox')).body).toContain('npx fieldproof notify');
  const german = await get('/sandbox', 'de-AT,de;q=0.9');
  expect(german.body).toContain('Noch ist keine E-Mail angekommen.');
  expect(german.body).toContain('Nichts verlässt diesen Rechner');
});

test('mails are listed, searched and paged, and what they say about themselves is shown as text', async () => {
  for (let i = 0; i < 60; i += 1) await receive(`a${i}@nord.example`);
  await receive('b@sued.example', { subject: '<script>alert(1)</script>' });
  const first = await get('/sandbox');
  expect(first.body).toContain('61 mails');
  expect(first.body).toContain('Mails 1 to 50 of 61');
  expect(first.body).toContain('&lt;script&gt;');
  expect(first.body).not.toContain('<script');
  expect((await get('/sandbox?offset=50')).body).toContain('Mails 51 to 61 of 61');
  expect((await get('/sandbox?to=sued')).body).toContain('>1 mail, the newest first<');
  expect((await get('/sandbox?to=nobody')).body).toContain('No mail matches.');
  expect((await get('/sandbox?offset=x&to=a&to=b')).statusCode).toBe(200);
});

test('mails are found by words of their text, however they are spelled', async () => {
  await receive('a@nord.example', { text: 'Klinikum Nord, Hamburg\nIhre Instrumente: M70452\n' });
  await receive('b@sued.example', { text: 'Universitätsspital Süd\n' });
  for (const words of ['klinikum%20nord', 'M70452', 'universitatsspital', 'fsn2023-1338&to=sued']) {
    const found = await get(`/sandbox?text=${words}`);
    expect([words, found.body.includes('>1 mail, the newest first<')]).toEqual([words, true]);
  }
  expect((await get('/sandbox?text=hospital')).body).toContain('No mail matches.');
});

test('a recipient is shown by name, with the address beneath and without the quotes of the header', async () => {
  await receive('w.harmsen@nord.example', { name: 'Dr. Wiebke "Wibi" Harmsen' });
  for (const url of ['/sandbox', '/sandbox/mails/1']) {
    const { body } = await get(url);
    expect(body).toMatch(/>Dr\. Wiebke &quot;Wibi&quot; Harmsen<.*?<small>w\.harmsen@nord\.example<\/small>/);
  }
});

test('a mail is shown as its reader sees it: in a frame that can run nothing, as text, with its header, and as the file', async () => {
  await receive('a@nord.example');
  const page = await get('/sandbox/mails/1');
  expect(page.body).toContain('<iframe');
  expect(page.headers['content-security-policy']).toContain("frame-src 'self'");
  const html = await get('/sandbox/mails/1/html');
  expect(html.body).toContain('<head><base target="_top">');
  expect(html.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  expect(html.headers['content-security-policy']).not.toContain('allow-scripts');
  expect(html.headers['x-frame-options']).toBe('SAMEORIGIN');
  expect((await get('/sandbox/mails/1?view=plain')).body).toContain('Open http://127.0.0.1/r/SECRET');
  expect((await get('/sandbox/mails/1?view=headers')).body).toContain('Delivered-To: a@nord.example');
  const raw = await get('/sandbox/mails/1/raw');
  expect(raw.headers['content-type']).toBe('message/rfc822');
  expect(raw.body).toContain('Subject: URGENT: FSN2023-1338');
});

test.each(['/sandbox/mails/2', '/sandbox/mails/x', '/sandbox/mails/-1/html', '/sandbox/mails/9/raw'])(
  '%s ends in a page that helps',
  async (url) => {
    const page = await get(url);
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('There is no such mail');
  },
);

test('a rehearsal reads the mails as JSON, in the order in which they came', async () => {
  for (const address of ['a@nord.example', 'b@nord.example', 'c@sued.example']) await receive(address);
  const all = (await get('/sandbox/mails.json?limit=2')).json();
  expect(all).toMatchObject({ total: 3, next: 2, mails: [{ id: 1, to: ['a@nord.example'] }, { id: 2 }] });
  expect(all.mails[0]).not.toHaveProperty('text');
  const rest = (await get('/sandbox/mails.json?after=2&bodies=true')).json();
  expect(rest).toMatchObject({ next: null, mails: [{ id: 3, text: expect.stringContaining('/r/SECRET') }] });
  expect((await get('/sandbox/mails.json?to=nord')).json()).toMatchObject({ total: 2 });
  expect((await get('/sandbox/mails.json?limit=many')).statusCode).toBe(400);
});
