import { basename, resolve } from 'node:path';
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { checkActionFolder } from './action/index.ts';
import type { Io } from './command.ts';
import type { FleetProblem } from './instrument/index.ts';
import type { Clock } from './platform/pure/clock.ts';
import { dayOf, longDate } from './platform/pure/dates.ts';
import { WrongUsage } from './platform/pure/wrong-usage.ts';
import { openAction, type OpenRefusal } from './reach/index.ts';
import type { System } from './system.ts';

const USAGE = 'usage: fieldproof action open DIR --fleet FILE';

type OpenContext = System & {
  readonly io: Io;
  readonly actor: string;
  /** What is said to be next; a rehearsal sends by itself. */
  readonly next?: ((reference: string) => string) | undefined;
  /** A rehearsal, which nobody answers for: one person opens it, whatever the action says. */
  readonly isRehearsal?: boolean | undefined;
};

/** `fieldproof action open DIR --fleet FILE`: what does it, and returns the exit status. Throws WrongUsage. */
export function prepareActionOpen(args: readonly string[]): (context: OpenContext) => Promise<number> {
  const parsed = parse(args);
  const [directory, ...more] = parsed?.positionals ?? [];
  const fleet = parsed?.values.fleet;
  if (directory === undefined || fleet === undefined || more.length > 0) {
    throw new WrongUsage(USAGE);
  }
  return async (context) => {
    const { io, database, clock, actor } = context;
    const path = resolve(fleet);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      io.err(`There is no file ${path}. Name the fleet as CSV or XLSX with --fleet.`);
      return 1;
    }
    if (!context.isRehearsal && (await wantsSecondPerson(resolve(directory), clock))) {
      io.err(
        `The action in ${directory} is opened by two people (secondPerson: open), and the terminal is one; nothing was opened. Prepare it at the desk under Drafts and release it there: a second person, signed in as themselves, approves it.`,
      );
      return 1;
    }
    const opened = await openAction(database, {
      directory: resolve(directory),
      fleet: { name: basename(path), path },
      actor,
      clock,
    });
    if (opened.kind === 'refused') {
      for (const line of sentencesOf(opened.refusal, directory)) io.err(line);
      return 1;
    }
    const { reference, instruments, consignees, obligations } = opened;
    const next = context.next ?? ((of: string) => `Send the notice with: fieldproof notify ${of}`);
    io.out(
      `${reference} is open: ${instruments} instruments at ${consignees} consignees, ${obligations} obligations. ${next(reference)}`,
    );
    const action = await context.findAction(opened.reference);
    const revision = action && (await context.revisions.load(database.kysely, action.id, action.revision));
    if (revision && revision.definition.issuedOn > dayOf(clock())) {
      const day = longDate(revision.definition.issuedOn, 'en');
      io.err(
        `Look at this: the notice is dated ${day}, which has not come yet. Until then no laboratory can report a step as done: wait with sending.`,
      );
    }
    for (const remark of opened.imported.remarks) io.err(`Look at this: ${sentenceOfProblem(remark)}`);
    return 0;
  };
}

/** What cannot be read is refused when it is opened. */
async function wantsSecondPerson(directory: string, clock: Clock): Promise<boolean> {
  const checked = await checkActionFolder(directory, clock);
  if (checked.kind === 'unreadable' || !checked.isSound) return false;
  return checked.action.definition.secondPerson?.includes('open') ?? false;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { fleet: { type: 'string' } }, allowPositionals: true });
  } catch {
    return undefined;
  }
}

function sentenceOfProblem({ line, column, reason, remedy }: FleetProblem): string {
  const place = [line === undefined ? undefined : `line ${line}`, column === undefined ? undefined : `column ${column}`]
    .filter((part) => part !== undefined)
    .join(', ');
  return `${place === '' ? '' : `${place}: `}${reason} ${remedy}`;
}

function sentencesOf(refusal: OpenRefusal, directory: string): readonly string[] {
  switch (refusal.code) {
    case 'action-unsound':
      return [
        `The action in ${directory} has errors; nothing was opened. See them with: fieldproof action check ${directory}`,
      ];
    case 'action-open':
      return [
        `${refusal.reference} is open since ${refusal.openedAt.toISOString()}. An action is opened once; every figure is of its fleet as it was then.`,
      ];
    case 'fleet-empty':
      return ['The fleet file names no instrument; nothing was opened.'];
    case 'fleet-refused':
      return [
        'The fleet has errors; nothing was imported and nothing was opened.',
        ...refusal.problems.map(sentenceOfProblem),
        ...(refusal.more > 0 ? [`… and ${refusal.more} more.`] : []),
      ];
  }
}
