import { expect, test } from 'vitest';

import { formatsIn } from '../words/formats.ts';
import { postedDayIn, sayShortlyWhenSent, sayWhenSent } from './sent.ts';

const formats = formatsIn('en');
const noon = '2026-05-03T12:00:00.000Z';

test('a letter went on a day, a mail at a moment', () => {
  expect(sayWhenSent({ channel: 'post', sentAt: noon }, formats)).toBe('3 May 2026');
  expect(sayWhenSent({ channel: 'email', sentAt: noon }, formats)).toMatch(/^3 May 2026.+\d\d:\d\d/);
});

test('in a list a letter of this day has its day too, and no hour', () => {
  const today = new Date().toISOString();
  expect(sayShortlyWhenSent({ channel: 'post', sentAt: noon }, formats)).toBe('3 May 2026');
  expect(sayShortlyWhenSent({ channel: 'post', sentAt: today }, formats)).not.toMatch(/:/);
  expect(sayShortlyWhenSent({ channel: 'email', sentAt: today }, formats)).toMatch(/:/);
});

test('the day of posting is read from what was recorded', () => {
  expect(postedDayIn('Posted on 2026-05-03')).toBe('2026-05-03');
  expect(postedDayIn('Printed')).toBeUndefined();
});
