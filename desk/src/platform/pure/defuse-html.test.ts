import { expect, test } from 'vitest';

import { defuseHtml } from './defuse-html.ts';

const bar = '<p>Preview</p>';

test.each([
  ['a link', '<a href="https://desk.example/r/SECRET">x</a>'],
  ['a mail address', '<a href="mailto:a@b.example">x</a>'],
  ['a script of a link', '<a href="javascript:alert(1)">x</a>'],
  ['data as a link', '<a href="data:text/html,x">x</a>'],
  ['a form', '<form action="/r/SECRET" method="post"><button formaction="/r/SECRET">x</button></form>'],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=/r/SECRET">'],
  ['a base', '<base href="/r/SECRET">'],
  ['a script', '<script>location="/r/SECRET"</script>'],
  ['a frame', '<iframe src="/r/SECRET"></iframe>'],
  ['a picture from elsewhere', '<img src="https://elsewhere.example/x.png">'],
  ['an event', '<b onclick="alert(1)">x</b>'],
  ['a link of a drawing', '<svg><a xlink:href="/r/SECRET" href="/r/SECRET"><text>x</text></a></svg>'],
])('%s leads nowhere', (_, html) => {
  const defused = defuseHtml(`<!doctype html><html><head></head><body>${html}</body></html>`, bar);
  expect(defused).not.toMatch(/SECRET|mailto:|javascript:|elsewhere|onclick|data:text/);
  expect(defused).toMatch(/^<!DOCTYPE html><html><head>.*<\/head><body><p>Preview<\/p>/s);
});

test('what a document shows by itself stays: styles, marks within it, drawings of its own', () => {
  const own =
    '<style>a > b{color:red}</style><a href="#main">x</a><svg><use href="#open"></use></svg><img src="data:image/png;base64,AA==">';
  const defused = defuseHtml(`<!doctype html><html lang="de"><body>${own}</body></html>`, bar);
  expect(defused).toContain('<style>a > b{color:red}</style>');
  expect(defused).toContain('href="#main"');
  expect(defused).toContain('<use href="#open">');
  expect(defused).toContain('src="data:image/png;base64,AA=="');
  expect(defused).toContain('lang="de"');
});
