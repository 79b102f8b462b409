/* Where a draft stands, as steps, and what of a chosen folder belongs to an action. Pure. */
import type { Schemas } from '../api/schema.ts';

export type Draft = Schemas['Draft'];
export type DraftListing = Schemas['DraftListing'];
export type DraftState = Draft['state'];
export type FleetState = Draft['fleet']['state'];

export const STEPS = ['files', 'fleet', 'previews', 'release'] as const;
export type Step = (typeof STEPS)[number];

/** Those of a draft: one that adds languages to an open action takes no fleet. */
export function stepsOf({ revises }: Pick<Draft, 'revises'>): readonly Step[] {
  return revises === null ? STEPS : STEPS.filter((step) => step !== 'fleet');
}

/** `wrong`: a person has to change something; `busy`: the desk works, or a second person decides; `look`: to be looked at. */
export type StepState = 'done' | 'wrong' | 'busy' | 'todo' | 'look' | 'ready';

export function stateOfStep(step: Step, draft: Draft): StepState {
  switch (step) {
    case 'files':
      if (draft.files.length === 0) return 'todo';
      return draft.check.isSound && !isReferenceTaken(draft) && !isOtherwise(draft) ? 'done' : 'wrong';
    case 'fleet':
      return FLEET_STEPS[draft.fleet.state];
    case 'previews':
      // Nothing of it can be changed any more: whoever released it has looked, or will not.
      if (draft.state === 'opening' || draft.state === 'opened') return 'done';
      return draft.check.isReadable ? 'look' : 'todo';
    case 'release':
      return stateOfRelease(draft);
  }
}

/** Whether an action of this reference is open already: the folder is sound by itself, and cannot be opened all the same. */
export function isReferenceTaken({ whyNotRelease }: Pick<Draft, 'whyNotRelease'>): boolean {
  return whyNotRelease.some(({ code }) => code === 'action-open');
}

/** Whether it is something other than the open action with further languages. */
export function isOtherwise({ whyNotRelease }: Pick<Draft, 'whyNotRelease'>): boolean {
  return whyNotRelease.some(({ code }) => code.startsWith('revision-'));
}

const FLEET_STEPS: Readonly<Record<FleetState, StepState>> = {
  none: 'todo',
  uploading: 'busy',
  waiting: 'busy',
  checking: 'busy',
  sound: 'done',
  refused: 'wrong',
  failed: 'wrong',
};

function stateOfRelease({ state, whyNotRelease, refusal }: Draft): StepState {
  switch (state) {
    case 'opened':
      return 'done';
    case 'asked':
    case 'opening':
      return 'busy';
    case 'preparing':
      if (refusal !== null) return 'wrong';
      return whyNotRelease.length === 0 ? 'ready' : 'todo';
    case 'discarded':
      return 'todo';
  }
}

/** The step that one is at when the address names none: the first that wants something. */
export function firstStep(draft: Draft): Step {
  if (draft.state !== 'preparing') return 'release';
  if (stateOfStep('files', draft) !== 'done') return 'files';
  if (draft.revises === null && stateOfStep('fleet', draft) !== 'done') return 'fleet';
  return draft.refusal === null ? 'previews' : 'release';
}

/** What the checks let pass and want looked at, by the step at which it stands; those with none are left out. */
export function remarksOf(
  draft: Pick<Draft, 'check' | 'fleet'>,
): readonly { readonly step: 'files' | 'fleet'; readonly count: number }[] {
  const { check, fleet } = draft;
  const found = [
    { step: 'files', count: check.warnings },
    { step: 'fleet', count: fleet.summary?.remarks.length ?? 0 },
  ] as const;
  return found.filter(({ count }) => count > 0);
}

/** At which step somebody is without having chosen one, and in which state the draft was then. */
export type Standing = { readonly state: DraftState; readonly step: Step };

/** Where one stands: still there while the draft is in the same state, also when what the step wants is done meanwhile. */
export function standingOf(draft: Draft, before: Standing | undefined): Standing {
  const isKept = before?.state === draft.state && stepsOf(draft).includes(before.step);
  return isKept ? before : { state: draft.state, step: firstStep(draft) };
}

export function isStep(text: string | null): text is Step {
  return STEPS.some((step) => step === text);
}

