import { readFileSync } from 'node:fs';
import { actionDefinition } from '@fieldproof/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';

import { openReplyPages, type ReplyPages } from './test-reply-pages.ts';
import { countWaiting } from './waiting-steps.ts';

const folder = new URL('../../../actions/FSN2023-1338/', import.meta.url);
const definition = actionDefinition.parse(parse(readFileSync(new URL('action.yaml', folder), 'utf8')));

const open = ['open', 'open', 'open', 'open'] as const;
const scrapped = { said: 'scrapped', how: 'Taken apart' } as const;
const of = { product: 'miseqdx', levels: open, isInQuestion: true, words: [{ cells: [], statement: scrapped }] };
const done = { mode: 'dx', measure: 'patch', said: 'done', on: '2023-05-03' } as const;
const never = { said: 'never-started' as const, modes: ['ruo'] };

test.each([
  ['all of an instrument that is said to be scrapped', of, 4],
  ['none once a person has decided', { ...of, isInQuestion: false }, 0],
  ['none of which nothing was said as a whole', { ...of, words: [] }, 0],
  ['none where its steps were spoken of since', { ...of, words: [{ cells: [done], statement: null }, ...of.words] }, 0],
  ['those that are not settled yet', { ...of, levels: ['claimed', 'open', 'excused', 'open'] as const }, 2],
  ['of a mode that is never started its own', { ...of, words: [{ cells: [], statement: never }] }, 2],
])('%s wait', (_, instrument, count) => {
  expect(countWaiting(definition, [instrument])).toBe(count);
});

let pages: ReplyPages;
beforeAll(async () => {
  pages = await openReplyPages();
});
afterAll(() => pages.close());

test('receipt and overview say what waits for a person, and count it apart from what is still to be done', async () => {
  const root = pages.base('qualite@tilleuls.example');
  const id = pages.world.instruments.get('M70456');
  const person = { 's.name': 'Claire Aubert', 's.function': 'Qualité' };
  await pages.send(`${root}/answer`, { ...person, 's.q.receipt': 'yes', 's.q.users-informed': 'yes' });
  await pages.send(`${root}/answer/instrument/${id}`, { [`i${id}.about`]: 'scrapped', [`i${id}.how`]: 'Taken apart' });
  const { location } = await pages.confirm(root, 'Claire Aubert');
  const receipt = (await pages.get(`${location}?lang=en`)).body;
  const waits = '4 steps wait until a person at the manufacturer has confirmed what you said of the instrument.';
  expect(receipt).toContain(waits);
  expect(receipt).toContain('A person at the manufacturer confirms this. Until then its steps stay listed.');
  expect(receipt).not.toContain('still have to be done');
  expect(receipt).not.toContain('Open the bench cards');
  const overview = (await pages.get(`${root}?lang=en`)).body;
  expect(overview).toContain(waits);
  expect(overview).toContain('<span class="state">Waits</span>');
  expect(overview).not.toContain('<span class="state">Next</span>');
});
