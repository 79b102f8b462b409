/*
 * Settings come from the environment, each with a default that works on one machine. Unknown values are refused with the
 * name of the variable: a desk that starts with a wrong setting is worse than one that does not start.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseSmtpUrl } from './platform/mail/smtp-url.ts';

const PORT_DEFAULT = 4480;
const MAILS_A_SECOND_DEFAULT = 20;
/** So many laboratories of the demonstration answer by themselves: enough to see a desk at work, and most are left. */
const DEMO_ANSWERS_DEFAULT = 120;
/** A domain of examples: no reader can answer to it. @clause RFC 2606 3 */
const SENDER_DEFAULT = 'field-safety@desk.example';

export type Config = {
  /** Folder of the private database, the link key and, in the demonstration, the sandbox mailbox. */
  readonly dataDirectory: string;
  /** Where to listen; 0 lets the system choose. `isPortChosen` says that somebody asked for this one. */
  readonly port: number;
  readonly isPortChosen: boolean;
  /** Address under which laboratories reach the desk; undefined: the address it listens on. */
  readonly publicUrl: string | undefined;
  /** Somebody else's PostgreSQL instead of the private one. */
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly sender: { readonly name: string; readonly address: string };
  /** Who at the house is alerted at once of an incident, besides whom the action names. */
  readonly alertEmails: readonly string[];
  readonly mailsPerSecond: number;
  readonly isBehindProxy: boolean;
  /** How many laboratories of the demonstration answer by themselves. */
  readonly demoAnswersMax: number;
  /** The directory of the company through which its people sign in (OpenID Connect). */
  readonly directory: DirectoryConfig | undefined;
};

export type DirectoryConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people of the company call it. */
  readonly name: string;
};

export class ConfigError extends Error {}

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

export function readConfig(env: NodeJS.ProcessEnv): Config {
  return {
    dataDirectory: resolve(env['FIELDPROOF_DATA'] || resolve(repositoryRoot, '.fieldproof')),
    port: numberOf(env, 'PORT', PORT_DEFAULT, { min: 0, max: 65_535 }),
    isPortChosen: Boolean(env['PORT']),
    publicUrl: urlOf(env, 'FIELDPROOF_URL', ['http:', 'https:']),
    databaseUrl: urlOf(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    smtpUrl: relayOf(env),
    sender: {
      name: env['FIELDPROOF_SENDER_NAME'] || 'Field Safety',
      address: addressOf('FIELDPROOF_SENDER', env['FIELDPROOF_SENDER'] || SENDER_DEFAULT),
    },
    alertEmails: (env['FIELDPROOF_ALERT_EMAILS'] ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((address) => addressOf('FIELDPROOF_ALERT_EMAILS', address)),
    mailsPerSecond: numberOf(env, 'FIELDPROOF_MAILS_PER_SECOND', MAILS_A_SECOND_DEFAULT, { min: 1, max: 10_000 }),
    isBehindProxy: yesOrNoOf(env, 'FIELDPROOF_BEHIND_PROXY'),
    demoAnswersMax: numberOf(env, 'FIELDPROOF_DEMO_ANSWERS', DEMO_ANSWERS_DEFAULT, { min: 0, max: 100_000 }),
    directory: directoryOf(env),
  };
}

/**
 * Why mail must not leave through the relay of SMTP_URL yet. A notice goes to hundreds of laboratories once: with a link
 * that only this machine can open, or from a sender to whom nobody can write back, it would have to go again.
 */
export function whyNotMail(config: Pick<Config, 'publicUrl' | 'sender'>): string | undefined {
  if (config.publicUrl === undefined) {
    return 'SMTP_URL is set and FIELDPROOF_URL is not: every mail would hold a link that only this machine can open. Set FIELDPROOF_URL to the address under which laboratories reach the desk.';
  }
  if (config.sender.address === SENDER_DEFAULT) {
    return 'SMTP_URL is set and FIELDPROOF_SENDER is not: nobody could answer the mails. Set FIELDPROOF_SENDER to an e-mail address of your house.';
  }
  return undefined;
}

/** All of it or nothing. A directory is spoken to over TLS, unless it is on this machine. */
function directoryOf(env: NodeJS.ProcessEnv): DirectoryConfig | undefined {
  const issuer = urlOf(env, 'FIELDPROOF_OIDC_ISSUER', ['https:', 'http:']);
  const clientId = env['FIELDPROOF_OIDC_CLIENT_ID'] ?? '';
  const clientSecret = env['FIELDPROOF_OIDC_CLIENT_SECRET'] ?? '';
  if (issuer === undefined && clientId === '' && clientSecret === '') return undefined;
  if (issuer === undefined || clientId === '' || clientSecret === '') {
    throw new ConfigError(
      'FIELDPROOF_OIDC_ISSUER, FIELDPROOF_OIDC_CLIENT_ID and FIELDPROOF_OIDC_CLIENT_SECRET belong together: set all three or none.',
    );
  }
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !LOOPBACK.has(hostname)) {
    throw new ConfigError('FIELDPROOF_OIDC_ISSUER has to be an address that begins with https://.');
  }
  return { issuer, clientId, clientSecret, name: env['FIELDPROOF_OIDC_NAME'] || hostname };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function relayOf(env: NodeJS.ProcessEnv): string | undefined {
  const url = urlOf(env, 'SMTP_URL', ['smtp:', 'smtps:']);
  const settings = url === undefined ? undefined : parseSmtpUrl(url);
  if (settings === undefined || !('code' in settings)) return url;
  throw new ConfigError(
    settings.code === 'not-an-address'
      ? `SMTP_URL is not the address of a relay. Write it as ${settings.about}.`
      : `SMTP_URL has an option that is not known or cannot have this value: ${settings.about}.`,
  );
}

/** Roughly an address: who can be reached under it is not known here. */
function addressOf(name: string, address: string): string {
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(address)) return address;
  throw new ConfigError(`${name} is "${address}"; it has to be an e-mail address, such as safety@house.example.`);
}

function yesOrNoOf(env: NodeJS.ProcessEnv, name: string): boolean {
  const text = env[name] ?? '';
  if (text === '1') return true;
  if (text === '' || text === '0') return false;
  throw new ConfigError(`${name} is "${text}"; it has to be 1 (yes) or 0 (no).`);
}

function numberOf(
  env: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new ConfigError(`${name} is "${text}"; it has to be a whole number from ${min} to ${max}.`);
  }
  return number;
}

function urlOf(env: NodeJS.ProcessEnv, name: string, protocols: readonly string[]): string | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new ConfigError(
      `${name} has to be an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}.`,
    );
  }
  return text;
}
