/*
 * `ucs doctor` answers the notice's warning that another account changes network rights, access to storage and places of
 * output: as this account, in this mode, is everything possible that copying a run needs? Run it before the account is
 * changed and after, in both boot modes. Each answer was tried, none is concluded from settings.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { accountName, whyNotThisAccount } from './account.ts';
import { readCredentials } from './credentials.ts';
import { inlineCrew } from './crew.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { examineFolder } from './examine-folder.ts';
import { OutputError } from './failure.ts';
import { type Finding, tried } from './finding.ts';
import { whyNotInstrumentPath } from './instrument-path.ts';
import { whyReachable } from './guard.ts';
import type { OutputProfile, Profile, S3Profile } from './profile.ts';

export async function examine(profile: Profile, disk: Disk = nodeDisk): Promise<readonly Finding[]> {
  const findings: Finding[] = [...examineAccount(profile), ...examineState(profile)];
  for (const source of profile.sources) findings.push(...examineSource(source));
  for (const output of profile.outputs) findings.push(...(await examineOutput(output, disk)));
  return findings;
}

function examineAccount({ account }: Profile): readonly Finding[] {
  const why = whyNotThisAccount(account);
  const reachable = whyReachable();
  return [
    {
      subject: 'account',
      check: 'standard-user',
      result: why === undefined ? 'passed' : 'failed',
      detail: why ?? accountName(),
    },
    {
      subject: 'process',
      check: 'no-listening-socket',
      result: reachable === undefined ? 'passed' : 'failed',
      detail: reachable ?? 'none',
    },
  ];
}

function examineState({ state }: Profile): readonly Finding[] {
  return [
    tried('state', 'write', () => {
      mkdirSync(join(state, 'spool'), { recursive: true, mode: 0o770 });
      accessSync(state, constants.W_OK);
      return state;
    }),
  ];
}

function examineSource(source: string): readonly Finding[] {
  const readable = tried(source, 'read', () => `${readdirSync(source).length} entries`);
  let canWrite = true;
  try {
    accessSync(source, constants.W_OK);
  } catch {
    canWrite = false;
  }
  const detail = canWrite
    ? 'this account may write to the runs; copying needs to read only'
    : 'read only, as it should be';
  return [readable, { subject: source, check: 'no-more-than-read', result: canWrite ? 'noted' : 'passed', detail }];
}

async function examineOutput(output: OutputProfile, disk: Disk): Promise<readonly Finding[]> {
  if (output.kind === 's3') return examineS3(output);
  const findings = await examineFolder(output, { disk, crew: inlineCrew(disk), id: randomBytes(4).toString('hex') });
  if (output.instrumentPath === undefined) return findings;
  const why = whyNotInstrumentPath(output.instrumentPath);
  return [
    ...findings,
    {
      subject: output.name,
      check: 'instrument-path',
      result: why === undefined ? 'passed' : 'failed',
      detail: why ?? output.instrumentPath,
    },
  ];
}

async function examineS3(output: S3Profile): Promise<readonly Finding[]> {
  const name = `.ucs-probe-${randomBytes(4).toString('hex')}`;
  try {
    const { S3Output } = await import('./s3-output.ts');
    const bucket = new S3Output({ ...output, credentials: readCredentials(output.credentials) }, name);
    // A probe object stays: the copy itself never needs the right to delete, so the doctor does not ask for it.
    await bucket.publish([{ path: 'probe.txt', content: Buffer.from('written by ucs doctor; may be deleted\n') }]);
    const isListed = (await bucket.rollCall()).size === 1;
    return [
      {
        subject: output.name,
        check: 'write-and-read-back',
        result: 'passed',
        detail: `${bucket.place}/probe.txt may be deleted`,
      },
      {
        subject: output.name,
        check: 'list',
        result: isListed ? 'passed' : 'failed',
        detail: isListed ? 'listed' : 'not listed',
      },
    ];
  } catch (error) {
    const detail =
      error instanceof OutputError ? error.failure.detail : error instanceof Error ? error.message : String(error);
    return [{ subject: output.name, check: 'write-and-read-back', result: 'failed', detail }];
  }
}

/** What changed between two examinations: a check that passed before the account was changed and fails after it. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const keyOf = ({ subject, check }: Finding) => `${subject} · ${check}`;
  const known = new Map(before.map((finding) => [keyOf(finding), finding.result]));
  return after.flatMap((finding) => {
    const was = known.get(keyOf(finding));
    return was === finding.result ? [] : [`${keyOf(finding)}: ${was ?? 'not examined'} before, ${finding.result} now`];
  });
}
