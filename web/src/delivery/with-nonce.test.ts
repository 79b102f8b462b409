import { expect, test } from 'vitest';

import { withNonce } from './with-nonce.ts';

test('every style of a document carries the word of the page', () => {
  expect(withNonce('<head><style>a{}</style></head><p>styles <style media="print">b{}</style>', 'N0')).toBe(
    '<head><style nonce="N0">a{}</style></head><p>styles <style nonce="N0" media="print">b{}</style>',
  );
});
