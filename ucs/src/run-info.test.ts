import { describe, expect, test } from 'vitest';

import { allFiles, planMiSeq, planNextSeq } from '../synthetic/run-plan.ts';
import { compareBaseCalls, cycleOf, layoutOf } from './base-calls.ts';
import { parseRunInfo } from './run-info.ts';

const miseq = planMiSeq({ cycles: 10, tiles: 14, bytes: 1 });
const parse = (text: string) => parseRunInfo(Buffer.from(text));

describe('RunInfo.xml', () => {
  test('says how many cycles, lanes and tiles a run will have', () => {
    expect(parse(miseq.runInfo)).toMatchObject({
      runId: miseq.name,
      instrument: 'M70452',
      cycles: 10,
      reads: 2,
      lanes: 1,
      tilesPerSurface: 14,
    });
  });

  test('is read in UTF-16 as well', () => {
    const text = `\uFEFF${miseq.runInfo}`;
    expect(parseRunInfo(Buffer.from(text, 'utf16le'))?.cycles).toBe(10);
  });

  test.each([
    ['cut off', miseq.runInfo.slice(0, -20)],
    ['empty', ''],
    ['no layout', miseq.runInfo.replace(/<FlowcellLayout[^>]*>/, '')],
    ['endless cycles', miseq.runInfo.replace(/NumCycles="\d+"/, 'NumCycles="999999"')],
    ['negative cycles', miseq.runInfo.replace(/NumCycles="\d+"/, 'NumCycles="-1"')],
    ['no lanes', miseq.runInfo.replace(/LaneCount="\d+"/, 'LaneCount="0"')],
    ['not XML', '\u0000'.repeat(10_000)],
  ])('that is not sensible says nothing: %s', (_, text) => {
    expect(parse(text)).toBeUndefined();
  });

  test('an attack on the patterns ends at once', () => {
    const began = performance.now();
    parse(`${'<Read '.repeat(200_000)}</RunInfo>`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('completeness', () => {
  test.each([
    ['bcl', miseq],
    ['bgzf', planNextSeq({ cycles: 5, bytes: 1 })],
  ] as const)('a whole %s run lacks nothing', (layout, plan) => {
    const paths = new Set(allFiles(plan).map(({ path }) => path));
    const info = parse(plan.runInfo);
    if (info === undefined) throw new Error('the plan is not sensible');
    expect(layoutOf(paths)).toBe(layout);
    expect(compareBaseCalls(info, layout, (path) => paths.has(path))).toMatchObject({ missing: [] });
  });

  test('a missing tile of one cycle is named', () => {
    const lost = 'Data/Intensities/BaseCalls/L001/C7.1/s_1_2103.bcl';
    const paths = new Set(
      allFiles(miseq)
        .map(({ path }) => path)
        .filter((path) => path !== lost),
    );
    const info = parse(miseq.runInfo);
    if (info === undefined) throw new Error('the plan is not sensible');
    expect(compareBaseCalls(info, 'bcl', (path) => paths.has(path))).toEqual({
      layout: 'bcl',
      expected: 280,
      present: 279,
      missing: [lost],
    });
  });

  test('surfaces of a cbcl run are counted', () => {
    const info = parse(miseq.runInfo);
    if (info === undefined) throw new Error('the plan is not sensible');
    expect(compareBaseCalls(info, 'cbcl', (path) => path.endsWith('L001_1.cbcl'))).toMatchObject({
      expected: 20,
      present: 10,
    });
  });
});

test.each([
  ['Data/Intensities/BaseCalls/L001/C17.1/s_1_1101.bcl', 17],
  ['Data/Intensities/BaseCalls/L004/0151.bcl.bgzf', 151],
  ['Data/Intensities/L001/s_1_1101.locs', undefined],
  ['C17.1/s_1_1101.bcl', undefined],
])('%s belongs to cycle %s', (path, cycle) => {
  expect(cycleOf(path)).toBe(cycle);
});
