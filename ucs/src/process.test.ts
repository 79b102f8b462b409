import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import { house, isMarked, startService, until } from '../synthetic/house.ts';
import { digestsBelow } from '../synthetic/laboratory.ts';
import { flags, giveTo, hasProgram, isRoot, runToEnd, standardUser } from '../synthetic/standard-user.ts';

describe.runIf(process.platform !== 'win32')('the program', () => {
  test('copies a run that is written live, also when it is killed in the middle', async () => {
    const lab = house();
    const first = startService(lab);
    const written = lab.writer.live(400_000);
    await until(() => existsSync(join(lab.at('b'), 'Data/Intensities/BaseCalls/L001/C1.1')));
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = startService(lab);
    await written;
    await until(() => isMarked(lab, 'a') && isMarked(lab, 'b'));
    for (const output of ['a', 'b']) {
      execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt'], { cwd: lab.at(output) });
      const copy = digestsBelow(lab.at(output));
      expect(Object.fromEntries(copy)).toMatchObject(Object.fromEntries(digestsBelow(lab.writer.folder)));
      expect([...copy.keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
    }
    second.kill('SIGTERM');
    expect(await once(second, 'exit')).toEqual([0, null]);
    expect(runToEnd(lab.installed, ['status', lab.profile]).stdout).toMatch(/complete .*cycle 6 of 6/);
    expect(readFileSync(join(lab.folder, 'state/metrics.prom'), 'utf8')).toMatch(
      /ucs_output_complete\{run="[^"]+",output="a"\} 1/,
    );
    expect(runToEnd(lab.installed, ['verify', lab.at('a')])).toMatchObject({ status: 0 });
  }, 60_000);

  test('a request in the spool folder is obeyed, and stands in the receipt with who asked', async () => {
    const lab = house();
    lab.writer.whole();
    unlinkSync(join(lab.writer.folder, 'Data/Intensities/BaseCalls/L001/C3.1/s_1_1101.bcl'));
    startService(lab);
    const status = join(lab.folder, 'state/status.json');
    await until(() => existsSync(status) && readFileSync(status, 'utf8').includes('base-calls-missing'));
    expect(isMarked(lab, 'a')).toBe(false);
    const request = { do: 'accept', run: lab.plan.name, reason: 'bubble in the flow cell' };
    const path = join(lab.folder, 'state/spool/1.json');
    writeFileSync(`${path}.new`, JSON.stringify(request));
    giveTo(`${path}.new`);
    renameSync(`${path}.new`, path);
    await until(() => isMarked(lab, 'a') && isMarked(lab, 'b'));
    const uid = standardUser().uid ?? process.getuid?.();
    const receipt = readFileSync(join(lab.at('a'), 'receipt.json'), 'utf8');
    expect(JSON.parse(receipt)).toMatchObject({ accepted: { by: `uid ${uid}`, reason: 'bubble in the flow cell' } });
  }, 60_000);

  test('a second one on the same state does not start', async () => {
    const lab = house();
    const service = startService(lab);
    await until(() => existsSync(join(lab.folder, 'state/lock')) && existsSync(join(lab.folder, 'state/status.json')));
    expect(runToEnd(lab.installed, ['run', lab.profile])).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/Another ucs/) as unknown,
    });
    service.kill('SIGTERM');
    await once(service, 'exit');
    expect(existsSync(join(lab.folder, 'state/lock'))).toBe(false);
  });

  test('says what is wrong in one sentence, and how it is used', () => {
    const lab = house();
    const state = join(lab.folder, 'state');
    expect(runToEnd(lab.installed, ['--help']).stdout).toMatch(/only with its manufacturer's authorisation/);
    expect(runToEnd(lab.installed, []).status).toBe(2);
    expect(runToEnd(lab.installed, ['copy', '/nowhere']).status).toBe(2);
    expect(runToEnd(lab.installed, ['run', '/nowhere.json'])).toMatchObject({ status: 1, stdout: '' });
    expect(
      runToEnd(lab.installed, ['copy', join(lab.folder, 'b'), join(lab.folder, 'a'), '--state', state]),
    ).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/no RunInfo.xml/) as unknown,
    });
    lab.writer.start();
    lab.writer.nextCycle();
    const unfinished = runToEnd(lab.installed, [
      'copy',
      lab.writer.folder,
      join(lab.folder, 'a'),
      '--state',
      state,
      '--settle',
      '0',
    ]);
    expect(unfinished).toMatchObject({ status: 1, stderr: expect.stringMatching(/has not ended/) as unknown });
    expect(isMarked(lab, 'a')).toBe(false);
  });

  test('a debugger that was asked for, or that a signal could open, is refused', () => {
    const lab = house();
    const debugged = spawnSync(
      lab.installed.node,
      [...flags, '--inspect=127.0.0.1:0', lab.installed.main, 'run', lab.profile],
      {
        ...standardUser(),
        encoding: 'utf8',
        timeout: 20_000,
      },
    );
    expect(debugged.status).toBe(1);
    expect(debugged.stderr).toMatch(/A socket of this process listens/);
    const open = spawnSync(lab.installed.node, [lab.installed.main, 'run', lab.profile], {
      ...standardUser(),
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(open).toMatchObject({ status: 1, stderr: expect.stringMatching(/--disable-sigusr1/) as unknown });
  });
});

