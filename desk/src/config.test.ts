import { describe, expect, test } from 'vitest';

import { readConfig, whyNotMail } from './config.ts';

const DIRECTORY = {
  FIELDPROOF_OIDC_ISSUER: 'https://login.maker.example/tenant',
  FIELDPROOF_OIDC_CLIENT_ID: 'fieldproof',
  FIELDPROOF_OIDC_CLIENT_SECRET: 'secret',
};

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
    [{ SMTP_URL: 'smtp://relay.example?verify=maybe' }, /SMTP_URL has an option .*verify/],
    [{ SMTP_URL: 'smtp://us:50%off@relay.example' }, /SMTP_URL is not .*%25/],
    [{ FIELDPROOF_BEHIND_PROXY: 'true' }, /FIELDPROOF_BEHIND_PROXY is "true"; it has to be 1/],
    [{ FIELDPROOF_MAILS_PER_SECOND: '0' }, /from 1 to/],
    [{ FIELDPROOF_SENDER: 'safety' }, /FIELDPROOF_SENDER .*e-mail address/],
    [{ FIELDPROOF_ALERT_EMAILS: 'a@x.example, nobody' }, /FIELDPROOF_ALERT_EMAILS is "nobody"/],
    [{ FIELDPROOF_OIDC_ISSUER: 'https://login.maker.example' }, /set all three or none/],
    [{ FIELDPROOF_OIDC_CLIENT_ID: 'x', FIELDPROOF_OIDC_CLIENT_SECRET: 'y' }, /set all three or none/],
    [{ ...DIRECTORY, FIELDPROOF_OIDC_ISSUER: 'login.maker.example' }, /FIELDPROOF_OIDC_ISSUER/],
    [{ ...DIRECTORY, FIELDPROOF_OIDC_ISSUER: 'http://login.maker.example' }, /begins with https/],
  ])('%o are refused with the name of the variable', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  test('that are empty count as not set', () => {
    expect(readConfig({ PORT: '', FIELDPROOF_DATA: '', FIELDPROOF_SENDER: '', FIELDPROOF_URL: '' })).toEqual(
      readConfig({}),
    );
  });

  test('mail leaves only with links that its readers can open, and from somebody whom they can answer', () => {
    const relay = { SMTP_URL: 'smtp://relay.example' };
    const reachable = { ...relay, FIELDPROOF_URL: 'https://safety.maker.example' };
    expect(whyNotMail(readConfig(relay))).toContain('FIELDPROOF_URL');
    expect(whyNotMail(readConfig(reachable))).toContain('FIELDPROOF_SENDER');
    expect(whyNotMail(readConfig({ ...reachable, FIELDPROOF_SENDER: 'safety@maker.example' }))).toBeUndefined();
  });

  test('name the directory of the company, which is called by its host unless it has a name', () => {
    const { directory } = readConfig(DIRECTORY);
    expect(directory).toEqual({
      issuer: 'https://login.maker.example/tenant',
      clientId: 'fieldproof',
      clientSecret: 'secret',
      name: 'login.maker.example',
    });
    expect(readConfig({ ...DIRECTORY, FIELDPROOF_OIDC_NAME: 'Maker' }).directory?.name).toBe('Maker');
    expect(readConfig({ ...DIRECTORY, FIELDPROOF_OIDC_ISSUER: 'http://127.0.0.1:9000' }).directory).toBeDefined();
  });

  test('several alert addresses are separated by commas or spaces', () => {
    expect(readConfig({ FIELDPROOF_ALERT_EMAILS: 'a@x.example, b@x.example' }).alertEmails).toEqual([
      'a@x.example',
      'b@x.example',
    ]);
  });
});
