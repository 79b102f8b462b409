/*
 * A profile: one instrument in one boot mode. Dx and RUO have one each, with their own folders and accounts; its digest
 * stands in every receipt. Unknown keys are refused: a misspelt "settleSeconds" must not quietly mean the default.
 */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, resolve, sep } from 'node:path';

import type { Json } from '@fieldproof/trust';
import { digestOf } from '@fieldproof/trust/digest';

import { layouts, type Layout } from './base-calls.ts';
import { outputsMax, profileBytesMax } from './limits.ts';
import { readOutput } from './profile-output.ts';
import { listIn, numberIn, Shape, textIn } from './shape.ts';

export type FolderProfile = {
  readonly kind: 'folder';
  readonly name: string;
  readonly path: string;
  readonly mount?: string;
  /** The same place as the instrument's own software would be told it. */
  readonly instrumentPath?: string;
};

export type S3Profile = {
  readonly kind: 's3';
  readonly name: string;
  readonly endpoint: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  /** A file with `accessKeyId` and `secretAccessKey`; without it, the usual variables of the environment. */
  readonly credentials?: string;
};

export type OutputProfile = FolderProfile | S3Profile;

export type Profile = {
  readonly name: string;
  readonly product: string;
  readonly serial: string;
  readonly mode: 'dx' | 'ruo' | 'default';
  /** The instrument's name as RunInfo.xml has it; a run of another instrument is refused. */
  readonly instrument: string | undefined;
  readonly account: string | undefined;
  readonly sources: readonly string[];
  readonly outputs: readonly OutputProfile[];
  readonly state: string;
  readonly endMarkers: readonly string[];
  readonly hold: readonly string[];
  readonly layout: Layout | 'auto';
  readonly settleSeconds: number;
  readonly stallHours: number;
  readonly readBack: 'medium' | 'cache';
  readonly workers: number;
  /** Only runs whose folder changed within this many days are followed. */
  readonly sinceDays: number;
  readonly digest: string;
};

export const profileKeys = [
  '$schema',
  'profile',
  'name',
  'product',
  'serial',
  'mode',
  'instrument',
  'account',
  'sources',
  'outputs',
  'state',
  'endMarkers',
  'hold',
  'layout',
  'settleSeconds',
  'stallHours',
  'readBack',
  'workers',
  'sinceDays',
] as const;

const modes = ['dx', 'ruo', 'default'] as const;

/** Reads a profile. The second form says, in sentences, what is wrong with it. */
export function parseProfile(text: string): Profile | readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return ['The profile is no JSON.'];
  }
  const shape = new Shape(value, profileKeys);
  if (!shape.isObject) return ['The profile is no JSON object.'];
  const profile = readProfile(shape, digestOf(withoutFractions(value)));
  const wrong = [...shape.wrong, ...whyNotTogether(profile)];
  return wrong.length > 0 ? wrong : profile;
}

export function loadProfile(path: string): Profile | readonly string[] {
  try {
    if (statSync(path).size > profileBytesMax) return [`${path} is too large for a profile.`];
    return parseProfile(readFileSync(path, 'utf8'));
  } catch (error) {
    return [`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function readProfile(shape: Shape, digest: string): Profile {
  if (shape.value('profile') !== 1) shape.refuse('profile', 'must be 1');
  const mode = textIn(shape, 'mode');
  const layout = textIn(shape, 'layout', 'auto');
  const readBack = textIn(shape, 'readBack', 'medium');
  return {
    name: textIn(shape, 'name'),
    product: textIn(shape, 'product'),
    serial: textIn(shape, 'serial'),
    mode: modes.find((each) => each === mode) ?? shape.refuse('mode', `must be one of ${modes.join(', ')}`, 'default'),
    instrument: textIn(shape, 'instrument', '') || undefined,
    account: textIn(shape, 'account', '') || undefined,
    sources: listIn(shape, 'sources').map((each, at) => absolute(shape, each, `sources[${at}]`)),
    outputs: shape.list('outputs').map((each, at) => readOutput(shape, each, `outputs[${at}]`)),
    state: absolute(shape, textIn(shape, 'state'), 'state'),
    endMarkers: listIn(shape, 'endMarkers', ['RTAComplete.txt']),
    hold: listIn(shape, 'hold', []),
    layout:
      [...layouts, 'auto' as const].find((each) => each === layout) ??
      shape.refuse('layout', `must be auto or one of ${layouts.join(', ')}`, 'auto'),
    settleSeconds: numberIn(shape, 'settleSeconds', { fallback: mode === 'dx' ? 60 : 2, min: 0, max: 86_400 }),
    stallHours: numberIn(shape, 'stallHours', { fallback: 12, min: 1, max: 720 }),
    readBack: readBack === 'cache' ? 'cache' : 'medium',
    workers: numberIn(shape, 'workers', { fallback: 1, min: 1, max: 8 }),
    sinceDays: numberIn(shape, 'sinceDays', { fallback: 30, min: 1, max: 3_650 }),
    digest,
  };
}

function absolute(shape: Shape, path: string, key: string): string {
  if (!isAbsolute(path)) return shape.refuse(key, 'must be an absolute path', path);
  return resolve(path);
}

/** What each key allows, but not all together. */
function whyNotTogether({ sources, outputs, state }: Profile): readonly string[] {
  const wrong: string[] = [];
  if (sources.length === 0) wrong.push('sources: at least one folder is needed.');
  if (outputs.length === 0) wrong.push('outputs: at least one output is needed.');
  if (outputs.length > outputsMax) wrong.push(`outputs: at most ${outputsMax} are served at once.`);
  const names = outputs.map(({ name }) => name.toLowerCase());
  if (new Set(names).size !== names.length) wrong.push('outputs: two outputs have the same name.');
  const folders = outputs.flatMap((output) => (output.kind === 'folder' ? [resolve(output.path)] : []));
  if (new Set(folders).size !== folders.length) wrong.push('outputs: two outputs are the same folder.');
  for (const source of sources) {
    for (const other of [...folders, state]) {
      if (isWithin(other, source) || isWithin(source, other))
        wrong.push(`${source} and ${other} must lie apart: the source is never written to.`);
    }
  }
  for (const folder of folders)
    if (isWithin(state, folder)) wrong.push(`state: ${state} must lie outside the outputs.`);
  return wrong;
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Numbers that are not whole travel as text: the digest is taken over canonical JSON. */
function withoutFractions(value: unknown): Json {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(withoutFractions);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutFractions(each)]));
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
