/* Where an entry of a ledger leads. The chain of the house has no action, and so no screens of one. Pure. */
import { actionList, actionPath } from '../shell/use-reference.ts';
import type { Entry, Mark } from './say-entry.ts';

/** The address of a ledger, or of what is below it; without a reference that of the house. */
export function ledgerPath(reference: string | undefined, ...rest: readonly (string | number)[]): string {
  return reference === undefined ? ['/house/ledger', ...rest].join('/') : actionPath(reference, 'ledger', ...rest);
}

const SCREENS = {
  reply: 'replies',
  question: 'questions',
  incident: 'incidents',
  consignee: 'consignees',
  instrument: 'instruments',
  dispatch: 'deliveries',
} as const;

/** The page of a row, `noun:id`; undefined where it has none. */
export function pathOfSubject(subject: string, reference: string | undefined): string | undefined {
  const [, noun = '', id = ''] = /^([a-z-]+):(\d{1,15})$/.exec(subject) ?? [];
  if (noun === 'approval') return `/approvals/${id}`;
  if (noun === 'member') return `/staff/${id}`;
  if (noun === 'staff') return '/staff/tokens';
  if (noun === 'draft') return `/drafts/${id}`;
  if (reference === undefined) return undefined;
  if (noun === 'action') return actionPath(reference);
  if (noun === 'dispatch-run') return actionPath(reference, 'sending');
  return noun in SCREENS ? actionPath(reference, SCREENS[noun as keyof typeof SCREENS], id) : undefined; // checked
}

export function pathOfMark({ to, id }: Mark, reference: string | undefined): string | undefined {
  const noun = to === 'person' ? 'member' : to;
  return id === undefined ? undefined : pathOfSubject(`${noun}:${id}`, reference);
}

/** The page of who acted, where they have one. */
export function pathOfActor(actor: string): string | undefined {
  return /^(?:member|staff):\d+$/.test(actor) ? pathOfSubject(actor, undefined) : undefined;
}

export type Lead = {
  readonly what: 'subject' | 'consignee' | 'instrument' | 'approval' | 'questions' | 'obligations' | 'deliveries';
  readonly to: string;
  /** How many rows stand behind it, where the entry says so. */
  readonly count?: number | undefined;
};

/** The rows behind an entry: what it speaks of, whom it concerns, and what its figures count. */
export function leadsOf(entry: Entry, reference: string | undefined): readonly Lead[] {
  const { about, facts, subject, kind } = entry;
  const own = pathOfSubject(subject, reference);
  const leads: Lead[] = own === undefined ? [] : [{ what: 'subject', to: own }];
  const add = (what: Lead['what'], to: string | undefined, count?: number): void => {
    if (to !== undefined && leads.every((lead) => lead.to !== to)) leads.push({ what, to, count });
  };
  const approval = facts['approval'];
  if (typeof approval === 'number') add('approval', pathOfSubject(`approval:${approval}`, reference));
  if (reference === undefined) return leads;
  const { consignee, instrument } = about;
  if (consignee !== null) add('consignee', pathOfSubject(`consignee:${consignee.id}`, reference));
  if (instrument !== null) add('instrument', pathOfSubject(`instrument:${instrument.id}`, reference));
  add('questions', ...questionsOf(entry, reference));
  const obligations = howMany(facts['obligations']);
  if (obligations > 0) {
    const of = consignee === null ? {} : { consignee: consignee.id };
    add('obligations', actionList(reference, 'instruments', of), obligations);
  }
  if (kind.startsWith('dispatch.'))
    add('deliveries', actionPath(reference, 'deliveries'), howMany(facts['dispatches']));
  return leads;
}

/** One question has a page; several are those of the consignee. */
function questionsOf({ about, facts }: Entry, reference: string): [to: string | undefined, count?: number] {
  const opened = facts['questions'];
  const count = howMany(opened);
  const only: unknown = Array.isArray(opened) && count === 1 ? opened[0] : undefined;
  if (typeof only === 'number') return [actionPath(reference, 'questions', only), count];
  if (count === 0 || about.consignee === null) return [undefined];
  return [actionList(reference, 'questions', { consignee: about.consignee.id, state: 'all' }), count];
}

/** A list, or only how long it was. */
function howMany(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : 0;
}
