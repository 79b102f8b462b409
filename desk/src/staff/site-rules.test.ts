import { describe, expect, test } from 'vitest';

import { isFromOwnPage, passkeysFor, passkeySiteOf, siteOf } from './site-rules.ts';

describe('where the desk is reached', () => {
  test('without a public address both names of this machine are its own, and the name comes first', () => {
    expect(siteOf('http://127.0.0.1:4480')).toEqual({
      deskUrl: 'http://localhost:4480',
      origins: ['http://localhost:4480', 'http://127.0.0.1:4480'],
      apiPath: '/api/v1',
      isSecure: false,
    });
  });

  test('with a public address only that one counts, and cookies stay under its path', () => {
    expect(siteOf('https://safety.maker.example/field/')).toEqual({
      deskUrl: 'https://safety.maker.example/field',
      origins: ['https://safety.maker.example'],
      apiPath: '/field/api/v1',
      isSecure: true,
    });
  });
});

describe('a write', () => {
  const local = siteOf('http://127.0.0.1:4480');
  const public_ = siteOf('https://safety.maker.example');
  test.each([
    [local, 'http://localhost:4480', 'same-origin', true],
    [local, 'http://127.0.0.1:4480', 'same-origin', true],
    [local, 'http://localhost:4480', undefined, true],
    [local, 'http://localhost:4481', undefined, false],
    [local, 'http://localhost:4480', 'same-site', false],
    [local, 'http://localhost:4480', 'cross-site', false],
    [local, 'http://localhost:4480', 'none', false],
    [local, undefined, 'same-origin', true],
    [local, 'null', 'same-origin', true],
    [local, 'null', undefined, false],
    [local, undefined, undefined, false],
    [local, 'http://attacker.example:4480', undefined, false],
    [public_, 'https://safety.maker.example', undefined, true],
    [public_, 'http://safety.maker.example', undefined, false],
    [public_, 'https://safety.maker.example.attacker.example', undefined, false],
    [public_, 'https://other.maker.example', 'same-site', false],
    [public_, 'http://localhost:4480', undefined, false],
  ])('to %o from %s (%s) is from a page of the desk: %s', (site, origin, fetchSite, expected) => {
    expect(isFromOwnPage({ origin, fetchSite }, site)).toBe(expected);
  });
});

describe('passkeys', () => {
  test.each([
    ['http://127.0.0.1:4480', { isPossible: true, id: 'localhost', origins: ['http://localhost:4480'] }],
    ['https://desk.example', { isPossible: true, id: 'desk.example', origins: ['https://desk.example'] }],
    ['http://desk.example', { isPossible: false, why: 'address-is-not-https' }],
    ['https://192.0.2.7', { isPossible: false, why: 'address-is-a-number' }],
    ['https://[2001:db8::7]', { isPossible: false, why: 'address-is-a-number' }],
  ])('at %s: %o', (publicUrl, expected) => {
    expect(passkeySiteOf(siteOf(publicUrl))).toEqual(expected);
  });

  test('are not there for a browser that came by number, which is told so', () => {
    const site = siteOf('http://127.0.0.1:4480');
    expect(passkeysFor(site, '127.0.0.1:4480')).toEqual({ isPossible: false, why: 'address-is-a-number' });
    expect(passkeysFor(site, 'localhost:4480')).toMatchObject({ isPossible: true });
  });
});
