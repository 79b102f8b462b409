/*
 * Synthetic sequencing runs: folders of the shape, file names and order of writing of real ones, with random content.
 * No base call in them means anything. They are what tests, benchmarks and a rehearsal in a laboratory copy.
 */
export type PlannedFile = {
  readonly path: string;
  readonly size: number;
  /** Written to again in each later cycle, by this many bytes. */
  readonly growsBy?: number;
};

export type RunPlan = {
  readonly name: string;
  readonly cycles: number;
  /** What is there before the first cycle. */
  readonly start: readonly PlannedFile[];
  /** What each cycle adds; index 0 is cycle 1. */
  readonly perCycle: readonly (readonly PlannedFile[])[];
  /** What ends the run, in order. */
  readonly end: readonly PlannedFile[];
  readonly runInfo: string;
};

export type Recipe = {
  readonly name?: string;
  readonly instrument?: string;
  readonly cycles: number;
  readonly lanes?: number;
  /** Tiles of one surface. */
  readonly tiles?: number;
  readonly surfaces?: number;
  /** Bytes of one base call file. */
  readonly bytes: number;
  readonly thumbnails?: boolean;
};

const calls = 'Data/Intensities/BaseCalls';
const three = (value: number) => String(value).padStart(3, '0');
const two = (value: number) => String(value).padStart(2, '0');

/** One small file per tile and cycle, with its statistics, as on a MiSeq. */
export function planMiSeq(recipe: Recipe): RunPlan {
  const { lanes = 1, tiles = 19, surfaces = 2, bytes } = recipe;
  const names: string[] = [];
  for (let surface = 1; surface <= surfaces; surface += 1) {
    for (let tile = 1; tile <= tiles; tile += 1) names.push(`${surface}1${two(tile)}`);
  }
  const laneNumbers = Array.from({ length: lanes }, (_, index) => index + 1);
  const inCycle = (cycle: number) =>
    laneNumbers.flatMap((lane) =>
      names.flatMap((tile) => [
        { path: `${calls}/L${three(lane)}/C${cycle}.1/s_${lane}_${tile}.bcl`, size: bytes },
        { path: `${calls}/L${three(lane)}/C${cycle}.1/s_${lane}_${tile}.stats`, size: 256 },
      ]),
    );
  const locs = laneNumbers.flatMap((lane) =>
    names.map((tile) => ({
      path: `Data/Intensities/L${three(lane)}/s_${lane}_${tile}.locs`,
      size: Math.ceil(bytes / 2),
    })),
  );
  return plan({ ...recipe, lanes, tiles, surfaces }, { name: '220401_M70452_0042_000000000-K42TP', inCycle, locs });
}

/** One large file per lane and cycle, as on a NextSeq. */
export function planNextSeq(recipe: Recipe): RunPlan {
  const { lanes = 4, tiles = 12, surfaces = 2, bytes } = recipe;
  const laneNumbers = Array.from({ length: lanes }, (_, index) => index + 1);
  const inCycle = (cycle: number) =>
    laneNumbers.flatMap((lane) => {
      const call = `${calls}/L${three(lane)}/${String(cycle).padStart(4, '0')}.bcl.bgzf`;
      const images = recipe.thumbnails
        ? [{ path: `Thumbnail_Images/L${three(lane)}/C${cycle}.1/s_${lane}_21101.jpg`, size: 20_000 }]
        : [];
      return [{ path: call, size: bytes }, { path: `${call}.bci`, size: 2_048 }, ...images];
    });
  const locs = laneNumbers.map((lane) => ({ path: `${calls}/L${three(lane)}/s_${lane}.locs`, size: bytes }));
  return plan({ ...recipe, lanes, tiles, surfaces }, { name: '220402_NDX550263_0017_AHK42TBGXX', inCycle, locs });
}

type Shape = {
  readonly name: string;
  readonly locs: readonly PlannedFile[];
  readonly inCycle: (cycle: number) => readonly PlannedFile[];
};

function plan(
  recipe: Recipe & { readonly lanes: number; readonly tiles: number; readonly surfaces: number },
  { name, inCycle, locs }: Shape,
): RunPlan {
  const { cycles } = recipe;
  const metrics = ['TileMetricsOut.bin', 'QMetricsOut.bin', 'ExtractionMetricsOut.bin'].map((file) => ({
    path: `InterOp/${file}`,
    size: 1_000,
    growsBy: 700,
  }));
  const start = [
    { path: 'RunInfo.xml', size: 0 },
    { path: 'RunParameters.xml', size: 9_000 },
    { path: 'SampleSheet.csv', size: 1_200 },
    { path: 'Config/Effective.cfg', size: 4_000 },
    { path: `Logs/${name}.log`, size: 500, growsBy: 300 },
    ...metrics,
  ];
  const perCycle = Array.from({ length: cycles }, (_, index) => [...(index === 0 ? locs : []), ...inCycle(index + 1)]);
  const end = ['RTARead1Complete.txt', 'RTAComplete.txt', 'RunCompletionStatus.xml'].map((path) => ({
    path,
    size: 120,
  }));
  const runName = recipe.name ?? name;
  return { name: runName, cycles, start, perCycle, end, runInfo: runInfoText({ ...recipe, name: runName }) };
}

function runInfoText(
  run: Recipe & { readonly name: string; readonly lanes: number; readonly tiles: number; readonly surfaces: number },
): string {
  const instrument = run.instrument ?? run.name.split('_')[1] ?? 'M00000';
  const index = Math.min(8, Math.max(0, run.cycles - 2));
  const reads = [run.cycles - index, index].filter((cycles) => cycles > 0);
  return [
    '<?xml version="1.0"?>',
    '<RunInfo xmlns:xsd="http://www.w3.org/2001/XMLSchema" Version="2">',
    `  <Run Id="${run.name}" Number="42">`,
    `    <Flowcell>${run.name.split('_').at(-1)}</Flowcell>`,
    `    <Instrument>${instrument}</Instrument>`,
    '    <Date>220401</Date>',
    '    <Reads>',
    ...reads.map(
      (cycles, at) => `      <Read Number="${at + 1}" NumCycles="${cycles}" IsIndexedRead="${at === 1 ? 'Y' : 'N'}" />`,
    ),
    '    </Reads>',
    `    <FlowcellLayout LaneCount="${run.lanes}" SurfaceCount="${run.surfaces}" SwathCount="1" TileCount="${run.tiles}" />`,
    '  </Run>',
    '</RunInfo>',
    '',
  ].join('\r\n');
}

/** Everything a finished run of this plan holds. */
export function allFiles(run: RunPlan): readonly PlannedFile[] {
  return [...run.start, ...run.perCycle.flat(), ...run.end];
}
