/*
 * FSN2023-1338 from the flaw to the fixed service, on hosts of their own: what the notice tells of, why it asks for
 * both modes separately, and ucs as the service that closes it. What is played is the instrument, its software and its
 * old service; ucs, the network, its faults and the scans are real.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openResult } from '../../ucs/src/doctor-result.ts';
import { conditions, lookDownstream } from '../../ucs/synthetic/downstream.ts';
import { digestsBelow } from '../../ucs/synthetic/laboratory.ts';
import { until } from '../../ucs/synthetic/house.ts';
import { accounts, type Mode, OPEN_PORT } from './instrument.ts';
import { canOpen, handOver, type Laboratory, listening, openLaboratory, openPorts, outputs } from './laboratory.ts';

const runs = { dx: '220401_M70452_0042_000000000-K42TP', ruo: '220402_M70452_0043_000000000-K42TR' } as const;

describe.runIf(canOpen())('the laboratory of the founding case', () => {
  const ends = new AsyncDisposableStack();
  let lab: Laboratory;
  beforeAll(() => {
    lab = openLaboratory(ends);
  });
  afterAll(() => ends.disposeAsync());

  test('as delivered, a stranger on the network finds the copy service and writes with the rights of the administrator', async () => {
    await lab.instrument.boot('dx');
    expect(openPorts(lab)).toEqual([OPEN_PORT]);
    expect(handOver(lab, OPEN_PORT, 'startup/anything.cmd', 'not ours')).toBe('done');
    const written = lab.instrument.at('dx', 'system', 'startup/anything.cmd');
    expect(readFileSync(written, 'utf8')).toBe('not ours');
    expect(statSync(written).uid).toBe(0);
  });

  test('the doctor says, as the account of each mode and before it is used, what that account cannot do', () => {
    const archive = lab.share('archive', 'dx');
    chownSync(archive, 0, 0);
    const out = lab.instrument.at('dx', 'state', 'before.json');
    const before = lab.instrument.ucs('dx', ['doctor', lab.instrument.profile('dx'), '--out', out]);
    expect(before).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/account uid 64101 in mode dx/) as unknown,
    });
    expect(before.stdout).toMatch(/^failed +archive/m);
    chownSync(archive, accounts.dx, accounts.dx);
    const after = lab.instrument.ucs('dx', ['doctor', lab.instrument.profile('dx'), '--compare', out, '--json']);
    expect(after).toMatchObject({ status: 0, stderr: expect.stringMatching(/^changed: archive/m) as unknown });
    expect(openResult(JSON.parse(after.stdout))).toMatchObject({
      subject: [{ name: 'MiSeqDx/M70452' }],
      predicate: { mode: 'dx', result: { account: 'uid 64101' } },
    });
  });

  test('fixed in one mode alone, the instrument stands open again as soon as it starts in the other', async () => {
    lab.instrument.fix('dx');
    await lab.instrument.boot('dx');
    expect(openPorts(lab)).toEqual([]);
    await lab.instrument.boot('ruo');
    expect(openPorts(lab)).toEqual([OPEN_PORT]);
    expect(handOver(lab, OPEN_PORT, 'startup/anything.cmd', 'not ours')).toBe('done');
    lab.instrument.fix('ruo');
  });

  test.each(['dx', 'ruo'] as const)(
    'in mode %s a run reaches two folders and a bucket whole, though the cable was pulled and the service killed',
    async (mode) => {
      const { source, places, wrong, reached } = await copyThroughFaults(lab, mode);
      expect(wrong).toEqual([]);
      expect(reached).toEqual([]);
      for (const place of places) {
        execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'manifest-sha256.txt'], { cwd: place });
        const copy = digestsBelow(place);
        expect(Object.fromEntries(copy)).toMatchObject(Object.fromEntries(source));
        expect([...copy.keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
      }
      expect(listening(lab)).toEqual([]);
      expect(openPorts(lab)).toEqual([]);
      expect(handOver(lab, OPEN_PORT, 'startup/anything.cmd', 'not ours')).toBe('ECONNREFUSED');
      expect(rightsOf(lab.instrument.service)).toEqual({ uid: accounts[mode], capabilities: '0000000000000000' });
    },
    180_000,
  );

  test('the account of one mode is refused in the other, and each copy says which mode it came from', () => {
    const asDx = lab.instrument.ucs('ruo', ['doctor', lab.instrument.profile('ruo')], accounts.dx);
    expect(asDx).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^failed +account: .*other-account/m) as unknown,
      stderr: expect.stringMatching(
        /Account uid 64101 may not use .* not signed\. Run the doctor as uid 64102/,
      ) as unknown,
    });
    expect(lab.instrument.ucs('ruo', ['run', lab.instrument.profile('ruo')], accounts.dx)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/names uid 64102; this is uid 64101/) as unknown,
    });
    const receipt = JSON.parse(readFileSync(join(lab.copyAt('laboratory', 'dx', runs.dx), 'receipt.json'), 'utf8'));
    expect(receipt).toMatchObject({ mode: 'dx', account: 'uid 64101', profile: { name: 'miseqdx-m70452-dx' } });
  });
});

/** A run is written live; the storage is cut off and the service killed on the way. What came of it at each output. */
async function copyThroughFaults(lab: Laboratory, mode: Mode) {
  const { instrument, storage, copyAt } = lab;
  const { plan, writer } = instrument.run(mode, runs[mode]);
  const places = outputs.map((output) => copyAt(output, mode, plan.name));
  const [laboratory = '', , bucket = ''] = places;
  using downstream = watchAll(places.map((place) => lookDownstream(plan, writer.folder, place)));
  await instrument.boot(mode);
  const written = writer.live(250_000);
  await until(() => cycles(laboratory) >= 2 && cycles(bucket) >= 2);
  // While it copies, while it cannot reach the bucket, and right after its start.
  const reached = [...listening(lab)];

  storage.pullCable();
  const cut = cycles(bucket);
  await until(() => cycles(laboratory) >= cut + 3);
  reached.push(...listening(lab));
  await instrument.killAndRestart(mode);
  reached.push(...listening(lab));
  await until(() => cycles(laboratory) >= cut + 5);
  if (cycles(bucket) > cut + 2) throw new Error('the bucket was reached without a cable');
  storage.plugCable();
  await written;
  await until(() => places.every((place) => existsSync(join(place, 'CopyComplete.txt'))), 90_000);
  await until(() => downstream.all.every(({ started }) => started.length === conditions.length));
  return { source: digestsBelow(writer.folder), places, reached, wrong: downstream.all.flatMap(({ wrong }) => wrong) };
}

function watchAll<One extends Disposable>(all: readonly One[]) {
  return { all, [Symbol.dispose]: () => all.forEach((one) => one[Symbol.dispose]()) };
}

/** How many cycles of base calls have begun to arrive. */
function cycles(copy: string): number {
  const lane = join(copy, 'Data/Intensities/BaseCalls/L001');
  return existsSync(lane) ? readdirSync(lane).filter((name) => /^C\d+\.1$/.test(name)).length : 0;
}

function rightsOf(pid: number | undefined) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { uid: Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]), capabilities: /^CapEff:\s+(\w+)/m.exec(status)?.[1] };
}
