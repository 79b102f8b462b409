/* `ucs status`: what the service wrote about itself. Reads one file; asks nobody. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Arguments } from './arguments.ts';
import { formatStatus } from './progress-bar.ts';
import type { RunView } from './run-view.ts';
import { profileOrWhyNot, sayWhyNot } from './say.ts';
import { readSmallText } from './state-file.ts';

const statusBytesMax = 16 * 1024 * 1024;
const watchEveryMs = 2_000;

export async function runStatus([path]: readonly string[], values: Arguments): Promise<number> {
  const profile = path === undefined ? undefined : profileOrWhyNot(path);
  if (path !== undefined && profile === undefined) return 1;
  const folder = values.state ?? profile?.state ?? process.env['UCS_STATE'];
  if (folder === undefined) return sayWhyNot(['Name the profile, or the state folder with --state.']);
  for (;;) {
    const text = readSmallText(join(folder, 'status.json'), statusBytesMax);
    if (text === undefined)
      return sayWhyNot([`There is no status in ${folder}. Has the service run, and may this account read it?`]);
    if (values.watch === true && values.json !== true) process.stdout.write('\u001b[2J\u001b[H');
    process.stdout.write(values.json === true ? text : say(text));
    if (values.watch !== true) return 0;
    await pause(watchEveryMs);
  }
}

type Status = { readonly stopped: boolean; readonly runs: readonly RunView[] };

function say(text: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the service, whole or not at all
  const status = JSON.parse(text) as Status; // as: written by the service, whole or not at all
  return `${status.stopped ? 'The service is stopped.\n' : ''}${formatStatus(status.runs)}`;
}
