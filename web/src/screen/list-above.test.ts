import { expect, test } from 'vitest';

import { listAbove } from './list-above.ts';

test.each([
  ['/actions/FSN2023-1338/instruments/999', '/actions/FSN2023-1338/instruments'],
  ['/actions/FSN2023-1338/consignees/999/new-reply', '/actions/FSN2023-1338/consignees'],
  ['/house/ledger/999', '/house/ledger'],
  ['/approvals/9', '/approvals'],
  ['/actions/NOPE', '/actions'],
  ['/', '/'],
])('what is not at %s would stand in the list %s', (pathname, list) => {
  expect(listAbove(pathname)).toBe(list);
});
