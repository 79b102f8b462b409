import { expect, test } from 'vitest';

import { classifyFailure, type PeerFailure } from './classify-failure.ts';
import { parseSmtpUrl } from './smtp-url.ts';

const cases: readonly (readonly [string, PeerFailure, string, string])[] = [
  [
    '550 5.1.1 to a recipient',
    { responseCode: 550, response: '550 5.1.1 User unknown', command: 'RCPT TO' },
    'permanent',
    'mailbox-unknown',
  ],
  [
    '550 without an enhanced code to a recipient',
    { responseCode: 550, response: '550 No such user', command: 'RCPT TO' },
    'permanent',
    'mailbox-unknown',
  ],
  [
    '550 without an enhanced code to the content',
    { responseCode: 550, response: '550 Looks like spam', command: 'DATA' },
    'permanent',
    'rejected',
  ],
  ['550 5.7.1', { responseCode: 550, response: '550-5.7.1 Blocked', command: 'RCPT TO' }, 'permanent', 'policy'],
  [
    '552 5.2.2',
    { responseCode: 552, response: '552 5.2.2 Over quota', command: 'RCPT TO' },
    'permanent',
    'mailbox-full',
  ],
  [
    '452 4.2.2',
    { responseCode: 452, response: '452 4.2.2 Over quota', command: 'RCPT TO' },
    'temporary',
    'mailbox-full',
  ],
  ['552 after the content', { responseCode: 552, response: '552 Too big', command: 'DATA' }, 'permanent', 'too-large'],
  [
    '550 5.2.1',
    { responseCode: 550, response: '550 5.2.1 Disabled', command: 'RCPT TO' },
    'permanent',
    'mailbox-disabled',
  ],
  ['553', { responseCode: 553, response: '553 Bad name', command: 'RCPT TO' }, 'permanent', 'address-invalid'],
  [
    '450 greylisting',
    { responseCode: 450, response: '450 4.2.0 Greylisted for 300 s', command: 'RCPT TO' },
    'temporary',
    'greylisted',
  ],
  [
    '451 rate',
    { responseCode: 451, response: '451 4.7.0 Too many messages', command: 'MAIL FROM' },
    'temporary',
    'rate-limited',
  ],
  ['421 in the middle', { responseCode: 421, response: '421 4.4.2 Bye', command: 'CONN' }, 'temporary', 'rejected'],
  ['554 as greeting', { responseCode: 554, response: '554 No service', command: 'CONN' }, 'temporary', 'relay'],
  [
    '535',
    { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no', command: 'AUTH PLAIN' },
    'temporary',
    'authentication',
  ],
  [
    '530 where a login is demanded',
    { responseCode: 530, response: '530 5.7.0 Must authenticate', command: 'MAIL FROM' },
    'temporary',
    'authentication',
  ],
  ['503', { responseCode: 503, response: '503 Bad sequence', command: 'RCPT TO' }, 'temporary', 'rejected'],
  ['no such host', { code: 'EDNS', originalCode: 'ENOTFOUND', command: 'CONN' }, 'temporary', 'dns'],
  ['nobody listens', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, 'temporary', 'refused'],
  [
    'an expired certificate',
    { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' },
    'temporary',
    'tls',
  ],
  ['a reset', { code: 'ESOCKET', originalCode: 'ECONNRESET', command: 'CONN' }, 'temporary', 'connection-lost'],
  ['a timeout', { code: 'ETIMEDOUT', command: 'CONN' }, 'temporary', 'timeout'],
];

test.each(cases)('%s', (_name, peer, kind, failure) => {
  expect(classifyFailure(peer)).toEqual({ kind, failure });
});

test('a relay elsewhere is asked for STARTTLS and a certificate, this machine is not', () => {
  expect(parseSmtpUrl('smtp://relay.example')).toMatchObject({
    port: 587,
    starttls: 'required',
    mustVerify: true,
    connections: 5,
  });
  expect(parseSmtpUrl('smtp://127.0.0.1:2525')).toMatchObject({ port: 2525, starttls: 'offered', mustVerify: false });
  expect(parseSmtpUrl('smtps://a%40b:p%2Fw@[::1]')).toMatchObject({
    host: '::1',
    port: 465,
    user: 'a@b',
    password: 'p/w',
    isImplicitTls: true,
  });
});

test.each([
  ['relay.example', 'not-an-address'],
  ['http://relay.example', 'not-an-address'],
  ['smtp://relay.example?verfy=off', 'unknown-option'],
  ['smtp://relay.example?connections=0', 'bad-option'],
  ['smtp://relay.example?connections=900', 'bad-option'],
])('%s is refused as %s', (address, code) => {
  expect(parseSmtpUrl(address)).toMatchObject({ code });
});
