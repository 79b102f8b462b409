import type { ActionRevision } from '../action/index.ts';
import { findConsignees, type Consignee } from '../consignee/index.ts';
import { languagesFor } from '../notice/index.ts';
import { transact, type Database, type Reader } from '../platform/database/database.ts';
import type { OpenedList } from '../platform/database/keyset.ts';
import { groupAddressees, type Addressee } from './dispatch.ts';
import { UNREACHABLE_NAMED_MAX } from './limits.ts';
import {
  openPlannedReaders,
  selectPlanFacts,
  selectReaderKinds,
  selectReadersAt,
  selectUnreachableIds,
  stageTargets,
  type ChosenLanguages,
  type CountedKind,
  type PlanCounts,
  type PlannedReader,
  type ReaderKind,
} from './notice-plan-store.ts';
import { countConsignees, countNotices, type CountedNotices } from './plan-count-store.ts';
import { markOfPlan } from './plan-mark.ts';
import { chooseAll } from './plan-notices.ts';

export type NoticePlan = PlanCounts & {
  /** Says which plan it is: whoever sends names it. */
  readonly mark: string;
  readonly languages: readonly { readonly languages: readonly string[]; readonly notices: number }[];
  /** Contacts; `held` are those whose own country demands what is missing. */
  readonly countries: readonly {
    readonly country: string;
    readonly consignees: number;
    readonly email: number;
    readonly post: number;
    readonly held: number;
  }[];
  readonly heldFor: readonly {
    readonly languages: readonly string[];
    /** Those that demand one of them. */
    readonly countries: readonly string[];
    readonly notices: number;
  }[];
  /** Consignees without any contact; the first of them by name. */
  readonly unreachable: { readonly count: number; readonly consignees: readonly Consignee[] };
};

/** What planning the notices now would give: the same sets, counted and left. Nothing is written that stays. */
export async function previewPlan(
  database: Database,
  { actionId, revision, definition }: Pick<ActionRevision, 'actionId' | 'revision' | 'definition'>,
): Promise<NoticePlan> {
  return transact(database, async (tx) => {
    const kinds = await stageTargets(tx, { actionId }, { isLocked: false });
    const choices = chooseAll(kinds, definition);
    const notices = await countNotices(tx, choices);
    const consignees = await countConsignees(tx);
    const ids = await selectUnreachableIds(tx, { actionId });
    const named = await findConsignees(tx, ids.slice(0, UNREACHABLE_NAMED_MAX));
    return {
      mark: markOfPlan({ revision, ...(await selectPlanFacts(tx, actionId)) }),
      ...countsOf(notices),
      languages: languagesOf(notices),
      countries: countriesOf(consignees, { kinds, choices }),
      heldFor: heldOf(notices, choices),
      unreachable: { count: ids.length, consignees: named.toSorted((a, b) => (a.number < b.number ? -1 : 1)) },
    };
  });
}

function countsOf(notices: readonly CountedNotices[]): PlanCounts {
  const sum = (of: readonly CountedNotices[]): number => of.reduce((total, one) => total + one.notices, 0);
  return {
    contacts: notices.reduce((total, { contacts }) => total + contacts, 0),
    mails: sum(notices.filter(({ channel }) => channel === 'email')),
    letters: sum(notices.filter(({ channel }) => channel === 'post')),
    held: sum(notices.filter(({ heldFor }) => heldFor.length > 0)),
  };
}

function languagesOf(notices: readonly CountedNotices[]): NoticePlan['languages'] {
  return groupsOf(notices, ({ languages }) => languages);
}

function heldOf(notices: readonly CountedNotices[], choices: readonly ChosenLanguages[]): NoticePlan['heldFor'] {
  return groupsOf(notices, ({ heldFor }) => heldFor)
    .filter(({ languages }) => languages.length > 0)
    .map((group) => ({
      ...group,
      countries: [
        ...new Set(
          choices
            .filter(({ missing }) => missing.length > 0 && missing.every((one) => group.languages.includes(one)))
            .map(({ country }) => country),
        ),
      ].toSorted(),
    }));
}

