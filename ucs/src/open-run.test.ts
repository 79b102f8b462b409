import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { planMiSeq } from '../synthetic/run-plan.ts';
import { temporaryFolder } from '../synthetic/temporary.ts';
import { RunWriter } from '../synthetic/write-run.ts';
import { inlineCrew } from './crew.ts';
import { nodeDisk } from './disk.ts';
import { Follower } from './follower.ts';
import { openRun } from './open-run.ts';
import { parseProfile, type Profile } from './profile.ts';
import { originOf, realWorld } from './world.ts';

function laboratory() {
  const folder = temporaryFolder('source', 'a', 'state');
  const writer = new RunWriter(join(folder, 'source'), planMiSeq({ cycles: 2, tiles: 1, bytes: 100 }));
  writer.start();
  const profile = (changes: object): Profile => {
    const parsed = parseProfile(
      JSON.stringify({
        profile: 1,
        name: 'one',
        product: 'MiSeqDx',
        serial: 'M70452',
        mode: 'dx',
        instrument: 'M70452',
        sources: [join(folder, 'source')],
        outputs: [{ kind: 'folder', name: 'a', path: join(folder, 'a') }],
        state: join(folder, 'state'),
        ...changes,
      }),
    );
    if (!('digest' in parsed)) throw new Error(parsed.join(' '));
    return parsed;
  };
  const open = (changes: object) => {
    const chosen = profile(changes);
    return openRun(chosen, writer.folder, { world: realWorld(inlineCrew(nodeDisk)), origin: originOf(chosen) });
  };
  return { folder, open };
}

test('a run that was begun in the diagnostic mode does not go on under the profile of the other mode', async () => {
  const { open } = laboratory();
  const run = await open({});
  if (!(run instanceof Follower)) throw new Error(run.sentence);
  await run.step();
  await run.settled();
  for (const { journal } of run.cursors) journal.close();
  expect(await open({ mode: 'ruo' })).toMatchObject({ code: 'other-mode' });
  expect(await open({ settleSeconds: 1 })).toBeInstanceOf(Follower);
});

test('a run of another instrument is refused', async () => {
  const { open } = laboratory();
  expect(await open({ instrument: 'M70453' })).toMatchObject({ code: 'other-instrument' });
});

test('keys for S3 that everybody can read are refused', async () => {
  const { folder, open } = laboratory();
  const path = join(folder, 'keys.json');
  writeFileSync(path, '{"accessKeyId":"a","secretAccessKey":"b"}', { mode: 0o644 });
  const s3 = { kind: 's3', name: 's', endpoint: 'https://s3.example.org', bucket: 'b', credentials: path };
  await expect(open({ outputs: [s3] })).rejects.toThrow(/Everybody can read/);
});
