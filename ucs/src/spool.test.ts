import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import { parseRequest, takeRequests } from './spool.ts';

describe('requests in the spool folder', () => {
  test('are taken once, in the order of their names, with the owner of the file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '2.json'), '{"do":"pause","run":"run-1"}');
    writeFileSync(join(folder, '1.json'), '{"do":"retry"}');
    const uid = process.getuid?.() ?? 0;
    expect(takeRequests(folder)).toEqual([
      { do: 'retry', run: '', reason: '', by: `uid ${uid}` },
      { do: 'pause', run: 'run-1', reason: '', by: `uid ${uid}` },
    ]);
    expect(takeRequests(folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('what is no request is set aside and never read again', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'long.json'), `{"do":"retry","reason":"${'x'.repeat(10_000)}"}`);
    writeFileSync(join(folder, 'odd.json'), 'rm -rf');
    symlinkSync('/etc/passwd', join(folder, 'link.json'));
    if (process.platform === 'linux') execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    expect(takeRequests(folder)).toEqual([]);
    expect(readdirSync(folder).every((name) => name.endsWith('.refused'))).toBe(true);
  });

  test.each([
    '{"do":"delete"}',
    '{"do":"retry","path":"/etc"}',
    '{"do":["retry"]}',
    '["retry"]',
    '{"do":"accept","run":"run-1"}',
    '{"do":"accept","reason":"known"}',
    '{"do":"retry","run":"a\\nb"}',
  ])('%s is none', (text) => {
    expect(parseRequest(text, 'uid 1')).toBeUndefined();
  });

  test('accepting a gap names one run and says why', () => {
    expect(parseRequest('{"do":"accept","run":"run-1","reason":"lane 2 was empty"}', 'uid 1')).toMatchObject({
      do: 'accept',
    });
  });
});
