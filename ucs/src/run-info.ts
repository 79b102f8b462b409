/*
 * RunInfo.xml: how many cycles, lanes and tiles a run will have. Only the few attributes that completeness needs are read,
 * with patterns: the file is written by an instrument, never holds mixed content, and anything unexpected means "unknown".
 */
import { sha256 } from '@fieldproof/trust/digest';

export type RunInfo = {
  readonly runId: string;
  readonly instrument: string;
  readonly cycles: number;
  readonly reads: number;
  readonly lanes: number;
  readonly surfaces: number;
  /** Tiles of one surface in one lane. */
  readonly tilesPerSurface: number;
  readonly swaths: number;
  /** SHA-256 of the file: what tells two runs of the same name apart. */
  readonly digest: string;
};

/** Bounds beyond which a figure is nonsense, and the file with it. */
const bounds = { cycles: 5_000, lanes: 8, surfaces: 2, swaths: 32, tiles: 1_000 } as const;

/** What RunInfo.xml says, or undefined when it is not a whole and sensible one. */
export function parseRunInfo(bytes: Uint8Array): RunInfo | undefined {
  const text = decode(bytes);
  if (!/<\/RunInfo>\s*$/.test(text)) return undefined;
  const reads = [...text.matchAll(/<Read\s[^>]{0,400}>/g)].map(([tag]) => numberIn(tag, 'NumCycles'));
  const layout = /<FlowcellLayout\s[^>]{0,400}>/.exec(text)?.[0] ?? '';
  const info = {
    runId: attribute(/<Run\s[^>]{0,400}>/.exec(text)?.[0] ?? '', 'Id'),
    instrument: /<Instrument>([^<]{1,100})<\/Instrument>/.exec(text)?.[1]?.trim() ?? '',
    cycles: reads.reduce((sum, count) => sum + count, 0),
    reads: reads.length,
    lanes: numberIn(layout, 'LaneCount'),
    surfaces: numberIn(layout, 'SurfaceCount'),
    swaths: numberIn(layout, 'SwathCount'),
    tilesPerSurface: numberIn(layout, 'SwathCount') * numberIn(layout, 'TileCount'),
    digest: sha256(bytes).toString('hex'),
  };
  return isSensible(info) ? info : undefined;
}

function isSensible(info: RunInfo): boolean {
  const isWithin = (value: number, max: number) => value >= 1 && value <= max;
  return (
    info.runId !== '' &&
    isWithin(info.cycles, bounds.cycles) &&
    isWithin(info.lanes, bounds.lanes) &&
    isWithin(info.surfaces, bounds.surfaces) &&
    isWithin(info.swaths, bounds.swaths) &&
    isWithin(info.tilesPerSurface, bounds.tiles)
  );
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*"([^"]{0,200})"`).exec(tag)?.[1] ?? '';
}

function numberIn(tag: string, name: string): number {
  const text = attribute(tag, name);
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}
