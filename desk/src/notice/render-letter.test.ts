import { describe, expect, test } from 'vitest';

import { klinikumNord, noticeTo, siteWith } from './notice-fixture.ts';
import { letterPages, NUMBER, paperOf } from './letter-pages.ts';
import { renderLetters, type Letter } from './render-letter.tsx';

function letterTo(change: Parameters<typeof noticeTo>[0] = {}): Letter {
  return { ...noticeTo(change), writtenAt: new Date('2026-11-23T10:00:00Z'), codeUrl: 'https://desk.example/r' };
}

describe('a letter', () => {
  const html = renderLetters([letterTo()]);

  test('carries address, day, reference, code and the place to type it, and the link as a square only', () => {
    expect(html).toMatch(
      /<address>.*Klinikum Nord.*Dr\. Maren Petersen.*Hafenstraße 12.*24103 Kiel.*GERMANY.*<\/address>/,
    );
    expect(html).toContain('23. November 2026');
    expect(html).toContain(klinikumNord.code);
    expect(html).toContain('https://desk.example/r<');
    expect(html).not.toContain(klinikumNord.url);
    expect(html).toMatch(/class="qr" role="img" aria-label="[^"]+"><svg/);
  });

  test('names the instruments', () => {
    for (const { serial } of klinikumNord.instruments) expect(html).toContain(serial);
  });

  test('the city is written once', () => {
    const address = /<address>(.*?)<\/address>/.exec(html)?.[1] ?? '';
    expect(address.match(/Kiel/g)).toHaveLength(1);
  });

  test('fetches nothing', () => {
    expect(html).not.toMatch(/<(img|script|iframe|object|embed|base|form)\b/i);
    expect(html).not.toMatch(/url\(|@import|href="http/i);
  });

  test('markup in a name stays text', () => {
    const site = siteWith({ consignee: { name: '<script>alert(1)</script>', address: 'A\u2028B' } });
    expect(renderLetters([letterTo({ sites: [site] })])).not.toContain('<script>');
  });
});

describe('the pages of a letter', () => {
  const us = siteWith({ consignee: { country: 'US', name: 'Prairie Diagnostics', city: 'Omaha', number: 'C-104' } });
  const html = renderLetters([letterTo(), letterTo({ languages: ['en'], sites: [us] })]);

  test('name action and recipient at their foot, which a printer repeats', () => {
    const feet = [...html.matchAll(/<tfoot>.*?<p>(.*?)<\/p>/g)].map(([, foot]) => foot);
    expect(feet).toEqual([
      'FSN2023-1338 · K-10442 · Klinikum Nord, Kiel',
      'FSN2023-1338 · C-104 · Prairie Diagnostics, Omaha',
    ]);
  });

  test('are counted letter by letter in its language, and the last says that it is', () => {
    expect(html).toMatch(/@page a-a4-de \{ size: A4; [^}]*content: "Seite " counter\(a\) ""/);
    expect(html).toMatch(/@page b-us-letter-en \{ size: letter; [^}]*content: "Page " counter\(b\) ""/);
    expect(html.match(/Dies ist die letzte Seite des Briefs\./g)).toHaveLength(1);
    expect(html.match(/This is the last page of the letter\./g)).toHaveLength(1);
  });

  test('are as large as the paper of the country', () => {
    expect(html).toMatch(/<article class="letter a4" lang="de">.*<article class="letter us-letter" lang="en">/s);
    expect(paperOf('MX')).toBe('us-letter');
    expect(paperOf(undefined)).toBe('a4');
  });

  test('hold what an action calls a page as a text, whatever it is', () => {
    const style = letterPages(new Map([['fr', `"}</style>\\ ${NUMBER} l’une`]]));
    expect(style).toContain(String.raw`content: "\22 \7d \3c \2f style\3e \5c  " counter(a) " l\2019 une"`);
    expect(style).not.toContain('</style');
  });
});

test('many letters are one document, each an article that begins a page', () => {
  const html = renderLetters([letterTo(), letterTo({ languages: ['en'] }), letterTo({ languages: ['de', 'en'] })]);
  expect(html.match(/<html/g)).toHaveLength(1);
  expect(html.match(/<article class="letter a4"/g)).toHaveLength(3);
  expect(html).toContain('break-after: page');
});
