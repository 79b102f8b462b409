import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { S3StandIn } from '../synthetic/s3-stand-in.ts';
import { temporaryFolder } from '../synthetic/temporary.ts';
import { digestOfText } from './manifest.ts';
import { S3Output } from './s3-output.ts';

const run = '220401_M70452_0042';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

async function standIn(): Promise<{ readonly server: S3StandIn; readonly output: S3Output }> {
  const server = new S3StandIn();
  await server.up();
  onTestFinished(() => server.down());
  const settings = {
    name: 'archive',
    endpoint: server.endpoint,
    bucket: 'runs',
    prefix: '/miseq/',
    region: 'eu-central-1',
    credentials,
  };
  return { server, output: new S3Output(settings, run) };
}

function fileWith(text: string) {
  const file = join(temporaryFolder(), 'x');
  writeFileSync(file, text);
  return { file, size: Buffer.byteLength(text), sha256: digestOfText(text) };
}

describe('an S3 output', () => {
  test.each([true, false])(
    'stores a file and compares what was stored (server says digests: %s)',
    async (saysDigest) => {
      const { server, output } = await standIn();
      server.saysDigest = saysDigest;
      const from = fileWith('content');
      expect(await output.upload('Data/ä (1).bcl', from)).toBeUndefined();
      expect([...server.objects.keys()]).toEqual([`miseq/${run}/Data/ä (1).bcl`]);
      const same = { path: 'Data/ä (1).bcl', size: from.size, sha256: from.sha256 };
      const other = { ...same, sha256: digestOfText('other') };
      const by = saysDigest ? 'server' : 'download';
      expect(await output.readBack([same])).toEqual({ bad: [], by: [by] });
      expect(await output.readBack([other, { ...same, path: 'missing' }])).toMatchObject({
        bad: [expect.anything(), expect.anything()],
      });
    },
  );

  test('a file that is no longer what was hashed is not stored', async () => {
    const { server, output } = await standIn();
    expect(await output.upload('x', { ...fileWith('content'), sha256: digestOfText('before') })).toMatchObject({
      code: 'busy',
    });
    expect(server.objects.size).toBe(0);
  });

  test('a file that became shorter ends the request instead of holding it', async () => {
    const { output } = await standIn();
    expect(await output.upload('x', { ...fileWith('content'), size: 100 })).toMatchObject({ code: 'busy' });
  });

  test.each([
    [403, 'rights'],
    [500, 'away'],
    [503, 'away'],
    [507, 'full'],
    [400, 'rejected'],
  ])('an answer of %i is the failure "%s"', async (status, code) => {
    const { server, output } = await standIn();
    server.trouble = () => status;
    expect(await output.upload('x', fileWith('content'))).toMatchObject({ code });
  });

  test('a server that is down is away', async () => {
    const { server, output } = await standIn();
    await server.down();
    expect(await output.upload('x', fileWith('content'))).toMatchObject({ code: 'away' });
  });

  test('another run of the same name is not written to', async () => {
    const { output } = await standIn();
    await output.publish([{ path: 'RunInfo.xml', content: Buffer.from('another instrument') }]);
    await expect(output.claim({ name: run, digest: digestOfText('mine'), isOurs: false })).rejects.toMatchObject({
      failure: { code: 'foreign' },
    });
    await output.claim({ name: run, digest: digestOfText('another instrument'), isOurs: false });
  });

  test('a run that is marked as complete is not written to', async () => {
    const { output } = await standIn();
    await output.publish([{ path: 'CopyComplete.txt', content: Buffer.from('') }]);
    await expect(output.claim({ name: run, digest: '', isOurs: false })).rejects.toMatchObject({
      failure: { code: 'foreign' },
    });
  });

  test('a list longer than a page is counted whole', async () => {
    const { server, output } = await standIn();
    for (let index = 0; index < 2_345; index += 1) {
      server.objects.set(`miseq/${run}/a&b <${String(index).padStart(5, '0')}>`, {
        size: 1,
        sha256: '',
        content: undefined,
      });
    }
    const sizes = await output.rollCall();
    expect(sizes.size).toBe(2_345);
    expect(sizes.get('a&b <02344>')).toBe(1);
  });
});