function groupsOf(
  notices: readonly CountedNotices[],
  languagesIn: (one: CountedNotices) => readonly string[],
): NoticePlan['languages'] {
  return [...Map.groupBy(notices, (one) => languagesIn(one).join(' ')).values()]
    .map((of) => ({
      languages: of[0] === undefined ? [] : languagesIn(of[0]),
      notices: of.reduce((total, one) => total + one.notices, 0),
    }))
    .toSorted((a, b) => b.notices - a.notices);
}

function countriesOf(
  consignees: Awaited<ReturnType<typeof countConsignees>>,
  { kinds, choices }: { readonly kinds: readonly CountedKind[]; readonly choices: readonly ChosenLanguages[] },
): NoticePlan['countries'] {
  const isHeld = new Map(choices.map((choice) => [kindOf(choice), choice.missing.length > 0]));
  const byCountry = Map.groupBy(kinds, ({ country }) => country);
  return consignees.map((row) => {
    const of = byCountry.get(row.country) ?? [];
    const sum = (count: (kind: CountedKind) => number): number => of.reduce((total, kind) => total + count(kind), 0);
    return {
      ...row,
      email: sum(({ email }) => email),
      post: sum(({ post }) => post),
      held: sum((kind) => (isHeld.get(kindOf(kind)) === true ? kind.email + kind.post : 0)),
    };
  });
}

function kindOf({ country, languages }: ReaderKind): string {
  return `${country} ${languages.join(' ')}`;
}

/** A reader with the mail that they would get: held if one of those with whom they share it lacks a language. */
export type ReaderOfPlan = PlannedReader & {
  readonly noticeLanguages: readonly string[];
  readonly heldFor: readonly string[];
  /** How many contacts get this mail together. */
  readonly sharedBy: number;
};

type ListFilter = {
  readonly country: string | undefined;
  readonly channel: 'email' | 'post' | undefined;
  /** Whether the reader's own country demands a language that is missing. */
  readonly isHeld: boolean | undefined;
};

type OfAction = Pick<ActionRevision, 'actionId' | 'definition'>;

/** Those who would be written to, to be read page by page. */
export async function openPlan(
  db: Reader,
  { actionId, definition }: OfAction,
  { isHeld, ...rest }: ListFilter,
): Promise<OpenedList<ReaderOfPlan>> {
  const kinds = await kindsThatAre(isHeld, { db, actionId, definition });
  const { total, read } = await openPlannedReaders(db, { actionId, kinds, ...rest });
  return { total, read: async (page) => withNotices(db, { actionId, definition }, await read(page)) };
}

/** Adds the mail that each would get. */
async function withNotices<Row extends PlannedReader>(
  db: Reader,
  { actionId, definition }: OfAction,
  rows: readonly Row[],
): Promise<readonly (Row & ReaderOfPlan)[]> {
  const addresses = rows.flatMap(({ channel, address }) => (channel === 'email' ? [address.toLowerCase()] : []));
  const others = addresses.length === 0 ? [] : await selectReadersAt(db, { actionId, addresses });
  const readers = [...others.map((one) => ({ ...one, channel: 'email' as const })), ...rows];
  const addressees = new Map(
    readers.map(({ contactId, channel, country, languages: own, address }): [number, Addressee] => {
      const { languages, missing } = languagesFor(definition, country, own);
      return [contactId, { contactId, channel, address, languages, missing }];
    }),
  );
  const notices = groupAddressees([...addressees.values()]);
  const noticeOf = new Map(notices.flatMap((notice) => notice.contactIds.map((id) => [id, notice])));
  return rows.map((row) => {
    const { languages = [], heldFor = [], contactIds = [] } = noticeOf.get(row.contactId) ?? {};
    return { ...row, noticeLanguages: languages, heldFor, sharedBy: contactIds.length };
  });
}

async function kindsThatAre(
  isHeld: boolean | undefined,
  { db, actionId, definition }: OfAction & { readonly db: Reader },
): Promise<readonly ReaderKind[] | undefined> {
  if (isHeld === undefined) return undefined;
  return chooseAll(await selectReaderKinds(db, actionId), definition)
    .filter(({ missing }) => missing.length > 0 === isHeld)
    .map(({ country, languages }) => ({ country, languages }));
}
