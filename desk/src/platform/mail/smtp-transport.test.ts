import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import PostalMime from 'postal-mime';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Mail, MailTransport } from './mail.ts';
import { createSmtpTransport } from './smtp-transport.ts';
import { refusal, speakSmtp, startRawPeer, startTestRelay } from './test-relay.ts';

const transports: MailTransport[] = [];
afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.close();
});

function transportTo(url: string, answerMs = 2_000): MailTransport {
  const transport = createSmtpTransport(url, { connectMs: 2_000, greetingMs: 500, answerMs });
  transports.push(transport);
  return transport;
}

function mailTo(address: string, changes: Partial<Mail> = {}): Mail {
  return {
    from: { name: 'Gerätesicherheit', address: 'safety@maker.example' },
    to: { name: 'Dr. Jürgen Müller-Lüdenscheidt', address },
    subject:
      'DRINGEND: FSN2023-1338 – Ihre Sequenzierer könnten über das Netzwerk übernommen werden; bitte handeln Sie jetzt',
    text: 'Guten Tag\n.\n..ein Punkt am Anfang\n',
    html: '<!doctype html><html lang="de"><body><p>Guten Tag</p></body></html>',
    language: 'de',
    messageId: 'one@maker.example',
    date: new Date('2023-04-05T08:00:00Z'),
    isUrgent: true,
    autoSubmitted: 'no',
    envelopeId: 'd1',
    ...changes,
  };
}

describe('what the reader gets', () => {
  test('a mail keeps its names, subject, identity and both texts, text first', async () => {
    await using relay = await startTestRelay();
    const outcome = await transportTo(relay.url).send(mailTo('labor@müller.example'));
    expect(outcome).toMatchObject({ kind: 'sent', response: expect.stringContaining('250') });
    const raw = relay.mails[0] ?? '';
    const mail = await PostalMime.parse(raw);
    expect(mail.from).toMatchObject({ name: 'Gerätesicherheit', address: 'safety@maker.example' });
    expect(mail.to).toMatchObject([{ name: 'Dr. Jürgen Müller-Lüdenscheidt' }]);
    expect(mail.subject).toContain('über das Netzwerk übernommen werden');
    expect(mail.messageId).toBe('<one@maker.example>');
    expect(mail.text).toContain('\n..ein Punkt');
    expect(mail.html).toContain('<p>Guten Tag</p>');
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
    expect(raw).toMatch(/^Content-Language: de\r?$/m);
    expect(raw).toMatch(/^Importance: high\r?$/m);
    expect(mail.to?.[0]?.address).toBe('labor@xn--mller-kva.example');
    expect(raw).not.toMatch(/^Auto-Submitted/m);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  test('a receipt says that a machine answered', async () => {
    await using relay = await startTestRelay();
    await transportTo(relay.url).send(mailTo('a@lab.example', { autoSubmitted: 'auto-replied', isUrgent: false }));
    expect(relay.mails[0]).toMatch(/^Auto-Submitted: auto-replied\r?$/m);
    expect(relay.mails[0]).not.toMatch(/^Importance/m);
  });

  test('many mails share the connections that the address allows', async () => {
    let connections = 0;
    await using relay = await startTestRelay({ onConnect: (_session, done) => ((connections += 1), done()) });
    const transport = transportTo(`${relay.url}?connections=2`);
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, i) => transport.send(mailTo(`a${i}@lab.example`))),
    );
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(connections).toBe(2);
  });
});

