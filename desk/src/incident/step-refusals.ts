import { NOBODY, problemOfWaiting } from '../approval/index.ts';
import type { Problem } from '../platform/http/problem.ts';
import type { StepRefusal } from './step-rules.ts';
import type { ToldRefusal } from './told-rules.ts';

type Refusal = StepRefusal | ToldRefusal;

const STATUS_OF_REFUSAL = {
  'incident-not-found': 404,
  'consignee-not-found': 404,
  'incident-closed': 409,
  'incident-open': 409,
  'taken-already': 409,
  'classified-so': 409,
  'not-classified': 409,
  'clock-running': 409,
  'approval-waiting': 409,
  'person-missing': 403,
  'changed-meanwhile': 412,
  'reason-missing': 422,
  'note-missing': 422,
  'country-unknown': 422,
  'authority-missing': 422,
  'report-in-future': 422,
  'report-before-awareness': 422,
  'report-not-found': 422,
  'contact-not-found': 422,
  'instrument-unknown': 422,
  'aware-in-future': 422,
  'noticed-in-future': 422,
} as const satisfies Record<Refusal['code'], number>;

function sentenceOf(refusal: Refusal): string {
  switch (refusal.code) {
    case 'incident-not-found':
      return 'There is no such incident in this action.';
    case 'consignee-not-found':
      return 'There is no such consignee in this action.';
    case 'incident-closed':
      return 'This incident is closed. Reopen it with a reason first.';
    case 'incident-open':
      return 'This incident is open already.';
    case 'taken-already':
      return 'You have this incident in hand already.';
    case 'classified-so':
      return 'This is how it is classified already.';
    case 'not-classified':
      return 'Classify it first: until then nobody knows what has to be reported.';
    case 'clock-running':
      return 'A report is still due. Record it, or classify the incident otherwise, with a reason.';
    case 'approval-waiting':
      return problemOfWaiting(refusal.approval).detail;
    case 'person-missing':
      return NOBODY.detail;
    case 'changed-meanwhile':
      return 'Somebody else has done something about this incident meanwhile. Read it again first.';
    case 'reason-missing':
      return 'Give a reason of three characters at least: an inspector will ask for it.';
    case 'note-missing':
      return 'Write what is to be noted.';
    case 'country-unknown':
      return `${refusal.country} is no country of ISO 3166-1 alpha-2, such as DE.`;
    case 'authority-missing':
      return 'Say which authority it was reported to.';
    case 'report-in-future':
      return 'A report is recorded after it was made. Correct its time.';
    case 'report-before-awareness':
      return `We became aware on ${refusal.awareAt}; no report was made before. Correct its time.`;
    case 'report-not-found':
      return 'There is no such report of this incident to an authority, and no such word on its cable; or it was taken back already.';
    case 'contact-not-found':
      return 'This contact is not one of the consignee’s.';
    case 'instrument-unknown':
      return `Not in the fleet of this action: ${refusal.instruments.slice(0, 10).join(', ')}.`;
    case 'aware-in-future':
      return 'We cannot become aware in the future. Correct the time.';
    case 'noticed-in-future':
      return 'It was not noticed in the future. Correct the day, or leave it out.';
  }
}

/** A refusal as it is told: what is wrong and what to do. */
export function problemOfStep(refusal: Refusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}
