/* The people of the house as a list shows them: it comes whole, so it is searched and sorted here. */
import type { ResponseOf } from '../api/client.ts';

export type Member = ResponseOf<'get', '/staff'>['staff'][number];

export type MemberFilter = {
  readonly q?: string | undefined;
  readonly role?: string | undefined;
  readonly state?: string | undefined;
};

/** Those that match all of it; every word is looked for in name and address, Ä beside A. */
export function filterMembers(members: readonly Member[], { q = '', role, state }: MemberFilter): readonly Member[] {
  const words = fold(q).split(/\s+/).filter(Boolean);
  return members.filter((member) => {
    const text = fold(`${member.name} ${member.email}`);
    const isMeant = words.every((word) => text.includes(word));
    return isMeant && (role === undefined || member.role === role) && (state === undefined || member.state === state);
  });
}

const SORTS = {
  name: (member: Member) => fold(member.name),
  role: ({ role }: Member) => String(['manager', 'operator', 'reader'].indexOf(role)),
  state: ({ state }: Member) => String(['in-force', 'invited', 'disabled'].indexOf(state)),
  seen: ({ seenAt }: Member) => seenAt ?? '',
} as const;

/** By `name` or `-name`; within the same, and without a wish, in the order of the desk. */
export function sortMembers(members: readonly Member[], sort: string | undefined): readonly Member[] {
  const key = Object.entries(SORTS).find(([name]) => name === sort?.replace(/^-/, ''))?.[1];
  if (!key) return members;
  const sign = sort?.startsWith('-') ? -1 : 1;
  return members.toSorted((a, b) => sign * key(a).localeCompare(key(b)));
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
