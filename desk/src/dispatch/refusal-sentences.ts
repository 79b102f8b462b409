import type { Problem } from '../platform/http/problem.ts';
import type { LetterRefusal, PauseRefusal, TestRefusal } from './dispatch.ts';
import type { PlanChanged } from './plan-mark.ts';

export type SendingRefusal =
  | PauseRefusal
  | TestRefusal
  | LetterRefusal
  | PlanChanged
  | { readonly code: 'action-unknown'; readonly reference: string };

type Code = SendingRefusal['code'];
type Row<Name extends Code> = readonly [
  status: number,
  sentence: (refusal: Extract<SendingRefusal, { readonly code: Name }>) => string,
];

/** Status and sentence of each refusal; the sentence says what to do. */
const REFUSALS: { readonly [Name in Code]: Row<Name> } = {
  'action-unknown': [404, ({ reference }) => `There is no action ${reference}.`],
  'plan-changed': [
    412,
    () => 'Who gets what has changed since you looked: nothing was sent. Look again, and send what you see then.',
  ],
  'dispatch-paused': [
    409,
    ({ since }) => `The notices of this action are paused since ${since}: nothing new goes until they are resumed.`,
  ],
  'dispatch-not-paused': [409, () => 'The notices of this action are not paused; there is nothing to resume.'],
  'consignee-unknown': [404, ({ id }) => `The action has no consignee ${id}.`],
  'contact-missing': [409, ({ id }) => `The consignee ${id} has no contact in office. Choose another one.`],
  'address-missing': [422, () => 'Name the address that the test is to go to: yours is not known.'],
  'address-outside': [
    422,
    ({ domains }) =>
      `A test goes to an address of the house alone, since it shows whose instruments are affected: ${domains.map((one) => `@${one}`).join(', ')}.`,
  ],
  'language-unknown': [
    422,
    ({ language, languages }) => `The action has no text in ${language}. Choose one of ${languages.join(', ')}.`,
  ],
  'no-letters': [
    409,
    ({ isReprint, ended }) =>
      ended > 0
        ? 'The links of all their readers have ended, or they hold nothing any more: nothing was printed. Stop these letters; whoever took a reader’s place gets one of their own.'
        : isReprint
          ? 'None of these letters was posted, so there is none to print once more.'
          : 'No letter waits to be printed. Plan the notices first.',
  ],
  'letters-unknown': [
    409,
    ({ ids }) => `No letter that can be printed now: ${ids.join(', ')}. Look at its state among the deliveries.`,
  ],
};

/** What a refusal is told as: one table for all of them. */
export function problemOf(refusal: SendingRefusal): Problem {
  const [status, say] = REFUSALS[refusal.code] as Row<Code>; // a row speaks of refusals of its own code
  const { code, ...facts } = refusal;
  return { status, code, detail: say(refusal), facts };
}
