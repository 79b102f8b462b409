/*
 * What the desk found for a text, as a list to choose from: in groups by what it is, each with where it leads. What stands
 * in several actions stands there once for each, the action that one is at first. Pure.
 */
import type { Schemas } from '../api/schema.ts';
import { questionKindWords } from '../question/kind-words.ts';
import { screensOf, HOUSE_SCREENS, type NamedScreen } from '../shell/screens.ts';
import { shellWords } from '../shell/shell-words.ts';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { formatsIn } from '../words/formats.ts';
import type { Language } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import { searchWords } from './search-words.ts';

type Hits = Schemas['SearchHits'];

export type Group =
  | 'goto'
  | 'incidents'
  | 'questions'
  | 'instruments'
  | 'consignees'
  | 'contacts'
  | 'replies'
  | 'links'
  | 'actions';

export type Find = {
  readonly key: string;
  readonly title: string;
  /** What is said of it beside its name. */
  readonly text: string;
  /** Where it leads; undefined: it stands in no action, and has no page. */
  readonly to: string | undefined;
};

export type Finds = readonly {
  readonly group: Group;
  readonly finds: readonly Find[];
  /** Where all of them are, if these are not all. */
  readonly rest?: readonly Find[] | undefined;
}[];

type Many = Hits['more'][number];

type At = { readonly reference: string | undefined; readonly language: Language; readonly now: Date };

const ACTIONS_A_HIT_MAX = 3;

/** Screens by their name, those of the action that one is at before those of the house; all of them for no text. */
export function findScreens(text: string, { reference, language }: Omit<At, 'now'>): readonly Find[] {
  const t = shellWords.in(language);
  const sought = text.trim().toLocaleLowerCase(language);
  const found = (screens: readonly NamedScreen[], at: string): readonly Find[] =>
    screens
      .map(({ key, to }) => ({ key: `goto ${to}`, title: t(key), text: at, to }))
      .filter(({ title }) => isBegunBy(title.toLocaleLowerCase(language), sought));
  return [...found(screensOf(reference), reference ?? ''), ...found(HOUSE_SCREENS, t('house'))];
}

/** Whether a word of the name begins with the text. */
function isBegunBy(name: string, sought: string): boolean {
  return name.startsWith(sought) || name.includes(` ${sought}`);
}

/** What was found in groups; those without anything are left out. */
export function findsOf(hits: Hits, at: At): Finds {
  const { language } = at;
  const groups: readonly { readonly group: Exclude<Group, 'goto'>; readonly finds: readonly Find[] }[] = [
    { group: 'incidents', finds: hits.incidents.map((hit) => incidentFind(hit, language)) },
    { group: 'questions', finds: hits.questions.map((hit) => questionFind(hit, language)) },
    { group: 'links', finds: hits.links.map((hit) => linkFind(hit, at)) },
    { group: 'replies', finds: hits.replies.map((hit) => replyFind(hit, language)) },
    { group: 'instruments', finds: hits.instruments.flatMap((hit) => instrumentFinds(hit, at)) },
    { group: 'consignees', finds: hits.consignees.flatMap((hit) => consigneeFinds(hit, at)) },
    { group: 'contacts', finds: hits.contacts.flatMap((hit) => contactFinds(hit, at)) },
    { group: 'actions', finds: hits.actions.map((hit) => actionFind(hit, language)) },
  ];
  const isMany = (group: Group): group is Many => hits.more.some((kind) => kind === group);
  return groups
    .filter(({ finds }) => finds.length > 0)
    .map((one) =>
      isMany(one.group) ? { ...one, rest: restFinds({ kind: one.group, shown: one.finds.length }, hits, at) } : one,
    );
}

/** Where the others of a kind are: in the list of that kind, searched for the same text, of each action that was met. */
function restFinds(
  { kind, shown }: { readonly kind: Many; readonly shown: number },
  hits: Hits,
  at: At,
): readonly Find[] {
  const t = searchWords.in(at.language);
  const { q } = hits;
  const find = { key: `more ${kind}`, title: t('moreThan', { count: shown }), text: t(`list_${kind}`) };
  if (kind === 'actions') return [{ ...find, to: '/actions' }];
  if (kind === 'incidents') {
    // Of incidents there are few, and their list takes no text: it has all.
    const met = new Set(hits.incidents.map(({ action }) => action));
    return inEachAction(find, [...met], at, (action) => actionList(action, 'incidents', {}));
  }
  const met =
    kind === 'replies' ? hits.replies.map(({ action }) => action) : hits[kind].flatMap(({ actions }) => actions);
  if (kind === 'contacts' && q.length < CONTACT_LENGTH_MIN) return [{ ...find, text: t('list_short'), to: undefined }];
  const { screen, filter } = LISTS[kind];
  return inEachAction(find, [...new Set(met)], at, (action) => actionList(action, screen, { [filter]: q }));
}

/** A shorter text the list of consignees does not take for a contact. */
const CONTACT_LENGTH_MIN = 3;

/** Where each kind is listed, and by which filter it is searched there: a contact is found at its consignee. */
const LISTS = {
  instruments: { screen: 'instruments', filter: 'q' },
  consignees: { screen: 'consignees', filter: 'q' },
  contacts: { screen: 'consignees', filter: 'contact' },
  replies: { screen: 'replies', filter: 'q' },
} as const satisfies Record<
  Exclude<Many, 'actions' | 'incidents'>,
  { readonly screen: string; readonly filter: string }
