import {
  appendFileSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../synthetic/temporary.ts';
import { FileCopier, type WantedFile } from './copy-files.ts';
import { type Disk, nodeDisk, signatureOf } from './disk.ts';
import { directBlockBytes, flushBytes } from './limits.ts';
import { digestOfText } from './manifest.ts';

const place = { set: () => undefined };

function wanted(folder: string, path: string) {
  const stats = nodeDisk.lstat(join(folder, 'source', path));
  if (stats === undefined) throw new Error(`${path} is not there`);
  return { path, size: Number(stats.size), signature: signatureOf(stats) };
}

function jobIn(folder: string, paths: readonly string[], outputs: readonly string[] = ['a', 'b']) {
  return {
    kind: 'copy' as const,
    source: join(folder, 'source'),
    files: paths.map((path) => wanted(folder, path)),
    targets: outputs.map((name) => ({
      folder: join(folder, name),
      tag: '0badcafe',
      flushEach: true,
      directFrom: null,
    })),
  };
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder('source/Data', 'a', 'b');
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, 'source', path), text);
  return folder;
}

describe('copying', () => {
  test('one read serves every output, and nothing is left beside the file', () => {
    const folder = folderWith({ 'Data/x.bcl': 'content', 'Data/empty.bcl': '' });
    const copied = new FileCopier(nodeDisk, place).copy(jobIn(folder, ['Data/x.bcl', 'Data/empty.bcl']));
    expect(copied).toEqual([
      { outcome: 'copied', sha256: digestOfText('content'), targets: [null, null] },
      { outcome: 'copied', sha256: digestOfText(''), targets: [null, null] },
    ]);
    for (const output of ['a', 'b']) {
      expect(readdirSync(join(folder, output, 'Data')).toSorted()).toEqual(['empty.bcl', 'x.bcl']);
      expect(readFileSync(join(folder, output, 'Data/x.bcl'), 'utf8')).toBe('content');
    }
  });

  test('a file that is written to while it is read is torn and leaves nothing', () => {
    const folder = folderWith({ x: 'content' });
    const disk: Disk = {
      ...nodeDisk,
      read(fd, buffer, length) {
        const done = nodeDisk.read(fd, buffer, length);
        appendFileSync(join(folder, 'source/x'), 'more');
        return done;
      },
    };
    expect(new FileCopier(disk, place).copy(jobIn(folder, ['x']))).toMatchObject([
      { outcome: 'torn', targets: [null, null] },
    ]);
    expect(readdirSync(join(folder, 'a'))).toEqual([]);
  });

  test('a file that became a link is not followed', () => {
    const folder = folderWith({ x: 'content', secret: 'secret' });
    const job = jobIn(folder, ['x']);
    symlinkSync(join(folder, 'source/secret'), join(folder, 'source/link'));
    const files = [{ path: 'link', size: 6, signature: '6:1:1' }];
    expect(new FileCopier(nodeDisk, place).copy({ ...job, files })).toMatchObject([{ outcome: 'gone' }]);
  });

  test('an output that is not there fails by itself and is not made', () => {
    const folder = folderWith({ x: 'content' });
    const copied = new FileCopier(nodeDisk, place).copy(jobIn(folder, ['x'], ['a', 'missing']));
    expect(copied).toMatchObject([{ outcome: 'copied', targets: [null, { code: 'away' }] }]);
    expect(existsSync(join(folder, 'a/x'))).toBe(true);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });

  test('a link that somebody laid at the output is not followed', () => {
    const folder = folderWith({ 'Data/x.bcl': 'content' });
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'a/Data'));
    const copied = new FileCopier(nodeDisk, place).copy(jobIn(folder, ['Data/x.bcl']));
    expect(copied).toMatchObject([{ targets: [{ code: 'foreign' }, null] }]);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });

  test.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EACCES', 'rights'],
    ['EROFS', 'rights'],
    ['EHOSTDOWN', 'away'],
    ['EIO', 'away'],
  ])('%s while writing is the failure "%s" of that output alone', (code, failure) => {
    const folder = folderWith({ x: 'content' });
    let writes = 0;
    const disk: Disk = {
      ...nodeDisk,
      write(fd, buffer, length) {
        writes += 1;
        if (writes === 1) throw Object.assign(new Error(code), { code });
        nodeDisk.write(fd, buffer, length);
      },
    };
    const copied = new FileCopier(disk, place).copy(jobIn(folder, ['x']));
    expect(copied).toMatchObject([{ outcome: 'copied', targets: [{ code: failure }, null] }]);
    expect(readdirSync(join(folder, 'a'))).toEqual([]);
    expect(readdirSync(join(folder, 'b'))).toEqual(['x']);
  });

  test('when all targets but one were taken, it goes on there alone and touches nothing of the others', () => {
    const folder = folderWith({ x: 'content', y: 'more' });
    let isTaken = false;
    // Another worker's part of the same name lies there by the time the job learns of it.
    const part = join(folder, 'a/.x.0badcafe.part');
    const disk: Disk = {
      ...nodeDisk,
      write(fd, buffer, length) {
        nodeDisk.write(fd, buffer, length);
        if (readdirSync(join(folder, 'b')).length === 0 || isTaken) return;
        isTaken = true;
        rmSync(part);
        writeFileSync(part, 'of another');
      },
    };
    let isTold = false;
    const set = () => {
      if (!isTaken || isTold) return undefined;
      isTold = true;
      return 1;
    };
    const copied = new FileCopier(disk, { set }).copy(jobIn(folder, ['x', 'y']));
    expect(copied).toMatchObject([
      { outcome: 'copied', sha256: digestOfText('content'), targets: [{ code: 'away' }, null] },
      { outcome: 'copied', sha256: digestOfText('more'), targets: [{ code: 'away' }, null] },
    ]);
    expect(readdirSync(join(folder, 'a'))).toEqual(['.x.0badcafe.part']);
    expect(readFileSync(part, 'utf8')).toBe('of another');
    expect(readdirSync(join(folder, 'b')).toSorted()).toEqual(['x', 'y']);
  });

  test('an old part that cannot be taken away stands in nobody\u2019s way: another name is taken', () => {
    const folder = folderWith({ x: 'content' });
    writeFileSync(join(folder, 'a/.x.0badcafe.part'), 'old');
    const disk: Disk = {
      ...nodeDisk,
      unlink(path) {
        // As Windows has it while somebody holds the file open.
        if (path.endsWith('/a/.x.0badcafe.part')) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
        nodeDisk.unlink(path);
      },
    };
    expect(new FileCopier(disk, place).copy(jobIn(folder, ['x']))).toMatchObject([{ targets: [null, null] }]);
    expect(readFileSync(join(folder, 'a/x'), 'utf8')).toBe('content');
    expect(readdirSync(join(folder, 'a')).toSorted()).toEqual(['.x.0badcafe.part', 'x']);
  });

  test('of a file that is gone nothing stays that another worker had begun', () => {
    const folder = folderWith({ x: 'content' });
    const job = jobIn(folder, ['x']);
    rmSync(join(folder, 'source/x'));
    writeFileSync(join(folder, 'a/.x.0badcafe.part'), 'half');
    expect(new FileCopier(nodeDisk, place).copy(job)).toMatchObject([{ outcome: 'gone' }]);
    expect(readdirSync(join(folder, 'a'))).toEqual([]);
  });

  test('where each file is flushed by itself, a large one is flushed on the way too', () => {
    const folder = folderWith({ x: '' });
    truncateSync(join(folder, 'source/x'), 2.5 * flushBytes);
    let flushes = 0;
    const disk: Disk = {
      ...nodeDisk,
      fsync() {
        flushes += 1;
      },
    };
    const copied = new FileCopier(disk, place).copy(jobIn(folder, ['x'], ['a']));
    expect(copied).toMatchObject([{ outcome: 'copied', targets: [null] }]);
    expect(flushes).toBe(3);
  });
});

