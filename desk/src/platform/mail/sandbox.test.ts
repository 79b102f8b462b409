import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Mail } from './mail.ts';
import { acceptAll, awkwardMailboxes } from './sandbox-behaviour.ts';
import { SandboxMailbox } from './sandbox-mailbox.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { createSmtpTransport } from './smtp-transport.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fieldproof-sandbox-'));
});
afterEach(() => rm(folder, { recursive: true }));

function mailTo(address: string, subject = 'DRINGEND: Prüfen Sie Ihr Gerät'): Mail {
  return {
    from: { address: 'safety@maker.example' },
    to: { name: 'Labor Süd', address },
    subject,
    text: 'Guten Tag\n',
    html: '<p>Guten Tag</p>',
    language: 'de',
    messageId: `${address.replace('@', '.')}@maker.example`,
    date: new Date(),
    isUrgent: true,
    autoSubmitted: 'no',
    envelopeId: 'd1',
  };
}

async function sendTo(sandbox: Sandbox, addresses: readonly string[], subject?: string): Promise<readonly string[]> {
  const transport = createSmtpTransport(sandbox.url);
  const outcomes = [];
  for (const address of addresses) outcomes.push((await transport.send(mailTo(address, subject))).kind);
  await transport.close();
  return outcomes;
}

test('what was acknowledged is there again after the sandbox was closed and opened', async () => {
  {
    await using sandbox = await startSandbox({ folder });
    expect(await sendTo(sandbox, ['a@lab.example', 'b@lab.example'])).toEqual(['sent', 'sent']);
    expect(sandbox.mailbox.count).toBe(2);
  }
  await writeFile(join(folder, '00000003-1700000000000.eml.part'), 'half a mail');
  await using sandbox = await startSandbox({ folder });
  const { mails, total } = sandbox.mailbox.list({ offset: 0, limit: 10, order: 'newest' });
  expect(total).toBe(2);
  expect(mails[0]).toMatchObject({
    id: 2,
    to: ['b@lab.example'],
    subject: 'DRINGEND: Prüfen Sie Ihr Gerät',
    language: 'de',
  });
  expect(mails[0]?.toName).toContain('Labor Süd');
  expect((await readdir(folder)).length).toBe(2);
  await sendTo(sandbox, ['c@lab.example']);
  expect(sandbox.mailbox.find(3)).toMatchObject({ to: ['c@lab.example'] });
});

test('mails are found by recipient, name and subject, and page by page', async () => {
  await using sandbox = await startSandbox({ folder });
  await sendTo(sandbox, ['a@nord.example', 'b@sued.example', 'c@sued.example']);
  const page = { offset: 0, limit: 1, order: 'oldest' } as const;
  expect(sandbox.mailbox.list({ ...page, to: 'SUED' })).toMatchObject({ total: 2, mails: [{ id: 2 }] });
  expect(sandbox.mailbox.list({ ...page, to: 'labor süd' }).total).toBe(3);
  expect(sandbox.mailbox.list({ ...page, subject: 'prüfen', after: 1, offset: 1 })).toMatchObject({
    total: 2,
    mails: [{ id: 3 }],
  });
  expect(sandbox.mailbox.list({ ...page, subject: 'reminder' }).total).toBe(0);
});

test('awkward mailboxes answer as their domain says, and the same way every time', async () => {
  await using sandbox = await startSandbox({ folder, behaviour: awkwardMailboxes });
  const asked = [
    'x@bounce.example',
    'x@slow.example',
    'x@slow.example',
    'x@policy.example',
    'x@mail.full.example',
    'x@lab.example',
  ];
  expect(await sendTo(sandbox, asked)).toEqual(['permanent', 'temporary', 'sent', 'permanent', 'temporary', 'sent']);
  expect(sandbox.mailbox.count).toBe(2);
  expect(acceptAll('x@bounce.example', 0)).toBeUndefined();
});

test('a mail over the limit is refused and leaves no file', async () => {
  await using sandbox = await startSandbox({ folder, bytesMax: 300 });
  expect(await sendTo(sandbox, ['a@lab.example'])).toEqual(['permanent']);
  expect(await readdir(folder)).toEqual([]);
});

test('a full sandbox asks to come again', async () => {
  await using sandbox = await startSandbox({ folder, mailsMax: 1 });
  expect(await sendTo(sandbox, ['a@lab.example', 'b@lab.example'])).toEqual(['sent', 'temporary']);
});

test('a recipient cannot write into the header of its own mail', async () => {
  const mailbox = await SandboxMailbox.open(folder);
  const mail = await mailbox.store(Buffer.from('Subject: one\r\n\r\nbody'), {
    to: ['a@lab.example\r\nSubject: two'],
    at: new Date(),
  });
  expect(mail.subject).toBe('one');
});
