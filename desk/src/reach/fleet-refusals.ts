import type { Problem } from '../platform/http/problem.ts';
import type { FleetRefusal } from './fleet-rules.ts';

const STATUS_OF_REFUSAL = {
  'reason-missing': 422,
  'consignee-unknown': 422,
  'instrument-unknown': 404,
  'held-already': 409,
  'moved-since': 409,
  'product-unknown': 422,
  'serial-unreadable': 422,
  'instrument-in-fleet': 409,
  'held-elsewhere': 409,
  'instrument-frozen': 409,
  'moved-since-added': 409,
  'spoken-of-since': 409,
  'notice-went': 409,
  'notice-waits': 409,
} as const satisfies Record<FleetRefusal['code'], number>;

function sentenceOf(refusal: FleetRefusal): string {
  switch (refusal.code) {
    case 'reason-missing':
      return 'Give a reason of 3 to 2,000 characters: whoever reads the record later must understand the change.';
    case 'consignee-unknown':
      return `There is no consignee ${refusal.consignee}. Add the organisation first, or correct its number.`;
    case 'instrument-unknown':
      return 'This instrument is not in the fleet of this action.';
    case 'held-already':
      return 'This consignee holds the instrument already.';
    case 'moved-since':
      return 'The instrument has moved since you looked. See who holds it now, and decide anew.';
    case 'product-unknown':
      return `This action is about ${refusal.allowed.join(', ')}. Name one of these products.`;
    case 'serial-unreadable':
      return 'A serial number has letters, digits and . _ / + - only, at most 40 characters, as on the instrument.';
    case 'instrument-in-fleet':
      return 'This instrument is in the fleet already. Move it if somebody else holds it.';
    case 'held-elsewhere':
      return 'Another consignee holds this instrument as far as we know. Add it there, then move it.';
    case 'instrument-frozen':
      return 'This instrument is of the fleet as it was frozen, which stays. Excuse its obligations instead, with the reason.';
    case 'moved-since-added':
      return 'This instrument has moved since it was added. Excuse its obligations instead, with the reason.';
    case 'spoken-of-since':
      return 'Somebody has said or decided something about this instrument since it was added. Excuse its obligations instead, with the reason.';
    case 'notice-went':
      return 'A notice that lists this instrument has gone or was printed. Excuse its obligations instead, with the reason, and tell its holder.';
    case 'notice-waits':
      return 'A notice waits for somebody who holds nothing else. Stop it among the deliveries first; where it has gone, excuse the obligations instead.';
  }
}

/** A refusal as it is told: what is wrong and what to do. */
export function problemOfFleet(refusal: FleetRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}