describe('copying past the page cache', () => {
  const unit = 4_096;
  const whole = 4 * 1024 * 1024;
  const bytesOf = (size: number): Buffer =>
    Buffer.alloc(
      size,
      Uint8Array.from({ length: 251 }, (_, at) => at),
    );

  function largeIn(size: number) {
    const folder = folderWith({});
    writeFileSync(join(folder, 'source/x'), bytesOf(size));
    const job = jobIn(folder, ['x']);
    const [a, b] = job.targets;
    // One is written past the cache, the other beside it through the cache.
    const targets = [a, b].flatMap((target, at) => (target ? [{ ...target, directFrom: at === 0 ? 1 : null }] : []));
    return { folder, job: { ...job, targets } };
  }

  const isEqual = (folder: string, output: string): boolean =>
    readFileSync(join(folder, output, 'x')).equals(readFileSync(join(folder, 'source/x')));

  test.each([1, unit - 1, unit, unit + 1, whole - 1, whole, whole + 1, 2 * whole + unit + 7])(
    'a file of %i bytes is there to the byte, beside one that is written through the cache',
    (size) => {
      const { folder, job } = largeIn(size);
      expect(new FileCopier(nodeDisk, place).copy(job)).toMatchObject([{ outcome: 'copied', targets: [null, null] }]);
      expect([isEqual(folder, 'a'), isEqual(folder, 'b')]).toEqual([true, true]);
      expect(readdirSync(join(folder, 'a'))).toEqual(['x']);
    },
  );

  test.skipIf(constants.O_DIRECT === undefined).each(['open', 'write'] as const)(
    'a file system that refuses it at %s gets the file through the cache, this one and all others',
    (refusedAt) => {
      const { folder, job } = largeIn(whole + 5);
      const direct = new Set<number>();
      let refused = 0;
      const refuse = (): never => {
        refused += 1;
        throw Object.assign(new Error('EINVAL'), { code: 'EINVAL' });
      };
      const disk: Disk = {
        ...nodeDisk,
        open(path, flags) {
          const isDirect = (flags & constants.O_DIRECT) !== 0;
          const fd = nodeDisk.open(path, flags & ~constants.O_DIRECT);
          if (isDirect && refusedAt === 'open') {
            nodeDisk.close(fd); // the system has made the file by then
            return refuse();
          }
          if (isDirect) direct.add(fd);
          else direct.delete(fd);
          return fd;
        },
        write(fd, buffer, length) {
          if (direct.has(fd)) refuse();
          nodeDisk.write(fd, buffer, length);
        },
      };
      const copier = new FileCopier(disk, place);
      expect(copier.copy(job)).toMatchObject([{ outcome: 'copied', targets: [null, null] }]);
      expect(isEqual(folder, 'a')).toBe(true);
      expect(copier.copy({ ...job, files: [{ ...job.files[0], as: 'y' } as WantedFile] })).toMatchObject([
        { outcome: 'copied', targets: [null, null] },
      ]);
      expect([refused, readdirSync(join(folder, 'a'))]).toEqual([1, ['x', 'y']]);
    },
  );

  test('no write waits long for the disk: one that is slow does not look like one that hangs', () => {
    const { folder, job } = largeIn(whole + 5);
    const lengths: number[] = [];
    const disk: Disk = {
      ...nodeDisk,
      write(fd, buffer, length) {
        lengths.push(length);
        nodeDisk.write(fd, buffer, length);
      },
    };
    new FileCopier(disk, place).copy(job);
    expect(isEqual(folder, 'a')).toBe(true);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(directBlockBytes);
  });

  test.skipIf(constants.O_DIRECT === undefined)(
    'refused in the middle of a file, the next try goes through the cache, and nothing of the first stays',
    () => {
      const { folder, job } = largeIn(whole + 5);
      const direct = new Set<number>();
      let writes = 0;
      const disk: Disk = {
        ...nodeDisk,
        open(path, flags) {
          const fd = nodeDisk.open(path, flags);
          if ((flags & constants.O_DIRECT) !== 0) direct.add(fd);
          else direct.delete(fd);
          return fd;
        },
        write(fd, buffer, length) {
          if (direct.has(fd)) writes += 1;
          if (direct.has(fd) && writes === 3) throw Object.assign(new Error('EINVAL'), { code: 'EINVAL' });
          nodeDisk.write(fd, buffer, length);
        },
      };
      const copier = new FileCopier(disk, place);
      expect(copier.copy(job)).toMatchObject([{ outcome: 'copied', targets: [{ code: 'away' }, null] }]);
      expect(readdirSync(join(folder, 'a'))).toEqual([]);
      expect(copier.copy(job)).toMatchObject([{ outcome: 'copied', targets: [null, null] }]);
      expect([isEqual(folder, 'a'), writes]).toEqual([true, 3]);
    },
  );

  test('a disk that is full in the middle is that output’s failure alone, and nothing of the file stays', () => {
    const { folder, job } = largeIn(2 * whole);
    let writes = 0;
    const disk: Disk = {
      ...nodeDisk,
      write(fd, buffer, length) {
        writes += 1;
        if (writes === 3) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        nodeDisk.write(fd, buffer, length);
      },
    };
    expect(new FileCopier(disk, place).copy(job)).toMatchObject([
      { outcome: 'copied', targets: [{ code: 'full' }, null] },
    ]);
    expect([readdirSync(join(folder, 'a')), isEqual(folder, 'b')]).toEqual([[], true]);
  });

  test('a file that is cut short while it is read is torn and leaves nothing', () => {
    const { folder, job } = largeIn(2 * whole);
    const disk: Disk = {
      ...nodeDisk,
      read(fd, buffer, length) {
        truncateSync(join(folder, 'source/x'), whole + 10);
        return nodeDisk.read(fd, buffer, length);
      },
    };
    expect(new FileCopier(disk, place).copy(job)).toMatchObject([{ outcome: 'torn', targets: [null, null] }]);
    expect([readdirSync(join(folder, 'a')), readdirSync(join(folder, 'b'))]).toEqual([[], []]);
  });
});
