/*
 * What kind of laboratory somebody works in, and what they have in mind before they open their mail. It is drawn from the
 * seed and the number of the consignee; which fields and instruments it meets is up to the pages.
 */
import type { Draw } from './draw.ts';

export const PROFILES = ['prompt', 'partial', 'slow', 'wrong', 'silent'] as const;
export type Profile = (typeof PROFILES)[number];

/** What a laboratory reports of its steps. */
export type Steps = 'all' | 'one-mode' | 'one-measure' | 'planned' | 'no-date' | 'not-needed' | 'none';

/** What it says of single instruments; the words are those that the page offers. */
export type Apart =
  | { readonly kind: 'about'; readonly about: string }
  | { readonly kind: 'done-and-gone'; readonly about: string }
  | { readonly kind: 'same-alone' }
  | { readonly kind: 'offline' };

export type Errand = {
  /** Nothing at all is done: the notice lies unread. */
  readonly isSilent: boolean;
  /** Receipt alone is sent. */
  readonly isReceiptOnly: boolean;
  readonly steps: Steps;
  readonly apart: readonly Apart[];
  readonly unknownSerials: number;
  /** Enters things wrongly at first and mends what the page points out. */
  readonly isHasty: boolean;
  /** Leaves out what is to be confirmed. */
  readonly isConfirmingNothing: boolean;
  /** How likely a question is answered with yes. */
  readonly yes: number;
  readonly hasQuestion: boolean;
  readonly namesOther: boolean;
  readonly incident: 'break-in' | 'adverse-event' | undefined;
  /** Boxes ticked on the bench card of the first instrument beforehand. */
  readonly boxes: number;
  readonly pressesTwice: boolean;
  readonly isPassedOn: boolean;
};

const WEIGHTS: Readonly<Record<Profile, number>> = { prompt: 44, partial: 22, slow: 14, wrong: 11, silent: 9 };

export function profileOf(draw: Draw): Profile {
  return draw.weigh('profile', WEIGHTS);
}

const SILENT: Errand = {
  isSilent: true,
  isReceiptOnly: false,
  steps: 'none',
  apart: [],
  unknownSerials: 0,
  isHasty: false,
  isConfirmingNothing: false,
  yes: 1,
  hasQuestion: false,
  namesOther: false,
  incident: undefined,
  boxes: 0,
  pressesTwice: false,
  isPassedOn: false,
};

/** The first time somebody of a laboratory sits down with the notice; `isFirst`: the first of its contacts. */
export function firstErrand(draw: Draw, { isFirst }: { readonly isFirst: boolean }): Errand {
  const profile = profileOf(draw);
  if (profile === 'silent') return SILENT;
  // A second contact leaves it to the first, or confirms receipt.
  if (!isFirst)
    return draw.chance('second contact', 0.3) ? { ...SILENT, isSilent: false, isReceiptOnly: true } : SILENT;
  const base = { ...SILENT, isSilent: false, ...habitsOf(draw) };
  switch (profile) {
    case 'prompt':
      return { ...base, steps: 'all', apart: apartOf(draw, 0.15) };
    case 'slow':
      return { ...base, isReceiptOnly: true };
    case 'partial':
      return partialErrand(draw, base);
    case 'wrong':
      return wrongErrand(draw, base);
  }
}

/** What follows some weeks later, where something was left; undefined when nobody comes back. */
export function secondErrand(draw: Draw): Errand | undefined {
  const base = {
    ...SILENT,
    isSilent: false,
    boxes: draw.chance('later boxes', 0.3) ? draw.whole('later box', 1, 6) : 0,
  };
  switch (profileOf(draw)) {
    case 'slow':
      return draw.chance('later', 0.85)
        ? { ...base, steps: draw.weigh('later steps', { all: 80, planned: 12, 'one-mode': 8 }) }
        : undefined;
    case 'partial':
      return draw.chance('later', 0.4) ? { ...base, steps: 'all' } : undefined;
    default:
      return undefined;
  }
}

function habitsOf(
  draw: Draw,
): Pick<Errand, 'yes' | 'hasQuestion' | 'incident' | 'boxes' | 'pressesTwice' | 'isPassedOn' | 'isHasty'> {
  const incident = draw.fraction('incident');
  return {
    yes: 0.97,
    hasQuestion: draw.chance('question', 0.06),
    incident: incident < 0.012 ? 'break-in' : incident < 0.018 ? 'adverse-event' : undefined,
    boxes: draw.chance('boxes', 0.12) ? draw.whole('box', 1, 9) : 0,
    pressesTwice: draw.chance('presses twice', 0.08),
    isPassedOn: draw.chance('passed on', 0.1),
    isHasty: draw.chance('hasty', 0.1),
  };
}

function partialErrand(draw: Draw, base: Errand): Errand {
  const part = draw.weigh('part', {
    receipt: 20,
    'one-mode': 20,
    'one-measure': 15,
    planned: 18,
    'no-date': 10,
    'not-needed': 7,
    apart: 10,
  });
  if (part === 'receipt') return { ...base, isReceiptOnly: true };
  if (part === 'apart') return { ...base, apart: apartOf(draw, 1) };
  return { ...base, steps: part };
}

function wrongErrand(draw: Draw, base: Errand): Errand {
  const mistake = draw.weigh('mistake', { serial: 28, gone: 16, same: 12, unconfirmed: 18, no: 12, contact: 14 });
  const wrong: Errand = { ...base, steps: 'all', isHasty: draw.chance('hasty and wrong', 0.6), yes: 0.75 };
  switch (mistake) {
    case 'serial':
      return { ...wrong, unknownSerials: draw.whole('serials', 1, 2) };
    case 'gone':
      return {
        ...wrong,
        apart: [{ kind: 'done-and-gone', about: draw.pick('gone', ['scrapped', 'transferred', 'never-received']) }],
      };
    case 'same':
      return { ...wrong, steps: 'none', apart: [{ kind: 'same-alone' }] };
    case 'unconfirmed':
      return { ...wrong, isConfirmingNothing: true };
    case 'no':
      return { ...wrong, yes: 0.2 };
    case 'contact':
      return { ...SILENT, isSilent: false, namesOther: true };
  }
}

const ABOUTS = {
  'not-needed': 14,
  'in-storage': 18,
  'never-started': 24,
  transferred: 14,
  scrapped: 12,
  'never-received': 8,
};

function apartOf(draw: Draw, probability: number): readonly Apart[] {
  if (!draw.chance('apart', probability)) return [];
  if (draw.chance('offline', 0.25)) return [{ kind: 'offline' }];
  return [{ kind: 'about', about: draw.weigh('about', ABOUTS) }];
}