/** The languages that are looked at beside each other: those that are added, beside one that was there. */
export function previewedIn({ languages, revises }: Pick<Draft, 'languages' | 'revises'>): readonly string[] {
  if (revises === null || revises.added.length === 0) return languages;
  const there = languages.filter((language) => !revises.added.includes(language));
  const compared = there.find((language) => language === 'en') ?? there[0];
  return compared === undefined ? revises.added : [compared, ...revises.added];
}

/** Whether its files and fleet may be changed. */
export function isChangeable({ state }: Pick<Draft, 'state'>): boolean {
  return state === 'preparing' || state === 'asked';
}

/** Whether the desk works on it at this moment, so that it is worth asking again soon. */
export function isUnderWay({ state, fleet }: Draft): boolean {
  return state === 'opening' || fleet.state === 'checking' || fleet.state === 'uploading';
}

export const PREVIEWS = ['mail', 'letter', 'reply-page', 'mail-text', 'bench-card'] as const;
export type Preview = (typeof PREVIEWS)[number];

/** The page that a link opens first, then those of the form. */
export const REPLY_PAGES = ['overview', 'start', 'measures', 'around'] as const;

/** Where a text of a draft is looked at, in every language beside each other. */
export function pathOfPreview(id: number, what: Preview): string {
  return `/drafts/${id}?step=previews&what=${what}`;
}

/** The texts that would go out, with how many contacts get each; null: what everybody is led to. */
export function textsOf(
  summary: Pick<Schemas['FleetSummary'], 'channels'> | null,
): readonly { readonly what: 'mail' | 'letter' | 'reply-page'; readonly contacts: number | null }[] {
  const { email = null, post = null } = summary?.channels ?? {};
  const texts = [
    { what: 'mail', contacts: email },
    { what: 'letter', contacts: post },
    { what: 'reply-page', contacts: null },
  ] as const;
  return texts.filter(({ contacts }) => contacts !== 0);
}

/**
 * The languages in which anybody would be written to, in the order of the action. Those of the action where no fleet says
 * who reads what: an action may have more than its fleet reads.
 */
export function writtenIn(draft: {
  readonly languages: readonly string[];
  readonly fleet: { readonly summary: Pick<Schemas['FleetSummary'], 'languages'> | null };
}): readonly string[] {
  const written = new Set(draft.fleet.summary?.languages.flatMap(({ languages }) => languages));
  return written.size === 0 ? draft.languages : draft.languages.filter((language) => written.has(language));
}

type Channel = keyof Schemas['FleetSummary']['channels'];
type Sample = Pick<Schemas['FleetSummary']['samples'][number], 'channels'>;

/** Texts that go one way only. */
const GOES_BY: Readonly<Record<string, Channel>> = { mail: 'email', 'mail-text': 'email', letter: 'post' };

/** Of some readers those who would get a text; where none of them would, all, and `lacks` says the way it goes. */
export function readersOf<One extends Sample>(
  what: string,
  samples: readonly One[],
): { readonly readers: readonly One[]; readonly lacks: Channel | undefined } {
  const channel = GOES_BY[what];
  const readers = channel === undefined ? samples : samples.filter(({ channels }) => channels.includes(channel));
  return readers.length > 0 || samples.length === 0
    ? { readers, lacks: undefined }
    : { readers: samples, lacks: channel };
}

export type ChosenFile = { readonly name: string; readonly webkitRelativePath: string; readonly size: number };

const BYTES_MAX = 8 * 1024 ** 2;
const FILES_MAX = 100;

export type Chosen<File> =
  | { readonly kind: 'taken'; readonly files: readonly File[]; readonly leftOut: readonly string[] }
  | { readonly kind: 'refused'; readonly code: 'nothing' | 'too-many' | 'too-large' };

/** Of a folder the files that lie in it itself; hidden ones and folders in it are none of an action. */
export function chooseFiles<File extends ChosenFile>(files: readonly File[]): Chosen<File> {
  const taken = files.filter(
    ({ name, webkitRelativePath: path }) => !name.startsWith('.') && path.split('/').length <= 2,
  );
  if (taken.length === 0) return { kind: 'refused', code: 'nothing' };
  if (taken.length > FILES_MAX) return { kind: 'refused', code: 'too-many' };
  if (taken.reduce((sum, { size }) => sum + size, 0) > BYTES_MAX) return { kind: 'refused', code: 'too-large' };
  const leftOut = files
    .filter((file) => !taken.includes(file))
    .map(({ name, webkitRelativePath: path }) => path || name);
  return { kind: 'taken', files: taken, leftOut };
}
