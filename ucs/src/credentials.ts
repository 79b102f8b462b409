/* Keys for S3: from a file that nobody else can read, or from the usual variables. Never from the profile. */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

import type { Credentials } from './s3-signature.ts';
import { Shape, textIn } from './shape.ts';

/** @throws an Error whose message says what to do */
export function readCredentials(path: string | undefined): Credentials {
  return path === undefined ? fromEnvironment() : fromFile(path);
}

function fromEnvironment(): Credentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error(
      'S3 needs keys: name a file under "credentials", or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    );
  }
  return { accessKeyId, secretAccessKey, sessionToken };
}

function fromFile(path: string): Credentials {
  // systemd hands secrets to a service in a folder of its own.
  const whole = isAbsolute(path) ? path : join(process.env['CREDENTIALS_DIRECTORY'] ?? '.', path);
  const { mode, size } = statSync(whole);
  if (process.platform !== 'win32' && (mode & 0o007) !== 0)
    throw new Error(`Everybody can read ${whole}. Take that right away (chmod o= …).`);
  if (size > 10_000) throw new Error(`${whole} is too large for keys.`);
  const shape = new Shape(JSON.parse(readFileSync(whole, 'utf8')), ['accessKeyId', 'secretAccessKey', 'sessionToken']);
  const sessionToken = textIn(shape, 'sessionToken', '');
  const keys = { accessKeyId: textIn(shape, 'accessKeyId'), secretAccessKey: textIn(shape, 'secretAccessKey') };
  if (shape.wrong.length > 0) throw new Error(`${whole}: ${shape.wrong.join(' ')}`);
  return { ...keys, sessionToken: sessionToken === '' ? undefined : sessionToken };
}
