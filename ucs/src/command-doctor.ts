/* `ucs doctor`: examine, show, sign; and compare with an earlier result, for before and after a change of the account. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Json } from '@fieldproof/trust';

import { accountName } from './account.ts';
import { compareFindings, examine } from './doctor.ts';
import { type Envelope, installationKey, openResult, signResult } from './doctor-result.ts';
import type { Finding } from './finding.ts';
import { whyNotRun } from './guard.ts';
import type { Arguments } from './arguments.ts';
import type { Profile } from './profile.ts';
import { profileOrWhyNot, sayJson, sayWhyNot } from './say.ts';
import { readSmallText, whyNotState, writeWhole } from './state-file.ts';
import { originOf } from './world.ts';

const resultBytesMax = 1024 * 1024;

export async function runDoctor([path = '']: readonly string[], values: Arguments): Promise<number> {
  const profile = profileOrWhyNot(path);
  if (profile === undefined) return 1;
  const why = whyNotRun();
  if (why !== undefined) return sayWhyNot([why]);
  const before = values.compare === undefined ? [] : readFindings(values.compare);
  if (before === undefined) return sayWhyNot([`${values.compare} is no result of ucs doctor, or was changed since.`]);
  const findings = await examine(profile);
  const envelope = signedOrWhyNot(profile, findings);
  // What was found is told in any case: before the account is changed, this one may not have the key yet.
  const isSigned = typeof envelope !== 'string';
  if (values.json === true) sayJson(isSigned ? envelope : { findings });
  else say(profile, findings);
  if (isSigned && values.out !== undefined) writeWhole(values.out, `${JSON.stringify(envelope)}\n`);
  const changes = values.compare === undefined ? [] : compareFindings(before, findings);
  for (const change of changes) process.stderr.write(`changed: ${change}\n`);
  if (!isSigned) return sayWhyNot([envelope]);
  const failed = findings.filter(({ result }) => result === 'failed').length;
  return failed === 0
    ? 0
    : sayWhyNot([
        `${failed} of ${findings.length} checks failed for account ${accountName()} in mode ${profile.mode}.`,
      ]);
}

function signedOrWhyNot(profile: Profile, findings: readonly Finding[]): Envelope | string {
  try {
    return signed(profile, findings);
  } catch (error) {
    const why = whyNotState(profile.state, error);
    if (why === undefined) throw error;
    const { account } = profile;
    const remedy =
      account === undefined || account === accountName()
        ? 'Give the folder to this account.'
        : `Run the doctor as ${account}, which the profile names.`;
    return `${why} The key of this installation lies there, so the result is not signed. ${remedy}`;
  }
}

function signed(profile: Profile, findings: readonly Finding[]): Envelope {
  mkdirSync(profile.state, { recursive: true, mode: 0o750 });
  const { product, serial, mode, name, digest } = profile;
  const { version, account, boot } = originOf(profile);
  const predicate: Json = {
    examinedAt: new Date().toISOString(),
    agent: { name: 'ucs', version },
    account,
    boot,
    profile: { name, sha256: digest },
    findings: findings.map(({ subject, check, result, detail }) => ({ subject, check, result, detail })),
  };
  return signResult({ product, serial, mode, predicate }, installationKey(join(profile.state, 'doctor-key.pem')));
}

function say({ mode, name }: Profile, findings: readonly Finding[]): void {
  process.stdout.write(`${name}, mode ${mode}, account ${accountName()}\n`);
  for (const { result, subject, check, detail } of findings) {
    process.stdout.write(`${result.padEnd(7)} ${subject}: ${check} (${detail})\n`);
  }
}

/** The findings of an earlier result whose signature holds. */
function readFindings(path: string): readonly Finding[] | undefined {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every member is checked when it is opened
    const envelope = JSON.parse(readSmallText(path, resultBytesMax) ?? '') as Envelope; // as: every member is checked when it is opened
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- signed by an installation, so written by the function above
    const statement = openResult(envelope) as Signed | undefined; // as: signed by an installation, so written by the function above
    return statement?.predicate.result.findings;
  } catch {
    return undefined;
  }
}

type Signed = { readonly predicate: { readonly result: { readonly findings: readonly Finding[] } } };
