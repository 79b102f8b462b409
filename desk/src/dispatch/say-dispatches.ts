/* What the commands say about dispatches, as lines for a terminal. Pure. */
import { longTime } from '../platform/pure/dates.ts';
import type { DispatchProgress } from './dispatch-progress.ts';
import type { Decision, DispatchRefusal, DispatchState } from './dispatch.ts';
import type { Pause } from './pause-store.ts';
import type { PlannedNotices } from './plan-notices.ts';
import type { NoticePlan } from './preview-plan.ts';

export function sayPlan(reference: string, planned: PlannedNotices): readonly string[] {
  const { mails, letters, held, unreachable } = planned;
  const without =
    unreachable.length === 0
      ? []
      : [
          `${count(unreachable.length, 'consignee has', 'consignees have')} no contact: nobody there can be written to until one is added.`,
        ];
  if (planned.runId === undefined)
    return [`Every contact of ${reference} had been planned before; nothing new.`, ...without];
  const parts = [count(mails, 'mail', 'mails'), ...(letters > 0 ? [count(letters, 'letter', 'letters')] : [])];
  return [`Planned ${parts.join(' and ')} for ${reference}${held > 0 ? `, ${held} of them held` : ''}.`, ...without];
}

/** What would go, and how to send exactly that. */
export function sayLook(
  reference: string,
  { mark, contacts, mails, letters, held, unreachable }: NoticePlan,
): readonly string[] {
  if (contacts === 0) return [`Every contact of ${reference} was planned before; nothing would go.`];
  return [
    `${count(mails, 'mail', 'mails')} and ${count(letters, 'letter', 'letters')} would go${held > 0 ? `, ${held} of them held` : ''}.`,
    ...(unreachable.count > 0 ? [`${count(unreachable.count, 'consignee has', 'consignees have')} no contact.`] : []),
    `Send exactly this: fieldproof notify ${reference} --seen ${mark}`,
  ];
}

/** Nothing goes while a person holds it back. */
export function sayPause({ pausedBy, pausedAt, reason }: Pause): string {
  return `Sending is paused since ${longTime(pausedAt, 'en')} by ${pausedBy}: "${reason}". Resume it at the desk, or with DELETE …/dispatch-pause of the API; until then no notice goes.`;
}

/** `sent 312 of 648 · 18/s · 19 s left · 4 failed`. */
export function sayProgress({ counts, total, ratePerSecond, secondsLeft }: DispatchProgress): string {
  const mails = total - counts.printing;
  return [
    `sent ${counts.sent} of ${mails}`,
    ...(ratePerSecond > 0 ? [`${ratePerSecond < 10 ? ratePerSecond.toFixed(1) : Math.round(ratePerSecond)}/s`] : []),
    ...(secondsLeft === null ? [] : [`${sayDuration(secondsLeft)} left`]),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.doubtful > 0 ? [`${counts.doubtful} doubtful`] : []),
    ...(counts.held > 0 ? [`${counts.held} held`] : []),
  ].join(' · ');
}

/** Where the notices stand, and what a person has to do about each group. */
export function sayEnd(reference: string, progress: DispatchProgress): readonly string[] {
  const { counts, held, failures, doubtful, nextDueAt } = progress;
  return [
    `${counts.sent} sent${counts.failed > 0 ? `, ${counts.failed} failed` : ''}${counts.stopped > 0 ? `, ${counts.stopped} stopped` : ''}.`,
    ...(counts.waiting > 0
      ? [`${counts.waiting} wait${nextDueAt === null ? '' : ` and are tried again from ${nextDueAt.toISOString()}`}.`]
      : []),
    ...failures.map(({ failure, count: times }) => `  ${times} failed: ${failure}`),
    ...(counts.printing > 0
      ? [
          `${count(counts.printing, 'letter waits', 'letters wait')} to be printed: fieldproof letters ${reference} --out letters.html`,
        ]
      : []),
    ...held.map(
      ({ languages, count: times }) =>
        `${times} held: ${times === 1 ? 'its' : 'their'} country demands ${languages.join(', ')}, which the action does not have.`,
    ),
    ...(held.length > 0
      ? [`  Let them go in the languages that there are: fieldproof notify ${reference} --release-held "REASON"`]
      : []),
    ...doubtful.map(
      ({ id, address, nextAt }) =>
        `doubtful: dispatch ${id} to ${address}; it goes again at ${nextAt.toISOString()} unless it is stopped`,
    ),
  ];
}

export function sayRefusal(refusal: DispatchRefusal): string {
  switch (refusal.code) {
    case 'dispatch-unknown':
      return `The action has no dispatch ${refusal.ids.join(', ')}.`;
    case 'dispatch-in-other-state':
      return `Dispatch ${refusal.id} is ${refusal.state}: ${WHEN[refusal.decision]}`;
    case 'dispatch-translated':
      return `The action has a language by now that dispatch ${refusal.id} lacks: send the notices, and its readers are written to in it.`;
    case 'dispatch-replaced':
      return `Another notice took the place of dispatch ${refusal.id}, in a language that it lacked: send that one.`;
    case 'dispatch-on-paper':
      return `Dispatch ${refusal.id} is a letter that was posted: print it once more with: fieldproof letters REF --reprint --out FILE, or record first that it came back.`;
    case 'dispatch-by-mail':
      return `Dispatch ${refusal.id} is a mail: only a letter is recorded as returned.`;
    case 'readers-gone':
      return `Nobody can be reached by dispatch ${refusal.ids.join(', ')} any more: the links in it have ended, or its readers hold nothing. Whoever took their place gets a mail of their own.`;
    case 'nothing-to-decide':
      return NOTHING[refusal.decision];
    case 'posted-in-future':
      return `${refusal.day} has not come yet: letters are recorded as posted when they have been posted.`;
    case 'letters-not-printed':
      return `Nobody has printed ${refusal.ids.join(', ')}: print a letter before it is posted, or name those that were.`;
    case 'letters-printed-later':
      return `${refusal.ids.join(', ')} had not been printed by ${refusal.day}. Check the day.`;
    case 'dispatch-paused':
      return `The notices of this action are paused since ${refusal.since}: resume them before a letter is recorded as posted.`;
  }
}

const WHEN: Readonly<Record<Decision, string>> = {
  release: 'only what is held can be released.',
  stop: 'only what has not gone yet can be stopped.',
  'send-again': 'it goes of its own accord.',
  posted: 'only a letter that is to be printed can be recorded as posted.',
  returned: 'only a letter that was recorded as posted can have come back.',
};

const NOTHING: Readonly<Record<Decision, string>> = {
  release: 'Nothing is held.',
  stop: 'Nothing was named that could be stopped.',
  'send-again': 'Nothing was named that could be sent again.',
  posted: 'No letter that was printed waits to be posted.',
  returned: 'Nothing was named that could have come back.',
};

export const STATE_WORDS: Readonly<Record<DispatchState, string>> = {
  waiting: 'Waits for its turn or for its next attempt',
  held: 'Held: a language is missing that the country demands',
  sending: 'Is being sent',
  sent: 'Accepted by the relay, or posted',
  doubtful: 'Handed over without an answer: it may have gone; it goes again after some minutes',
  failed: 'Given up',
  stopped: 'Stopped by a person',
  printing: 'A letter that is to be printed and posted',
};

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function sayDuration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
