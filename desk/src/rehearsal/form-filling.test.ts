import { expect, test } from 'vitest';

import { FormFilling } from './form-filling.ts';
import { readPage } from './page.ts';

const PAGE = `<!doctype html><html><body>
<section class="errors"><ul><li><a href="#f-name">Enter your name</a></li></ul></section>
<form method="post" action="/r/x/answer"><input type="hidden" name="version" value="3">
<fieldset><legend>Step <b>one</b></legend><div>
  <label class="opt"><input type="radio" name="step" value="done"><span>Done</span></label>
  <div class="more"><fieldset><legend>When?</legend><input name="step.on-day" value="1"></fieldset></div>
  <label class="opt"><input type="radio" name="step" value="not-done" checked><span>Not done</span></label>
</div></fieldset>
<input type="checkbox" name="same" value="yes">
<select name="product"><option value="">Please choose</option><option value="m">M &amp; Co</option></select>
<textarea name="note">as before</textarea>
<button name="go" value="next">Next</button><button name="go" value="i7">Separately <span>M 7</span></button></form>
<p>Number <strong class="receipt"> AB-1 </strong></p></body></html>`;

test('a page is read with its groups, what stands below a choice, its errors and its receipt', () => {
  const page = readPage(PAGE);
  expect(page.errors).toEqual(['Enter your name']);
  expect(page.receipt).toBe('AB-1');
  const [form] = page.forms;
  expect(form?.controls.find(({ name }) => name === 'step.on-day')).toMatchObject({
    legend: 'When?',
    below: { name: 'step', value: 'done' },
  });
  expect(form?.controls.find(({ name }) => name === 'same')).toMatchObject({ below: undefined, kind: 'checkbox' });
  expect(form?.buttons.map(({ text }) => text)).toEqual(['Next', 'Separately M 7']);
});

test('a form sends what a browser would send: what is chosen, typed, hidden, and the button that was pressed', () => {
  const filling = new FormFilling(formOf(PAGE));
  expect(filling.bodyWith().toString()).toBe('version=3&step.on-day=1&step=not-done&product=&note=as+before&go=next');
  filling.choose('step', 'done');
  filling.choose('same', 'yes');
  filling.choose('product', 'm');
  filling.type('note', 'Prüfung & mehr');
  expect(filling.bodyWith(filling.button('i7')).toString()).toBe(
    'version=3&step=done&step.on-day=1&same=yes&product=m&note=Pr%C3%BCfung+%26+mehr&go=i7',
  );
});

test('what a page does not offer cannot be entered', () => {
  const filling = new FormFilling(formOf(PAGE));
  expect(() => filling.choose('step', 'proven')).toThrow(/offers no such entry in the field "step"/);
  expect(() => filling.type('email', 'x')).toThrow(/offers no such entry in the field "email"/);
  expect(() => filling.type('version', '4')).toThrow(/offers no such entry/);
  expect(() => filling.button('delete')).toThrow(/has no button "delete"/);
});

test.each([
  '',
  '<form',
  '<form><input name=a><form><input name=b></form>',
  '<label class="opt"><input type=radio>',
  '\u0000<fieldset><legend>',
])('a page that is none is read as far as it goes: %j', (html) => {
  expect(readPage(html).errors).toEqual([]);
});

function formOf(html: string) {
  const [form] = readPage(html).forms;
  if (!form) throw new Error('the page has no form');
  return form;
}