describe.runIf(isRoot)('root', () => {
  test.each([['run'], ['copy'], ['doctor']])('is refused by %s', (command) => {
    const lab = house();
    const operands = command === 'copy' ? [lab.writer.folder, join(lab.folder, 'a')] : [lab.profile];
    const refused = runToEnd(lab.installed, [command, ...operands], { asRoot: true });
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/does not run as root/) as unknown });
  });
});

describe.runIf(process.platform === 'linux')('no way in', () => {
  test.runIf(hasProgram('ss'))(
    'ss shows no socket of the service that listens',
    async () => {
      const lab = house();
      const service = startService(lab);
      lab.writer.whole();
      await until(() => isMarked(lab, 'a'));
      const shown = spawnSync('ss', ['-H', '-l', '-n', '-t', '-u', '-w', '-x', '-p'], { encoding: 'utf8' }).stdout;
      expect(shown).not.toContain(`pid=${service.pid},`);
      expect(shown.length).toBeGreaterThan(0);
      service.kill('SIGUSR1');
      await pause(300);
      expect(spawnSync('ss', ['-H', '-l', '-n', '-t', '-p'], { encoding: 'utf8' }).stdout).not.toContain(
        `pid=${service.pid},`,
      );
      expect(service.exitCode).toBeNull();
    },
    60_000,
  );

  test.runIf(hasProgram('strace'))(
    'strace sees no call that binds, listens or accepts, in any thread',
    () => {
      const lab = house();
      lab.writer.whole();
      mkdirSync(join(lab.folder, 'trace'));
      giveTo(join(lab.folder, 'trace'));
      const trace = join(lab.folder, 'trace/calls');
      const traced = [
        '-f',
        '-e',
        'trace=bind,listen,accept,accept4,execve',
        '-o',
        trace,
        lab.installed.node,
        ...flags,
        lab.installed.main,
      ];
      const copied = spawnSync(
        'strace',
        [
          ...traced,
          'copy',
          lab.writer.folder,
          join(lab.folder, 'a'),
          '--settle',
          '0',
          '--state',
          join(lab.folder, 'state'),
        ],
        {
          ...standardUser(),
          encoding: 'utf8',
          timeout: 60_000,
        },
      );
      expect(copied).toMatchObject({ status: 0 });
      const calls = readFileSync(trace, 'utf8').split('\n');
      expect(calls.filter((line) => /\b(?:bind|listen|accept4?)\(/.test(line))).toEqual([]);
      // The tracing itself worked: the program and the one helper it may start are there.
      const started = calls.flatMap((line) => /execve\("([^"]+)"/.exec(line)?.[1] ?? []);
      expect(new Set(started)).toEqual(
        new Set([lab.installed.node, existsSync('/usr/bin/sync') ? '/usr/bin/sync' : '/bin/sync']),
      );
    },
    60_000,
  );

  const canIsolate =
    isRoot &&
    ['nmap', 'unshare', 'ip', 'setpriv'].every(hasProgram) &&
    spawnSync('unshare', ['--net', 'true']).status === 0;
  test.runIf(canIsolate)(
    'nmap finds nothing on a network of which the service is the only inhabitant',
    async () => {
      const lab = house();
      lab.writer.whole();
      const { node, main } = lab.installed;
      const service = `setpriv --reuid=65534 --regid=65534 --clear-groups ${node} ${flags.join(' ')} ${main} run ${lab.profile}`;
      const script = `ip link set lo up; ${service} >/dev/null & p=$!; i=0; while [ ! -e ${lab.at('a')}/CopyComplete.txt ] && [ $i -lt 300 ]; do sleep 0.1; i=$((i+1)); done; nmap -n -Pn -sT -p- 127.0.0.1; kill -0 $p && echo alive; kill $p; wait $p`;
      const scanned = spawnSync('unshare', ['--net', 'sh', '-c', script], { encoding: 'utf8', timeout: 120_000 });
      expect(scanned.stdout).toMatch(/All 65535 scanned ports on 127\.0\.0\.1 are in ignored states|65535 closed/);
      expect(scanned.stdout).not.toMatch(/^\d+\/tcp +open/m);
      expect(scanned.stdout).toContain('alive');
      await until(() => isMarked(lab, 'a'));
    },
    150_000,
  );
});
