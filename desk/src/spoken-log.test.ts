import { expect, test } from 'vitest';

import { createSpokenLog } from './spoken-log.ts';

test('an entry is said in words, its facts behind it', () => {
  const said: string[] = [];
  const log = createSpokenLog((sentence) => said.push(sentence));
  log.error({ doubtful: 3 }, 'mails were being sent when their dispatcher ended');
  log.error({ error: new Error('broken') }, 'a job failed');
  log.info('nobody needs to hear this');
  expect(said[0]).toMatch(/^20\d\d-[\d-]+T\S+Z mails were being sent when their dispatcher ended \(doubtful 3\)$/);
  expect(said[1]).toMatch(/a job failed \(error \{.*broken/);
  expect(said).toHaveLength(2);
});
