import { beforeAll, expect, test } from 'vitest';

import consignee from '../../../desk/src/consignee/refusal-sentences.ts?raw';
import decisions from '../../../desk/src/obligation/refusal-sentences.ts?raw';
import calls from '../../../desk/src/reach/call-documents.ts?raw';
import fleet from '../../../desk/src/reach/fleet-refusals.ts?raw';
import replies from '../../../desk/src/reply/enter-reply-routes.ts?raw';
import { hasWordsFor, loadProblemWords } from '../words/problem-words.ts';

beforeAll(loadProblemWords);

test.each([
  ['contacts and organisations', consignee],
  ['decisions', decisions],
  ['calls', calls],
  ['the fleet', fleet],
  ['entered replies', replies],
])('all that is refused of %s has words of the app', (_, source) => {
  const codes = [...source.matchAll(/^ {2}'([a-z-]+)': \d{3},/gm)].map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.filter((code) => !hasWordsFor(code))).toEqual([]);
});
