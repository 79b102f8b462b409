import { NOBODY } from '../approval/index.ts';
import type { Problem } from '../platform/http/problem.ts';
import type { DraftState, FleetState, OpeningRefusal } from './draft-rules.ts';

type Code = OpeningRefusal['code'];
type Of<Name extends Code> = Extract<OpeningRefusal, { readonly code: Name }>;
type Row<Name extends Code> = readonly [status: number, sentence: (refusal: Of<Name>) => string];

const STATES: Readonly<Record<DraftState, string>> = {
  preparing: 'This draft was not asked to be released. Release it.',
  asked: 'This draft waits for a second person. Change it, and it is asked anew.',
  opening: 'This draft was released and is being opened. Wait until it is open or refused.',
  opened: 'This draft is open as an action. What changes now is an entry of the action.',
  discarded: 'This draft was discarded. Prepare another one.',
};

const FLEETS: Readonly<Record<FleetState, string>> = {
  none: 'The draft has no fleet. Give it the file.',
  uploading: 'The fleet file is still arriving. Wait until it is there and checked.',
  waiting: 'The fleet is checked once the products of the action can be read. Correct the action.',
  checking: 'The fleet is still being checked. Wait for the verdict.',
  sound: 'The fleet is sound.',
  refused: 'The fleet has problems. Correct the file and give it again.',
  failed: 'The fleet could not be checked. Give the file again.',
};

/** Status and sentence of each refusal; the sentence says what to do. */
const REFUSALS: { readonly [Name in Code]: Row<Name> } = {
  'draft-unknown': [404, ({ id }) => `There is no draft ${id}. See those that there are under /drafts.`],
  'draft-in-other-state': [409, ({ state }) => STATES[state]],
  'draft-changed': [
    409,
    () => 'The draft was changed after this was asked for. Look at it again and release it as it is now.',
  ],
  'action-unreadable': [409, () => 'The action cannot be read. Correct what its check finds.'],
  'action-unsound': [409, () => 'The action has errors. Correct what its check finds.'],
  'action-open': [
    409,
    ({ reference }) => `The action ${reference} is open already. Give this one a reference of its own.`,
  ],
  'revision-empty': [409, () => 'No language is added yet. Add one, and give its files.'],
  'revision-behind': [
    409,
    ({ languages }) =>
      `The action has got ${languages.join(', ')} meanwhile. Give your files once more: what was added is taken up by that.`,
  ],
  'revision-changes': [
    409,
    ({ changed, count }) =>
      `Languages can be added to an open action, and nothing else: ${changed.join(', ')}${count > changed.length ? ` and ${count - changed.length} more` : ''} would be another notice. Put it back as it is in the action.`,
  ],
  'revision-has-no-fleet': [
    409,
    () =>
      'This draft adds languages to an action that is open, and takes no fleet. Its instruments are those of the action.',
  ],
  'action-unknown': [404, ({ reference }) => `No action ${reference} is open. See those that are under /actions.`],
  'language-there': [409, ({ language }) => `The draft has ${language} already. Give its files.`],
  'language-invalid': [
    422,
    ({ language, instead }) =>
      `${language} is no language as notices name them: ${instead === null ? 'a BCP-47 tag such as el, fr or pt-BR' : `use ${instead}`}.`,
  ],
  'fleet-missing': [409, () => FLEETS.none],
  'fleet-not-judged': [409, ({ state }) => FLEETS[state]],
  'fleet-refused': [
    409,
    ({ problems }) =>
      `The fleet has ${problems === 1 ? 'one problem' : `${problems} problems`}. Correct the file and give it again.`,
  ],
  'fleet-empty': [409, () => 'The fleet names no instrument. Give a file that does.'],
  'fleet-lost': [409, () => 'The fleet file is no longer what was released. Give it again.'],
  'disk-full': [507, () => 'The disk of the server is full. Make room there and try again.'],
  'opening-failed': [
    500,
    () => 'It could not be opened; the log of the desk says why. Nothing of it was kept. Release it again.',
  ],
  'second-person-missing': [
    409,
    () => 'The action wants a second person to approve its opening, and this desk cannot ask one.',
  ],
  'person-missing': [NOBODY.status, () => NOBODY.detail],
  'approval-waiting': [
    409,
    () => 'A second person was asked for this draft already and has not decided. Have that decided or withdrawn first.',
  ],
  'folder-unknown': [
    404,
    ({ folder }) => `There is no action folder ${folder}. See those that there are under /action-folders.`,
  ],
  'folder-unreadable': [
    409,
    ({ folder }) =>
      `The folder ${folder} has a file that cannot be read as UTF-8 text of an action. Run action check on it.`,
  ],
  'file-name': [
    422,
    ({ name }) =>
      `The file "${name}" has a name that none of a folder has. Give files by their plain names, without folders.`,
  ],
  'files-too-many': [422, ({ max }) => `A folder has ${max} files at most. Choose the folder of one action.`],
  'files-too-large': [
    413,
    ({ maxMb }) => `The files of a folder are ${maxMb} MB at most. Choose the folder of one action.`,
  ],
  'fleet-too-large': [413, ({ maxMb }) => `A fleet file is ${maxMb} MB at most. Check the export.`],
  'upload-incomplete': [400, () => 'The file did not arrive whole. Send it again; the fleet is what it was before.'],
  'upload-replaced': [409, () => 'Another upload for this draft began meanwhile and takes the place of this one.'],
  'language-unknown': [
    422,
    ({ language, languages }) => `The action has no text in ${language}. Choose one of ${languages.join(', ')}.`,
  ],
  'consignee-unknown': [404, ({ number }) => `The fleet has no consignee ${number}. Leave it out to see a sample.`],
  'changed-meanwhile': [
    412,
    () => 'Somebody changed this draft meanwhile. Load it again and make your change on what it is now.',
  ],
  'precondition-missing': [428, () => 'Send the etag of the draft that you saw as if-match.'],
};

/** What a refusal is told as: one table for all of them. */
export function problemOf(refusal: OpeningRefusal): Problem {
  const [status, say] = REFUSALS[refusal.code] as Row<Code>; // a row speaks of refusals of its own code
  const { code, ...facts } = refusal;
  return { status, code, detail: say(refusal), facts };
}