describe('what a peer does wrong', () => {
  test('a refused mailbox is permanent, and the next mail goes over the same connection', async () => {
    let connections = 0;
    await using relay = await startTestRelay({
      onConnect: (_session, done) => ((connections += 1), done()),
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('gone') ? refusal(550, '5.1.1 no such mailbox') : null),
    });
    const transport = transportTo(`${relay.url}?connections=1`);
    expect(await transport.send(mailTo('gone@lab.example'))).toMatchObject({
      kind: 'permanent',
      failure: 'mailbox-unknown',
    });
    expect(await transport.send(mailTo('here@lab.example'))).toMatchObject({ kind: 'sent' });
    expect(connections).toBe(1);
  });

  test('a mailbox that says later is temporary', async () => {
    await using relay = await startTestRelay({
      onRcptTo: (_to, _session, done) => done(refusal(451, '4.7.1 greylisted, try again')),
    });
    expect(await transportTo(relay.url).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'greylisted',
    });
  });

  test('content refused after the final dot is a refusal, not a doubt', async () => {
    await using relay = await startTestRelay({
      onData: (stream, _session, done) => stream.resume().on('end', () => done(refusal(554, '5.7.1 no'))),
    });
    expect(await transportTo(relay.url).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'permanent',
      failure: 'policy',
    });
  });

  test('a connection lost after the final dot leaves the mail in doubt', async () => {
    await using peer = await startRawPeer((socket) => speakSmtp(socket, { DOT: (it) => it.destroy() }));
    expect(await transportTo(peer.url).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'unknown',
      failure: 'connection-lost',
    });
  });

  test('no answer after the final dot leaves the mail in doubt', async () => {
    await using peer = await startRawPeer((socket) => speakSmtp(socket, { DOT: () => undefined }));
    expect(await transportTo(peer.url, 300).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'unknown',
      failure: 'timeout',
    });
  });

  test('a connection lost before the content leaves no doubt', async () => {
    await using peer = await startRawPeer((socket) => speakSmtp(socket, { RCPT: (it) => it.destroy() }));
    expect(await transportTo(peer.url).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'connection-lost',
    });
  });

  test('a relay that closed an idle connection gets the mail over a new one, once', async () => {
    let connections = 0;
    let contents = 0;
    await using peer = await startRawPeer((socket) => {
      connections += 1;
      speakSmtp(socket, {
        DOT: (it) => {
          contents += 1;
          it.write('250 queued\r\n');
          // Closes behind the back of the client, as an idle timeout does.
          if (connections === 1) setTimeout(() => it.destroy(), 20);
        },
      });
    });
    const transport = transportTo(`${peer.url}?connections=1`);
    expect(await transport.send(mailTo('a@lab.example'))).toMatchObject({ kind: 'sent' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await transport.send(mailTo('b@lab.example'))).toMatchObject({ kind: 'sent' });
    expect({ connections, contents }).toEqual({ connections: 2, contents: 2 });
  });

  test('a relay that says 421 closes the door for now', async () => {
    await using peer = await startRawPeer((socket) =>
      speakSmtp(socket, { MAIL: (it) => it.end('421 4.3.2 closing\r\n') }),
    );
    expect(await transportTo(peer.url).send(mailTo('a@lab.example'))).toMatchObject({ kind: 'temporary' });
  });

  test('a relay that never greets is a timeout', async () => {
    await using peer = await startRawPeer(() => undefined);
    expect(await transportTo(peer.url).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'timeout',
    });
  });

  test('a relay that speaks nonsense is named as such', async () => {
    await using peer = await startRawPeer((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await transportTo(peer.url).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'relay',
    });
  });

  test('nobody at the address is refused', async () => {
    const relay = await startTestRelay();
    await relay[Symbol.asyncDispose]();
    expect(await transportTo(relay.url).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'refused',
    });
  });

  test('a relay name that does not exist is a matter of dns', async () => {
    expect(await transportTo('smtp://relay.invalid?starttls=off').send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'dns',
    });
  });

  test('a mail larger than the relay takes is permanent', async () => {
    await using relay = await startTestRelay({ size: 2_000 });
    expect(await transportTo(relay.url).send(mailTo('a@lab.example', { text: 'x '.repeat(5_000) }))).toMatchObject({
      kind: 'permanent',
      failure: 'too-large',
    });
  });

  test('refused credentials give no mail up', async () => {
    await using relay = await startTestRelay({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 no')),
    });
    const transport = transportTo(`smtp://us:wrong@127.0.0.1:${relay.port}`);
    expect(await transport.send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'authentication',
    });
  });
});

describe('TLS', () => {
  let certificate: { readonly key: string; readonly cert: string };
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fieldproof-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
      { stdio: 'ignore' },
    );
    certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    return () => rmSync(folder, { recursive: true });
  });

  test('a certificate that nobody vouches for stops the mail before it is shown', async () => {
    await using relay = await startTestRelay(certificate);
    const outcome = await transportTo(`${relay.url}?verify=on&starttls=required`).send(mailTo('a@lab.example'));
    expect(outcome).toMatchObject({ kind: 'temporary', failure: 'tls' });
    expect(relay.mails).toEqual([]);
  });

  test('a certificate of the configured authority is accepted', async () => {
    await using relay = await startTestRelay(certificate);
    const outcome = await transportTo(`${relay.url}?verify=on&starttls=required&ca=${folder}/cert.pem`).send(
      mailTo('a@lab.example'),
    );
    expect(outcome).toMatchObject({ kind: 'sent' });
  });

  test('a relay that does not offer STARTTLS gets nothing where it is demanded', async () => {
    await using relay = await startTestRelay();
    expect(await transportTo(`${relay.url}?starttls=required`).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'tls',
    });
    expect(relay.mails).toEqual([]);
  });

  test('TLS from the first byte works, and breaks with a peer that does not speak it', async () => {
    await using relay = await startTestRelay({ ...certificate, secure: true });
    expect(await transportTo(`smtps://127.0.0.1:${relay.port}`).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'sent',
    });
    await using plain = await startTestRelay();
    expect(await transportTo(`smtps://127.0.0.1:${plain.port}`).send(mailTo('a@lab.example'))).toMatchObject({
      kind: 'temporary',
      failure: 'tls',
    });
  });
});
