import { describe, expect, test } from 'vitest';

import { readConfig } from './config.ts';

describe('settings', () => {
  test('have defaults that work on one machine', () => {
    const config = readConfig({});
    expect(config.port).toBe(4480);
    expect(config.isPortChosen).toBe(false);
    expect(config.databaseUrl).toBeUndefined();
  });

  test.each([
    [{ PORT: 'eighty' }, /PORT is "eighty"/],
    [{ PORT: '70000' }, /0 to 65535/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [{ SMTP_URL: 'mail.example' }, /SMTP_URL/],
  ])('%o are refused with the name of the variable', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  test('several alert addresses are separated by commas or spaces', () => {
    expect(readConfig({ FIELDPROOF_ALERT_EMAILS: 'a@x.example, b@x.example' }).alertEmails).toEqual([
      'a@x.example',
      'b@x.example',
    ]);
  });
});
