import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { S3StandIn } from '../synthetic/s3-stand-in.ts';
import { temporaryFolder } from '../synthetic/temporary.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { compareFindings, examine } from './doctor.ts';
import { installationKey, openResult, signResult } from './doctor-result.ts';
import { whyNotInstrumentPath } from './instrument-path.ts';
import { parseProfile, type Profile } from './profile.ts';

function profileWith(
  outputs: readonly object[],
  folder = temporaryFolder('source', 'a', 'state'),
): { folder: string; profile: Profile } {
  const named = outputs.length > 0 ? outputs : [{ kind: 'folder', name: 'a', path: join(folder, 'a') }];
  const parsed = parseProfile(
    JSON.stringify({
      profile: 1,
      name: 'one',
      product: 'MiSeqDx',
      serial: 'M70452',
      mode: 'dx',
      sources: [join(folder, 'source')],
      outputs: named,
      state: join(folder, 'state'),
    }),
  );
  if (!('digest' in parsed)) throw new Error(parsed.join(' '));
  return { folder, profile: parsed };
}

const resultsOf = (findings: Awaited<ReturnType<typeof examine>>, subject: string) =>
  Object.fromEntries(
    findings.filter((finding) => finding.subject === subject).map(({ check, result }) => [check, result]),
  );

describe('the doctor', () => {
  test('tries everything at a folder and leaves nothing there', async () => {
    const { folder, profile } = profileWith([]);
    const findings = await examine(profile);
    expect(resultsOf(findings, 'a')).toEqual({
      present: 'passed',
      room: 'passed',
      'write-and-flush': 'passed',
      'read-back': 'passed',
      rename: 'passed',
      delete: 'passed',
    });
    expect(readdirSync(join(folder, 'a'))).toEqual([]);
  });

  test('says which right is missing after the account was changed', async () => {
    const { profile } = profileWith([]);
    const refused: Disk = {
      ...nodeDisk,
      rename() {
        throw Object.assign(new Error('EACCES: permission denied, rename'), { code: 'EACCES' });
      },
    };
    const [before, after] = [await examine(profile), await examine(profile, refused)];
    expect(compareFindings(before, after)).toEqual(['a · rename: passed before, failed now']);
    expect(compareFindings(before, before)).toEqual([]);
  });

  test('an output that is not there, or not mounted, fails by that name', async () => {
    const folder = temporaryFolder('source', 'state', 'mount/runs');
    const { profile } = profileWith(
      [
        { kind: 'folder', name: 'gone', path: join(folder, 'gone') },
        { kind: 'folder', name: 'unmounted', path: join(folder, 'mount/runs'), mount: join(folder, 'mount') },
      ],
      folder,
    );
    const findings = await examine(profile);
    expect(resultsOf(findings, 'gone')).toEqual({ present: 'failed' });
    expect(resultsOf(findings, 'unmounted')).toEqual({ present: 'failed' });
    expect(readdirSync(join(folder, 'mount/runs'))).toEqual([]);
  });

  test('tries a bucket as well', async () => {
    const server = new S3StandIn();
    await server.up();
    onTestFinished(() => server.down());
    process.env['AWS_ACCESS_KEY_ID'] ??= 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test';
    const { profile } = profileWith([{ kind: 's3', name: 's3', endpoint: server.endpoint, bucket: 'runs' }]);
    expect(resultsOf(await examine(profile), 's3')).toEqual({ 'write-and-read-back': 'passed', list: 'passed' });
    server.trouble = () => 403;
    expect(resultsOf(await examine(profile), 's3')).toEqual({ 'write-and-read-back': 'failed' });
  });
});

describe('the signed result', () => {
  const examined = { product: 'MiSeqDx', serial: 'M70452', mode: 'dx', predicate: { findings: [] } };

  test('opens as it was signed, and not after any change', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const envelope = signResult(examined, privateKey);
    expect(openResult(envelope)).toMatchObject({ predicate: { mode: 'dx' }, subject: [{ name: 'MiSeqDx/M70452' }] });
    const ruo = Buffer.from(Buffer.from(envelope.payload, 'base64').toString().replace('"dx"', '"ruo"')).toString(
      'base64',
    );
    expect(openResult({ ...envelope, payload: ruo })).toBeUndefined();
    expect(openResult({ ...envelope, payloadType: 'text/plain' })).toBeUndefined();
    expect(openResult({ ...envelope, publicKey: 'AAAA' })).toBeUndefined();
  });

  test('each installation has one key, readable by its account alone', () => {
    const path = join(temporaryFolder(), 'key.pem');
    const first = installationKey(path);
    expect(installationKey(path).equals(first)).toBe(true);
    // Windows has no such bits; its folder's rights protect the key.
    expect(process.platform === 'win32' ? 0o600 : statSync(path).mode & 0o777).toBe(0o600);
  });
});

test.each([
  ['\\\\server\\share\\folder\\', undefined],
  ['\\\\server\\share\\', 'too-few-folders'],
  ['\\\\server\\share\\folder', 'no-backslash-at-end'],
  ['\\\\server\\share$\\folder\\', 'hidden-share'],
  ['Z:\\runs\\miseq\\', 'drive-letter'],
  ['/mnt/runs/miseq/', 'no-network-path'],
  ['\\\\server\\share\\\\folder\\', 'characters'],
  ['\\\\server\\share\\a?\\', 'characters'],
])('the instrument would take %s: %s', (path, why) => {
  expect(whyNotInstrumentPath(path)).toBe(why);
});
