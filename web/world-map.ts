/*
 * The map of the world as outlines, drawn when the app is built: what the browser gets is one path a country. Borders are
 * those of Natural Earth (public domain) at 1:50 million, which has Malta and Singapore; Antarctica is left out.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { geoNaturalEarth1, geoPath } from 'd3-geo';
import countries from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

const MODULE = 'virtual:world-map';
const WIDTH = 960;
const HEIGHT = 470;
/** A country smaller than this on the map, in px squared, is shown as a dot beside its outline. */
const DOT_BELOW = 14;
/** An island smaller than this is not seen, unless its country has nothing larger. */
const ISLAND_BELOW = 1.5;
const ANTARCTICA = '010';

/** Makes `virtual:world-map`, which exports what `src/glance/world-map.d.ts` describes. */
export function worldMap(): Plugin {
  return {
    name: 'world-map',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: async (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(await drawWorld())};` : undefined),
  };
}

async function drawWorld() {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const topology = JSON.parse(await readFile(file, 'utf8')) as Topology<{ countries: GeometryCollection }>; // as the package describes it
  const { features } = feature(topology, topology.objects.countries);
  const shown = features.filter(({ id }) => id !== ANTARCTICA);
  const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'FeatureCollection', features: shown });
  const path = geoPath(projection).digits(0);
  const outlines = shown.flatMap((one) => {
    const d = path(one);
    if (d === null) return [];
    const [x, y] = path.centroid(one);
    const country = one.id === undefined ? undefined : countries.numericToAlpha2(String(one.id));
    const dot = path.area(one) < DOT_BELOW ? { x: Math.round(x), y: Math.round(y) } : undefined;
    return [{ country: country ?? null, d: coarser(d), ...(dot ? { dot } : {}) }];
  });
  return { width: WIDTH, height: HEIGHT, outlines };
}

type Point = readonly [number, number];

/**
 * An outline on whole pixels, without the points that say nothing there: repeated ones, those on a straight line, and
 * islands that would not be seen. A tenth of the size, and the same to look at.
 */
function coarser(d: string): string {
  const rings = d
    .split('M')
    .filter(Boolean)
    .map((ring) => withoutNeedless(pointsOf(ring)));
  const seen = rings.filter((ring) => areaOf(ring) >= ISLAND_BELOW);
  const kept = seen.length > 0 ? seen : rings.toSorted((a, b) => areaOf(b) - areaOf(a)).slice(0, 1);
  return kept.map(relativePath).join('');
}

function pointsOf(ring: string): readonly Point[] {
  return ring
    .replace('Z', '')
    .split('L')
    .map((pair): Point => {
      const [x = 0, y = 0] = pair.split(',').map(Number);
      return [x, y];
    });
}

function withoutNeedless(points: readonly Point[]): readonly Point[] {
  const distinct = points.filter(([x, y], index) => {
    const before = points[(index + points.length - 1) % points.length];
    return before === undefined || before[0] !== x || before[1] !== y;
  });
  return distinct.filter((point, index) => {
    const before = distinct[(index + distinct.length - 1) % distinct.length] ?? point;
    const after = distinct[(index + 1) % distinct.length] ?? point;
    return cross(before, point, after) !== 0;
  });
}

function cross([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function areaOf(ring: readonly Point[]): number {
  return Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nx, ny] = ring[(index + 1) % ring.length] ?? [x, y];
      return sum + (x * ny - nx * y) / 2;
    }, 0),
  );
}

/** Steps from point to point are shorter to write than places. */
function relativePath(ring: readonly Point[]): string {
  const [first, ...rest] = ring;
  if (first === undefined) return '';
  let [x, y] = first;
  const steps = rest.map(([nx, ny]) => {
    const step = `${nx - x} ${ny - y}`;
    [x, y] = [nx, ny];
    return step;
  });
  return `M${first[0]} ${first[1]}l${steps.join(' ').replaceAll(' -', '-')}z`;
}
