/*
 * The only way to tell a running service anything: a file in its spool folder. Who may write there may ask; there is no
 * port, no pipe and no signal that carries a command. A request can pause, wake or accept; none can name a path.
 */
import {
  constants,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';

import { requestBytesMax, requestsPerLookMax } from './limits.ts';
import { Shape, textIn } from './shape.ts';

export const requestKinds = ['retry', 'pause', 'resume', 'accept'] as const;

export type SpoolRequest = {
  readonly do: (typeof requestKinds)[number];
  readonly run: string;
  readonly reason: string;
  /** Owner of the file: `uid 1000`. */
  readonly by: string;
};

/** Takes the requests that lie in the spool folder, oldest name first. What is none is set aside with `.refused`. */
export function takeRequests(folder: string): readonly SpoolRequest[] {
  mkdirSync(folder, { recursive: true, mode: 0o770 });
  const names = readdirSync(folder)
    .filter((name) => /^[\w.-]{1,100}\.json$/.test(name))
    .toSorted();
  return names.slice(0, requestsPerLookMax).flatMap((name) => {
    const path = join(folder, name);
    const request = readRequest(path);
    if (request === undefined) setAside(path);
    else unlinkSync(path);
    return request === undefined ? [] : [request];
  });
}

function readRequest(path: string): SpoolRequest | undefined {
  try {
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(fd);
      if (!stats.isFile() || stats.size > requestBytesMax) return undefined;
      const bytes = Buffer.alloc(requestBytesMax);
      return parseRequest(bytes.toString('utf8', 0, readSync(fd, bytes)), `uid ${stats.uid}`);
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

export function parseRequest(text: string, by: string): SpoolRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const shape = new Shape(value, ['do', 'run', 'reason']);
  const asked = textIn(shape, 'do');
  const kind = requestKinds.find((each) => each === asked);
  const request = { run: textIn(shape, 'run', ''), reason: textIn(shape, 'reason', ''), by };
  // Accepting a gap is a decision: it names one run and says why.
  const isBare = kind === 'accept' && (request.run === '' || request.reason === '');
  return !shape.isObject || shape.wrong.length > 0 || kind === undefined || isBare
    ? undefined
    : { do: kind, ...request };
}

function setAside(path: string): void {
  try {
    renameSync(path, `${path}.refused`);
  } catch {
    // Gone already, or not ours to rename: it is looked at again.
  }
}
