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
    [{ FIELDPROOF_BEHIND_PROXY: 'true' }, /FIELDPROOF_BEHIND_PROXY is "true"; it has to be 1/],
    [{ FIELDPROOF_MAILS_PER_SECOND: '0' }, /from 1 to/],
    [{ FIELDPROOF_SENDER: 'safety' }, /FIELDPROOF_SENDER .*e-mail address/],
    [{ FIELDPROOF_ALERT_EMAILS: 'a@x.example, nobody' }, /FIELDPROOF_ALERT_EMAILS is "nobody"/],
  ])('%o are refused with the name of the variable', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  test('that are empty count as not set', () => {
    expect(readConfig({ PORT: '', FIELDPROOF_DATA: '', FIELDPROOF_SENDER: '', FIELDPROOF_URL: '' })).toEqual(
      readConfig({}),
    );
  });

  test('several alert addresses are separated by commas or spaces', () => {
    expect(readConfig({ FIELDPROOF_ALERT_EMAILS: 'a@x.example, b@x.example' }).alertEmails).toEqual([
      'a@x.example',
      'b@x.example',
    ]);
  });
});
