import { describe, expect, test } from 'vitest';

import { klinikumNord, noticeTo, siteWith } from './notice-fixture.ts';
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

test('many letters are one document, each an article that begins a page', () => {
  const html = renderLetters([letterTo(), letterTo({ languages: ['en'] }), letterTo({ languages: ['de', 'en'] })]);
  expect(html.match(/<html/g)).toHaveLength(1);
  expect(html.match(/<article class="letter"/g)).toHaveLength(3);
  expect(html).toContain('break-after: page');
});
