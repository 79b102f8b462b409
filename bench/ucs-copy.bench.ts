/*
 * A finished run, copied from a warm source to an empty folder until it is durable, against the programs laboratories
 * use today. Only ucs also checks completeness, writes a manifest and holds the markers.
 */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';

import { planMiSeq, planNextSeq, type RunPlan } from '../ucs/synthetic/run-plan.ts';
import { flags, giveTo, hasProgram, installFor } from '../ucs/synthetic/standard-user.ts';
import { RunWriter } from '../ucs/synthetic/write-run.ts';
import { benchFolder, median, ratio, rounds, sayPromise, scale, time, type Timed } from './ucs-measure.ts';

/** Folders that nobody has used yet: for an output, a second one, the state, and whatever a program keeps at home. */
type Places = { readonly to: string; readonly to2: string; readonly state: string; readonly home: string };
type Contender = { readonly name: string; readonly run: (source: string, places: Places) => Promise<Timed> };

type Measured = ReadonlyMap<string, readonly Timed[]>;

const { folder, remove } = benchFolder('source', 'used');
const installed = installFor(folder);

function ucs(name: string, outputs: readonly ('to' | 'to2')[], readBack: string): Contender {
  return {
    name,
    async run(source, places) {
      const to = outputs.map((each) => places[each]);
      const options = ['--settle', '0', '--read-back', readBack, '--state', places.state];
      return time(installed.node, [...flags, installed.main, 'copy', source, ...to, ...options]);
    },
  };
}

/** Peers leave their bytes in the cache: what brings them to the medium belongs to the time. */
function peer(name: string, ...commands: readonly (readonly [string, ...string[]])[]): Contender {
  return {
    name,
    async run(source, { to, home }) {
      const sum = { seconds: 0, cpuSeconds: 0 };
      const place = (word: string) => word.replace('SOURCE', source).replace('TO', to);
      for (const [program, ...args] of [...commands, ['sync', '-f', to] as const]) {
        const timed = await time(program, args.map(place), { HOME: home });
        sum.seconds += timed.seconds;
        sum.cpuSeconds += timed.cpuSeconds;
      }
      return sum;
    },
  };
}

const contenders = [
  ucs('ucs, medium', ['to'], 'medium'),
  ucs('ucs, cache', ['to'], 'cache'),
  ucs('ucs, two outputs', ['to', 'to2'], 'medium'),
  peer('cp -a', ['cp', '-a', 'SOURCE', 'TO']),
  ...(hasProgram('rsync')
    ? [peer('rsync -a, -ac', ['rsync', '-a', 'SOURCE', 'TO'], ['rsync', '-ac', 'SOURCE', 'TO'])]
    : []),
  ...(hasProgram('rclone')
    ? [
        peer(
          'rclone copy, check',
          ['rclone', 'copy', '-q', 'SOURCE', 'TO/run'],
          ['rclone', 'check', '-q', 'SOURCE', 'TO/run'],
        ),
      ]
    : []),
];

let used = 0;

function freshPlaces(): Places {
  used += 1;
  const places = { to: makePlace('to'), to2: makePlace('to2'), state: makePlace('state'), home: makePlace('home') };
  giveTo(...Object.values(places));
  return places;
}

function makePlace(name: string): string {
  const path = join(folder, 'used', `${used}-${name}`);
  mkdirSync(path);
  return path;
}

/**
 * Gives the room back and leaves the files: ext4 passes over each inode that was freed in the last minutes before it
 * gives a new file one, so that what the one before us deleted would cost us ten times what creating does.
 */
async function empty({ to, to2, state, home }: Places): Promise<void> {
  await time('find', [to, to2, state, home, '-type', 'f', '-size', '+0', '-exec', 'truncate', '-s', '0', '{}', '+']);
  await time('sync', ['-f', folder]);
}

async function measure(title: string, plan: RunPlan): Promise<Measured> {
  const writer = new RunWriter(join(folder, 'source'), plan);
  writer.whole();
  await time('sync', ['-f', folder]);
  const timed = new Map(contenders.map(({ name }) => [name, [] as Timed[]]));
  for (let round = 0; round < rounds; round += 1) {
    // Each begins a round in turn: what the one before left for the disk to tidy must not always hit the same.
    const shift = round % contenders.length;
    for (const { name, run } of [...contenders.slice(shift), ...contenders.slice(0, shift)]) {
      const places = freshPlaces();
      timed.get(name)?.push(await run(writer.folder, places));
      await empty(places);
    }
  }
  process.stdout.write(`\n${title}, ${rounds} rounds, load average at the end ${loadavg()[0]?.toFixed(1)}\n`);
  for (const [name, values] of timed) {
    const wall = median(values.map(({ seconds }) => seconds)).toFixed(2);
    const cpu = median(values.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2);
    process.stdout.write(`  ${name.padEnd(20)} ${wall} s, of a processor ${cpu} s\n`);
  }
  return timed;
}

const secondsOf = ({ seconds }: Timed) => seconds;

function judge(timed: Measured, max: Readonly<Record<string, number>>): void {
  for (const [pair, limit] of Object.entries(max)) {
    const [ours = '', theirs = ''] = pair.split(' / ');
    const [one, other] = [timed.get(ours), timed.get(theirs)];
    if (one !== undefined && other !== undefined)
      sayPromise(pair, ratio(one.map(secondsOf), other.map(secondsOf)), limit);
  }
}

try {
  const small = planMiSeq({ cycles: Math.max(1, Math.round(150 * scale)), bytes: 60_000 });
  judge(await measure('MiSeq-like: some 11,500 small files', small), {
    'ucs, cache / rsync -a, -ac': 1.0,
    'ucs, medium / rsync -a, -ac': 1.4,
    'ucs, medium / rclone copy, check': 0.5,
    'ucs, medium / cp -a': 1.8,
    'ucs, two outputs / ucs, medium': 1.3,
  });
  const large = planNextSeq({ cycles: Math.max(1, Math.round(150 * scale)), bytes: 2_400_000, thumbnails: true });
  judge(await measure('NextSeq-like: some 1,800 files, 1.4 GB', large), {
    'ucs, cache / rsync -a, -ac': 0.8,
    'ucs, medium / rsync -a, -ac': 0.9,
    'ucs, medium / rclone copy, check': 0.35,
    'ucs, medium / cp -a': 1.4,
    'ucs, two outputs / ucs, medium': 1.3,
  });
} finally {
  remove();
}
