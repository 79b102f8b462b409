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
  const path = geoPath(projection).digits(1);
  const outlines = shown.flatMap((one) => {
    const d = path(one);
    if (d === null) return [];
    const [x, y] = path.centroid(one);
    const country = one.id === undefined ? undefined : countries.numericToAlpha2(String(one.id));
    const dot = path.area(one) < DOT_BELOW ? { x: Math.round(x), y: Math.round(y) } : undefined;
    return [{ country: country ?? null, d, ...(dot ? { dot } : {}) }];
  });
  return { width: WIDTH, height: HEIGHT, outlines };
}