>;

function incidentFind(hit: Hits['incidents'][number], language: Language): Find {
  const { id, number, kind, awareAt, toldBy, consignee, action } = hit;
  const when = formatsIn(language).shortTime(awareAt);
  const text = searchWords.in(language)('awareOn', {
    kind: kind === 'break-in' ? 'breakin' : 'event',
    name: consignee.name,
    who: toldBy,
    named: toldBy.trim() === '' ? 'no' : 'yes',
    when,
  });
  return { key: `incident ${id}`, title: number, text, to: actionPath(action, 'incidents', id) };
}

function questionFind(hit: Hits['questions'][number], language: Language): Find {
  const t = searchWords.in(language);
  const { id, kind, isOpen, openedAt, consignee, action } = hit;
  const when = formatsIn(language).shortTime(openedAt);
  const parts = [
    questionKindWords.in(language)(kind),
    consignee?.name,
    t(isOpen ? 'openSince' : 'isAnswered', { when }),
    t('inAction', { reference: action }),
  ];
  return {
    key: `question ${id}`,
    title: t('question', { id }),
    text: parts.filter(Boolean).join(' · '),
    to: actionPath(action, 'questions', id),
  };
}

function linkFind(hit: Hits['links'][number], { language, now }: At): Find {
  const t = searchWords.in(language);
  const { contact, consignee, action, issuedAt, expiresAt, endedAt } = hit;
  const isExpired = expiresAt !== null && new Date(expiresAt) <= now;
  const said = endedAt !== null ? 'linkEnded' : isExpired ? 'linkExpired' : 'linkAt';
  const when = formatsIn(language).shortTime(endedAt ?? (isExpired ? expiresAt : issuedAt), now);
  return {
    key: `link ${contact.id}`,
    title: t('linkOf', { name: contact.name }),
    text: `${t(said, { name: consignee.name, when })} · ${t('inAction', { reference: action })}`,
    to: actionPath(action, 'consignees', consignee.id),
  };
}

function replyFind(hit: Hits['replies'][number], language: Language): Find {
  const t = searchWords.in(language);
  const { id, receipt, receivedAt, answeredBy, consignee, action } = hit;
  const when = formatsIn(language).shortTime(receivedAt);
  return {
    key: `reply ${id}`,
    title: receipt,
    text: `${t('receivedOn', { who: answeredBy, name: consignee.name, when })} · ${t('inAction', { reference: action })}`,
    to: actionPath(action, 'replies', id),
  };
}

function instrumentFinds(hit: Hits['instruments'][number], at: At): readonly Find[] {
  const t = searchWords.in(at.language);
  const { id, serial, productName: product, consignee, actions } = hit;
  const text = consignee === null ? t('unheld', { product }) : t('heldBy', { product, name: consignee.name });
  return inEachAction({ key: `instrument ${id}`, title: serial, text }, actions, at, (action) =>
    actionPath(action, 'instruments', id),
  );
}

function consigneeFinds(hit: Hits['consignees'][number], at: At): readonly Find[] {
  const { id, number, name, city, country, actions } = hit;
  const text = [number, city, formatsIn(at.language).country(country)].filter(Boolean).join(' · ');
  return inEachAction({ key: `consignee ${id}`, title: name, text }, actions, at, (action) =>
    actionPath(action, 'consignees', id),
  );
}

function contactFinds(hit: Hits['contacts'][number], at: At): readonly Find[] {
  const { id, name, email, telephone, isInOffice, consignee, actions } = hit;
  const left = isInOffice ? [] : [searchWords.in(at.language)('leftOffice')];
  const text = [email, telephone, consignee.name, ...left].filter((part) => part !== null).join(' · ');
  return inEachAction({ key: `contact ${id}`, title: name, text }, actions, at, (action) =>
    actionPath(action, 'consignees', consignee.id),
  );
}

function actionFind({ reference, title }: Hits['actions'][number], language: Language): Find {
  return { key: `action ${reference}`, title: reference, text: textOf(title, language), to: actionPath(reference) };
}

/** Once for each action, the one that one is at first. */
function inEachAction(
  find: Omit<Find, 'to'>,
  actions: readonly string[],
  { reference, language }: At,
  toOf: (action: string) => string,
): readonly Find[] {
  const t = searchWords.in(language);
  if (actions.length === 0) return [{ ...find, text: `${find.text} · ${t('inNone')}`, to: undefined }];
  return actions
    .toSorted((one, other) => Number(other === reference) - Number(one === reference))
    .slice(0, ACTIONS_A_HIT_MAX)
    .map((action) => ({
      key: `${find.key} ${action}`,
      title: find.title,
      text: `${find.text} · ${t('inAction', { reference: action })}`,
      to: toOf(action),
    }));
}

/** What can be chosen, in the order in which it stands: what leads nowhere cannot. */
export function choicesOf(finds: Finds): readonly Find[] {
  return finds.flatMap((group) => [...group.finds, ...(group.rest ?? [])]).filter(({ to }) => to !== undefined);
}

/** The place of the next choice in a list that goes round; -1 where there is nothing to choose. */
export function stepFrom(place: number, step: 1 | -1, count: number): number {
  return count === 0 ? -1 : (place + step + count) % count;
}
