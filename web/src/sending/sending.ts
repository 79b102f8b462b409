import type { Schemas } from '../api/schema.ts';

export type Plan = Schemas['NoticePlan'];
export type Progress = Schemas['DispatchProgress'];

/** In how many countries somebody is written to. */
export function countriesWrittenTo({ countries }: Pick<Plan, 'countries'>): number {
  return countries.filter(({ email, post }) => email + post > 0).length;
}

type Channel = Schemas['ConsigneeWithInstruments']['contacts'][number]['channel'];

const PREVIEWS_BY = { email: ['mail', 'mail-text'], post: ['letter'] } as const satisfies Record<
  Channel,
  readonly string[]
>;
export type Preview = (typeof PREVIEWS_BY)[Channel][number];

/** What the readers of a consignee really get, to be looked at: a mail, a letter, or both to different people. */
export function previewsFor(contacts: readonly { readonly channel: Channel }[]): readonly Preview[] {
  return (['email', 'post'] as const).flatMap((by) =>
    contacts.some(({ channel }) => channel === by) ? PREVIEWS_BY[by] : [],
  );
}

type Gets = { readonly gets: readonly string[]; readonly heldFor: readonly string[] };

/** In which languages the contacts of a consignee are written to, and what is missing for them; each way once. */
export function waysTheyGet(contacts: readonly Gets[]): readonly Gets[] {
  const keyOf = ({ gets, heldFor }: Gets): string => `${gets.join(' ')} / ${heldFor.join(' ')}`;
  return [...new Map(contacts.map(({ gets, heldFor }) => [keyOf({ gets, heldFor }), { gets, heldFor }])).values()];
}

/** Whether mails go, or are about to, so that it is worth asking again soon. */
export function isGoing({ counts, planning, paused }: Progress): boolean {
  return planning !== null || (paused === null && counts.waiting + counts.sending > 0);
}

/** Whether there is anything to pause: of an action whose notice was sent, also what goes by itself later, such as to a new holder. */
export function isPausable({ planning, total }: Progress): boolean {
  return planning !== null || total > 0;
}

/** What a notice can be waiting for, and what needs a person, in the order in which one does it. */
const NEXT = ['doubtful', 'failed', 'stopped', 'held', 'printing', 'waiting', 'sending'] as const;
export type Next = (typeof NEXT)[number];

/** What comes next where nobody is left to plan for: each state with how many are in it. Empty: every notice has gone. */
export function whatNext({
  counts,
}: Pick<Progress, 'counts'>): readonly { readonly state: Next; readonly count: number }[] {
  return NEXT.map((state) => ({ state, count: counts[state] })).filter(({ count }) => count > 0);
}
