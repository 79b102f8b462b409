/* What a copy does at a folder, tried with a probe file: write, flush, read back, rename, delete; and how much room. */
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';

import type { Crew } from './crew.ts';
import type { Disk } from './disk.ts';
import { type Finding, tried } from './finding.ts';
import { FolderOutput } from './folder-output.ts';
import { OutputError } from './failure.ts';
import { blockBytes } from './limits.ts';
import { formatBytes } from './progress-bar.ts';
import type { FolderProfile } from './profile.ts';

type Around = { readonly disk: Disk; readonly crew: Crew; readonly id: string };

export async function examineFolder(output: FolderProfile, { disk, crew, id }: Around): Promise<readonly Finding[]> {
  const subject = output.name;
  const probe = `${output.path}/.ucs-probe-${id}`;
  const content = randomBytes(blockBytes);
  const there = tried(subject, 'present', () => {
    if (!disk.lstat(output.path)?.isDirectory())
      throw new OutputError({ code: 'away', detail: `${output.path} is not there` });
    if (output.mount !== undefined && disk.lstat(output.mount)?.dev === disk.lstat(`${output.mount}/..`)?.dev) {
      throw new OutputError({ code: 'away', detail: `${output.mount} is not mounted` });
    }
    return output.path;
  });
  if (there.result === 'failed') return [there];
  const room = await new FolderOutput(output, { disk, crew, run: '', tag: id, readFrom: 'medium' }).room(() => {});
  const write = tried(subject, 'write-and-flush', () => writeProbe(disk, probe, content));
  if (write.result === 'failed') return [there, write];
  const read = await readProbe(crew, { subject, probe, content });
  const rename = tried(subject, 'rename', () => {
    disk.rename(probe, `${probe}.renamed`);
    return 'renamed';
  });
  const remove = tried(subject, 'delete', () => {
    disk.unlink(rename.result === 'passed' ? `${probe}.renamed` : probe);
    return 'deleted';
  });
  const isRoomy = (room ?? 0) > 0;
  const roomy: Finding = {
    subject,
    check: 'room',
    result: isRoomy ? 'passed' : 'failed',
    detail: `${formatBytes(Math.max(0, room ?? 0))} above the reserve`,
  };
  return [there, roomy, write, read, rename, remove];
}

function writeProbe(disk: Disk, path: string, content: Uint8Array): string {
  const fd = disk.open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
  const began = performance.now();
  try {
    disk.write(fd, content, content.length);
    disk.fsync(fd);
  } finally {
    disk.close(fd);
  }
  return `${formatBytes(content.length)} in ${Math.ceil(performance.now() - began)} ms`;
}

async function readProbe(
  crew: Crew,
  { subject, probe, content }: { readonly subject: string; readonly probe: string; readonly content: Buffer },
): Promise<Finding> {
  const cut = probe.lastIndexOf('/');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const files = [{ path: probe.slice(cut + 1), size: content.length, sha256 }];
  const [read] = await crew.read({ kind: 'read', folder: probe.slice(0, cut), files, from: 'medium' });
  const detail =
    read?.failure?.detail ?? `${read?.outcome} (${read?.fromMedium ? 'from the medium' : 'through the cache'})`;
  return { subject, check: 'read-back', result: read?.outcome === 'same' ? 'passed' : 'failed', detail };
}
