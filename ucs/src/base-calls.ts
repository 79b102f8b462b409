/*
 * Is every base call file there that RunInfo.xml announces? A missing cycle or tile shows downstream only as an error
 * after hours, or as bases called N. Three layouts are known; the profile names one, or the files tell.
 */
import type { RunInfo } from './run-info.ts';

export const layouts = ['bgzf', 'bcl', 'cbcl', 'none'] as const;
/** `bgzf`: one file per lane and cycle; `bcl`: per tile and cycle; `cbcl`: per lane, cycle and surface. */
export type Layout = (typeof layouts)[number];

export type Completeness = {
  readonly layout: Layout;
  readonly expected: number;
  readonly present: number;
  /** The first that are missing, in order. */
  readonly missing: readonly string[];
};

const shownMax = 20;
const folder = 'Data/Intensities/BaseCalls/';
const cycleFolder = /^Data\/Intensities\/BaseCalls\/L\d{3}\/C(\d{1,4})\.1\//;
const cycleFile = /^Data\/Intensities\/BaseCalls\/L\d{3}\/(\d{4})\.bcl/;

/** The cycle a file belongs to, or undefined for a file of no cycle. */
export function cycleOf(path: string): number | undefined {
  if (!path.startsWith(folder)) return undefined;
  const match = cycleFolder.exec(path) ?? cycleFile.exec(path);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** The layout that the files show, or undefined while there is no base call at all. */
export function layoutOf(paths: Iterable<string>): Layout | undefined {
  for (const path of paths) {
    if (!path.startsWith(folder)) continue;
    if (/\/\d{4}\.bcl\.bgzf$/.test(path)) return 'bgzf';
    if (path.endsWith('.cbcl')) return 'cbcl';
    if (/\/s_\d_\d{4,5}\.bcl(?:\.gz)?$/.test(path)) return 'bcl';
  }
  return undefined;
}

/** Compares what is there with what RunInfo.xml announces. `has` answers for a path from the run folder. */
export function compareBaseCalls(info: RunInfo, layout: Layout, has: (path: string) => boolean): Completeness {
  let expected = 0;
  let present = 0;
  const missing: string[] = [];
  for (const names of expectedBaseCalls(info, layout)) {
    expected += 1;
    if (names.some(has)) present += 1;
    else if (missing.length < shownMax && names[0] !== undefined) missing.push(names[0]);
  }
  return { layout, expected, present, missing };
}

/** For each base call file that must be there, the names it may have. */
function* expectedBaseCalls(info: RunInfo, layout: Layout): Generator<readonly string[]> {
  if (layout === 'none') return;
  for (let lane = 1; lane <= info.lanes; lane += 1) {
    const laneFolder = `${folder}L${String(lane).padStart(3, '0')}`;
    for (let cycle = 1; cycle <= info.cycles; cycle += 1) {
      const inCycle = `${laneFolder}/C${cycle}.1`;
      if (layout === 'bgzf') yield [`${laneFolder}/${String(cycle).padStart(4, '0')}.bcl.bgzf`];
      else if (layout === 'cbcl') {
        for (let surface = 1; surface <= info.surfaces; surface += 1) {
          yield [`${inCycle}/L${String(lane).padStart(3, '0')}_${surface}.cbcl`];
        }
      } else {
        for (const tile of tilesOf(info))
          yield [`${inCycle}/s_${lane}_${tile}.bcl`, `${inCycle}/s_${lane}_${tile}.bcl.gz`];
      }
    }
  }
}

/** Tile names: surface, swath, two digits of the tile in its swath: 1101, 1102, …, 2119. */
function tilesOf(info: RunInfo): readonly string[] {
  const tiles: string[] = [];
  const perSwath = info.tilesPerSurface / info.swaths;
  for (let surface = 1; surface <= info.surfaces; surface += 1) {
    for (let swath = 1; swath <= info.swaths; swath += 1) {
      for (let tile = 1; tile <= perSwath; tile += 1) tiles.push(`${surface}${swath}${String(tile).padStart(2, '0')}`);
    }
  }
  return tiles;
}
