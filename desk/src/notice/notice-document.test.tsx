import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { NoticeDocument } from './notice-document.tsx';
import { readNotice } from './notice-fixture.ts';

function render(markdown: string): string {
  return renderToStaticMarkup(<NoticeDocument markdown={markdown} language="en" />);
}

describe('the whole notice', () => {
  test.each(['de', 'en'])('of the founding case reads in %s, with its table', (language) => {
    const html = render(readNotice('actions/FSN2023-1338', language));
    expect(html).toMatch(/<h1>.*<\/h1>/);
    expect(html).toContain('<table role="table">');
    expect(html).toContain('data-label="UDI-DI">00816270020125');
    expect(html.match(/<h1>/g)).toHaveLength(1);
  });

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['an element with a handler', 'text <b onclick="alert(1)">bold</b>'],
    ['an image', '![pixel](https://evil.example/p.gif)'],
    ['a link that runs', '[press](javascript:alert(1))'],
    ['a link with data', '[press](data:text/html,x)'],
    ['a heading of a table with markup', '| "><img src=x> |\n| --- |\n| a |'],
  ])('%s stays text', (_, markdown) => {
    expect(render(markdown)).not.toMatch(/<(script|b|img)\b|href="(javascript|data):/i);
  });

  test('an address becomes a link only where the notice marks it, and does not hand on where the reader came from', () => {
    expect(render('see https://a.example')).not.toContain('<a ');
    expect(render('see <https://a.example>')).toContain('<a href="https://a.example" rel="noreferrer noopener">');
  });
});
