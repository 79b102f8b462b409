/* A run goes to a share over SMB while the server hangs, dies and comes back; the folder beside it does not wait for the dead. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { lookDownstream } from '../../ucs/synthetic/downstream.ts';
import { house, until, writeProfile } from '../../ucs/synthetic/house.ts';
import { digestsBelow } from '../../ucs/synthetic/laboratory.ts';
import { planMiSeq } from '../../ucs/synthetic/run-plan.ts';
import { flags, serviceFlags, standardUser } from '../../ucs/synthetic/standard-user.ts';
import { canOpen } from './laboratory.ts';
import { openNetwork } from './network.ts';
import { openShare, sharePrograms } from './share.ts';

const account = standardUser().uid ?? 'root';
const LONGER_THAN_A_CALL_MS = 4_000;

const isComplete = (copy: string) => existsSync(join(copy, 'CopyComplete.txt'));

test.runIf(canOpen(sharePrograms))(
  'a share that hangs, dies and comes back gets the run whole, and while it hangs the folder beside it is completed',
  async () => {
    const { folder, plan, installed, writer } = house(planMiSeq({ cycles: 10, tiles: 6, bytes: 20_000 }));
    await using ends = new AsyncDisposableStack();
    const { server, instrument } = openNetwork(ends, ['server', 'instrument']);
    const share = await openShare(ends, { server, client: instrument, folder });
    const profile = writeProfile(folder, plan, [
      { kind: 'folder', name: 'folder', path: join(folder, 'a') },
      { kind: 'folder', name: 'share', path: share.mounted },
    ]);
    const inFolder = join(folder, 'a', plan.name);
    const onShare = join(share.atServer, plan.name);
    using downstream = lookDownstream(plan, writer.folder, onShare);
    instrument.start(installed.node, [...serviceFlags, installed.main, 'run', profile], {
      account: standardUser().uid ?? 'root',
    });
    const written = writer.live(300_000);

    await until(() => existsSync(join(onShare, 'Data/Intensities/BaseCalls/L001/C2.1')));
    share.hang();
    await pause(LONGER_THAN_A_CALL_MS);
    share.goOn();
    await until(() => existsSync(join(onShare, 'Data/Intensities/BaseCalls/L001/C3.1')));
    // Neither the client nor the copy service gives it up before the folder has the run.
    share.hang();
    await written;
    await until(() => isComplete(inFolder), 60_000);
    expect(isComplete(onShare)).toBe(false);
    await share.kill();
    await share.start();
    await until(() => isComplete(onShare), 60_000);

    await until(() => downstream.started.length > 0);
    expect(downstream.wrong).toEqual([]);
    execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'manifest-sha256.txt'], { cwd: onShare });
    const copy = digestsBelow(onShare);
    expect(Object.fromEntries(copy)).toMatchObject(Object.fromEntries(digestsBelow(writer.folder)));
    expect([...copy.keys()].filter((path) => path.endsWith('.part'))).toEqual([]);

    const bag = instrument.run(
      installed.node,
      [...flags, installed.main, 'export-bag', join(share.mounted, plan.name)],
      account,
    );
    expect(bag).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/links are not to be had here\. Name a bag/) as unknown,
    });
  },
  120_000,
);

test.runIf(canOpen([...sharePrograms, 'tc']))(
  'a share that is slow does not hold the folder beside it, and gets the run whole',
  async () => {
    const { folder, plan, installed, writer } = house(planMiSeq({ cycles: 10, bytes: 250_000 }));
    await using ends = new AsyncDisposableStack();
    const { server, instrument } = openNetwork(ends, ['server', 'instrument']);
    const share = await openShare(ends, { server, client: instrument, folder });
    const profile = writeProfile(folder, plan, [
      { kind: 'folder', name: 'folder', path: join(folder, 'a') },
      { kind: 'folder', name: 'share', path: share.mounted },
    ]);
    const inFolder = join(folder, 'a', plan.name);
    const onShare = join(share.atServer, plan.name);
    writer.whole();
    instrument.throttle(3_000_000);
    instrument.start(installed.node, [...serviceFlags, installed.main, 'run', profile], { account });

    await until(() => isComplete(inFolder), 60_000);
    expect(filesBelow(onShare)).toBeLessThan(filesBelow(inFolder) / 2);
    const status = () => instrument.run(installed.node, [...flags, installed.main, 'status', profile], account).stdout;
    await until(() => /^ {2}folder: complete · \d+ verified, to cycle 10$/m.test(status()));
    expect(status()).toMatch(/^ {2}share: up · .* · slow or silent lately, so copied by itself$/m);
    instrument.unthrottle();
    await until(() => isComplete(onShare), 60_000);
    execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'manifest-sha256.txt'], { cwd: onShare });
    expect(Object.fromEntries(digestsBelow(onShare))).toMatchObject(Object.fromEntries(digestsBelow(writer.folder)));
  },
  180_000,
);

function filesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
