/* One output of a profile. */
import { isAbsolute, resolve } from 'node:path';

import type { FolderProfile, OutputProfile, S3Profile } from './profile.ts';
import { Shape, textIn } from './shape.ts';

export const folderKeys = ['kind', 'name', 'path', 'mount', 'instrumentPath'] as const;
export const s3Keys = ['kind', 'name', 'endpoint', 'bucket', 'prefix', 'region', 'credentials'] as const;

export function readOutput(parent: Shape, value: unknown, within: string): OutputProfile {
  const isS3 = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 's3';
  const shape = new Shape(value, isS3 ? s3Keys : folderKeys, within);
  const output = isS3 ? readS3(shape) : readFolder(shape);
  parent.wrong.push(...shape.wrong);
  return output;
}

function readFolder(shape: Shape): FolderProfile {
  if (shape.value('kind') !== 'folder') shape.refuse('kind', 'must be folder or s3');
  const path = textIn(shape, 'path');
  if (!isAbsolute(path)) shape.refuse('path', 'must be an absolute path');
  const mount = textIn(shape, 'mount', '');
  if (mount !== '' && !isAbsolute(mount)) shape.refuse('mount', 'must be an absolute path');
  const instrumentPath = textIn(shape, 'instrumentPath', '');
  return {
    kind: 'folder',
    name: nameIn(shape),
    path: resolve(path),
    ...(mount === '' ? {} : { mount: resolve(mount) }),
    ...(instrumentPath === '' ? {} : { instrumentPath }),
  };
}

function readS3(shape: Shape): S3Profile {
  const endpoint = textIn(shape, 'endpoint');
  const why = whyNotEndpoint(endpoint);
  if (why !== undefined) shape.refuse('endpoint', why);
  const credentials = textIn(shape, 'credentials', '');
  return {
    kind: 's3',
    name: nameIn(shape),
    endpoint,
    bucket: textIn(shape, 'bucket'),
    prefix: textIn(shape, 'prefix', ''),
    region: textIn(shape, 'region', 'us-east-1'),
    ...(credentials === '' ? {} : { credentials }),
  };
}

/** An output's name is part of file names in the state folder. */
function nameIn(shape: Shape): string {
  const name = textIn(shape, 'name');
  return /^[a-z0-9][a-z0-9-]{0,40}$/.test(name)
    ? name
    : shape.refuse('name', 'must be lower case letters, digits and hyphens', name);
}

/** Runs hold patient data: they leave this machine encrypted or not at all. */
export function whyNotEndpoint(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || url.username !== '' || url.search !== '')
    return 'must be an address like https://s3.example.org';
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isHere)) return undefined;
  return 'must begin with https://';
}
