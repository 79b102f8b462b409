/* `ucs verify` and `ucs export-bag`: what is done with a finished copy. */
import { workerCrew } from './worker-crew.ts';
import { exportBag } from './export-bag.ts';
import { whyNotRun } from './guard.ts';
import type { Arguments } from './arguments.ts';
import { sayJson, sayWhyNot } from './say.ts';
import { isVerified, type VerifyEnd, verifyCopy } from './verify-copy.ts';

const shownMax = 20;

export async function runVerify([folder = '']: readonly string[], values: Arguments): Promise<number> {
  const crew = workerCrew(2, { isShared: false });
  try {
    const found = await verifyCopy(folder, { crew, from: values['read-back'] === 'cache' ? 'cache' : 'medium' });
    if (values.json === true) sayJson(found);
    if (!isVerified(found)) return sayWhyNot(sentencesOf(found));
    if (values.json === true) return 0;
    process.stdout.write(`${found.files} files are as the manifest says.\n`);
    for (const path of found.extra.slice(0, shownMax)) process.stdout.write(`in no manifest: ${path}\n`);
    return 0;
  } finally {
    await crew.close();
  }
}

export async function runExportBag([run = '', bag]: readonly string[], values: Arguments): Promise<number> {
  const why = whyNotRun();
  if (why !== undefined) return sayWhyNot([why]);
  const crew = workerCrew(2, { isShared: false });
  try {
    const end = await exportBag(run, { crew, at: new Date(), ...(bag === undefined ? {} : { bag }) });
    if ('noLink' in end)
      return sayWhyNot([
        `${end.noLink} cannot point to the run (${end.code}): links are not to be had here. Name a bag on another disk as the second operand.`,
      ]);
    if (!('bag' in end)) return sayWhyNot([...sentencesOf(end), 'No bag was written.']);
    if (values.json === true) sayJson(end);
    else process.stdout.write(`${end.bag}\n`);
    return 0;
  } finally {
    await crew.close();
  }
}

function sentencesOf({ papers, differing, missing }: VerifyEnd): readonly string[] {
  const lines = [
    ...papers,
    ...missing.map((path) => `missing: ${path}`),
    ...differing.map((path) => `differs: ${path}`),
  ];
  const more = lines.length - shownMax;
  return more > 0 ? [...lines.slice(0, shownMax), `and ${more} more`] : lines;
}
