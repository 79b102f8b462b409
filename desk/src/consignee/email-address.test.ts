import { expect, test } from 'vitest';

import { canonicalEmailAddress, whyNotEmailAddress } from './email-address.ts';

test.each([
  'labor@klinikum-nord.example',
  'a.b+recall@x.co',
  "o'neill@labs.example",
  'info@münchen-labor.example',
  'info@xn--mnchen-3ya.example',
  `${'a'.repeat(64)}@x.example`,
])('%s can exist', (address) => {
  expect(whyNotEmailAddress(address)).toBeUndefined();
});

test.each([
  ['', 'email-without-at'],
  ['labor', 'email-without-at'],
  ['labor.klinikum-nord.example', 'email-without-at'],
  ['a@b@c.example', 'email-several'],
  ['a@b.example; c@d.example', 'email-several'],
  ['a b@c.example', 'email-spaced'],
  ['a@c.example\nBcc: x@y.example', 'email-spaced'],
  ['@c.example', 'email-local-part'],
  ['.a@c.example', 'email-local-part'],
  ['a.@c.example', 'email-local-part'],
  ['a..b@c.example', 'email-local-part'],
  ['"a"@c.example', 'email-local-part'],
  ['<a@c.example>', 'email-local-part'],
  ['a\u0000@c.example', 'email-local-part'],
  ['müller@c.example', 'email-not-ascii'],
  [`${'a'.repeat(65)}@x.example`, 'email-too-long'],
  [`a@${'b.'.repeat(126)}example`, 'email-too-long'],
  ['a@localhost', 'email-domain'],
  ['a@host.localhost', 'email-domain'],
  ['a@b.invalid', 'email-domain'],
  ['a@[127.0.0.1]', 'email-domain'],
  ['a@127.0.0.1', 'email-domain'],
  ['a@-b.example', 'email-domain'],
  ['a@b-.example', 'email-domain'],
  ['a@b..example', 'email-domain'],
  ['a@b.example.', 'email-domain'],
  ['a@b_c.example', 'email-domain'],
  [`a@${'b'.repeat(64)}.example`, 'email-domain'],
  ['a@b.c', 'email-domain'],
  ['a@b.12', 'email-domain'],
  ['a@', 'email-domain'],
  ['a@b.example\u202e', 'email-domain'],
])('%j cannot exist: %s', (address, refusal) => {
  expect(whyNotEmailAddress(address)).toBe(refusal);
});

test('a domain is stored in its ASCII form and small letters, the part before the @ as it came', () => {
  expect(canonicalEmailAddress('Info@MÜNCHEN-labor.Example')).toBe('Info@xn--mnchen-labor-dlb.example');
});
