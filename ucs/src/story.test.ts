/*
 * What the copy service is for, in one story with nothing but the instrument and S3 played: a run is written live and
 * goes to two folders and S3; one folder and S3 go away and come back, the service is killed. Programs downstream look
 * all the time, with the conditions they really use.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { conditions, lookDownstream } from '../synthetic/downstream.ts';
import { house, isMarked, startService, until } from '../synthetic/house.ts';
import { digestsBelow } from '../synthetic/laboratory.ts';
import { planNextSeq } from '../synthetic/run-plan.ts';
import { S3StandIn } from '../synthetic/s3-stand-in.ts';
import { hasProgram, standardUser } from '../synthetic/standard-user.ts';
import { temporaryFolder } from '../synthetic/temporary.ts';
import { isHeld } from './marker.ts';

/** The bucket's run as a folder, as a program that downloads it would see it. */
function download(server: S3StandIn, run: string): string {
  const folder = temporaryFolder();
  for (const [key, { content }] of server.objects) {
    const path = join(folder, key.slice(run.length + 1));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content ?? '');
  }
  return folder;
}

function ownerOf(pid: number | undefined): string | undefined {
  return /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
}

describe.runIf(process.platform === 'linux')('a run that is written live', () => {
  test('reaches two folders and S3 whole, though outputs went away and the service was killed', async () => {
    const server = new S3StandIn();
    await server.up();
    onTestFinished(() => server.down());
    const lab = house(planNextSeq({ cycles: 12, lanes: 2, bytes: 40_000 }), server.endpoint);
    const watched = ['a', 'b'].map((output) => lookDownstream(lab.plan, lab.writer.folder, lab.at(output)));
    onTestFinished(() => watched.forEach((downstream) => downstream[Symbol.dispose]()));
    const arrived = (output: string, cycle: string) =>
      existsSync(join(lab.at(output), `Data/Intensities/BaseCalls/L001/${cycle}.bcl.bgzf`));
    const first = startService(lab);
    const written = lab.writer.live(120_000);
    await until(() => arrived('a', '0002') && arrived('b', '0002') && server.objects.size > 0);

    renameSync(join(lab.folder, 'b'), join(lab.folder, 'b-away'));
    await server.down();
    await until(() => arrived('a', '0005'));
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = startService(lab);
    await until(() => arrived('a', '0007'));
    renameSync(join(lab.folder, 'b-away'), join(lab.folder, 'b'));
    await server.up();
    await written;
    const last = `${lab.plan.name}/CopyComplete.txt`;
    await until(() => isMarked(lab, 'a') && isMarked(lab, 'b') && server.objects.has(last), 60_000);

    expect(ownerOf(second.pid)).toBe(String(standardUser().uid ?? process.getuid?.()));
    if (hasProgram('ss')) {
      const listening = spawnSync('ss', ['-H', '-l', '-n', '-t', '-u', '-w', '-x', '-p'], { encoding: 'utf8' }).stdout;
      expect(listening).not.toContain(`pid=${second.pid},`);
    }
    await until(() => watched.every(({ started }) => started.length === conditions.length));
    expect(watched.flatMap(({ wrong }) => wrong)).toEqual([]);
    const markersFrom = server.log.findIndex((key) => isHeld(key.slice(lab.plan.name.length + 1)));
    expect(server.log.slice(markersFrom).every((key) => isHeld(key.slice(lab.plan.name.length + 1)))).toBe(true);
    const source = Object.fromEntries(digestsBelow(lab.writer.folder));
    for (const place of [lab.at('a'), lab.at('b'), download(server, lab.plan.name)]) {
      execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'manifest-sha256.txt'], { cwd: place });
      const copy = digestsBelow(place);
      expect(Object.fromEntries(copy)).toMatchObject(source);
      expect([...copy.keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
    }
  }, 120_000);
});
