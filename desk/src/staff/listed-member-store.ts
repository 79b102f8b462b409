/* The people of the house as lists show them: with when they were seen last, and how their invitation stands. */
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';
import { countRows, keysetOf, type Keyed, type OpenedList, type Sorts } from '../platform/database/keyset.ts';
import { fold } from '../platform/pure/fold.ts';
import type { Member, MemberState } from './member-rules.ts';
import type { Role } from './staff.ts';

export type ListedMember = Member & {
  /** When one of their sessions was last seen; null for somebody who never signed in. */
  readonly seenAt: Date | null;
  readonly hasSecondFactor: boolean;
  readonly invitation: {
    readonly expiresAt: Date;
    readonly mail: 'waiting' | 'sent' | 'failed' | 'stopped' | null;
  } | null;
};

type ListedRow = Omit<ListedMember, 'invitation'> & {
  readonly invitationExpiresAt: Date | null;
  readonly invitationMail: 'waiting' | 'sent' | 'failed' | 'stopped' | null;
};

export type MemberFilter = {
  /** Each of its words stands in name or address; Ä beside A. */
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: MemberState | undefined;
};

const NAME = { by: sql`lower(m.name)`, type: 'text' } as const;
const ID = { by: sql`m.id`, type: 'number' } as const;

export const MEMBER_SORTS = {
  name: [NAME, ID],
  role: [{ by: sql`array_position('{manager,operator,reader}', m.role)`, type: 'number' }, NAME, ID],
  state: [{ by: sql`array_position('{in-force,invited,disabled}', m.state)`, type: 'number' }, NAME, ID],
  /** Who was never there comes first. */
  seen: [{ by: sql`coalesce(m."seenAt", '-infinity')`, type: 'instant' }, ID],
} as const satisfies Sorts;

/** Counts the members and makes them ready to be read page by page. */
export async function openMembers(
  db: Reader,
  { q, role, state }: MemberFilter,
  now: Date,
): Promise<OpenedList<ListedMember>> {
  const ids = q === undefined ? undefined : await idsOfNamed(db, q);
  const from = sql`from (${membersAt(now)}) m
    where ${ids === undefined ? sql`true` : sql`m.id = any(${[...ids]}::integer[])`}
      and ${role === undefined ? sql`true` : sql`m.role = ${role}`}
      and ${state === undefined ? sql`true` : sql`m.state = ${state}`}`;
  return {
    total: await countRows(db, from),
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(MEMBER_SORTS, page);
      const found = await sql<Keyed<ListedRow>>`
        select m.*, ${keys} ${from} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
      return found.rows.map((row) => ({ ...listedOf(row), cursorKeys: row.cursorKeys }));
    },
  };
}

/** In the order of their names; one of them by id. */
export async function selectListedMembers(
  db: Reader,
  asked: { readonly now: Date; readonly id?: number | undefined },
): Promise<readonly ListedMember[]> {
  const found = await sql<ListedRow>`
    select m.* from (${membersAt(asked.now)}) m
    ${asked.id === undefined ? sql`` : sql`where m.id = ${asked.id}`}
    order by lower(m.name), m.id`.execute(db);
  return found.rows.map(listedOf);
}

/** With the state that the rules give a member (`member-rules.ts`), so that it can be filtered and sorted by. */
function membersAt(now: Date) {
  return sql`
    select m.id, m.version, m.email, m.name, m.role, m.language, m.invited_at as "invitedAt", m.joined_at as "joinedAt",
      m.disabled_at as "disabledAt",
      case when m.disabled_at is not null then 'disabled' when m.joined_at is null then 'invited' else 'in-force' end as state,
      (select max(s.seen_at) from staff_session s where s.member_id = m.id) as "seenAt",
      exists (select 1 from staff_authenticator a where a.member_id = m.id and a.ended_at is null)
        or exists (select 1 from staff_passkey p where p.member_id = m.id and p.ended_at is null)
        or exists (select 1 from staff_identity i where i.member_id = m.id and i.ended_at is null) as "hasSecondFactor",
      l.expires_at as "invitationExpiresAt", l.state as "invitationMail"
    from staff_member m left join lateral (
      select k.expires_at, e.state from staff_link k left join staff_mail e on e.link_id = k.id
      where k.member_id = m.id and k.purpose = 'invitation' and k.used_at is null and k.ended_at is null and k.expires_at > ${now}
      order by k.id desc limit 1) l on true`;
}

function listedOf({ invitationExpiresAt, invitationMail, ...row }: ListedRow): ListedMember {
  return {
    ...row,
    invitation: invitationExpiresAt === null ? null : { expiresAt: invitationExpiresAt, mail: invitationMail },
  };
}

/** A house has at most a thousand members: their names are folded here, as those of consignees are when they are stored. */
async function idsOfNamed(db: Reader, q: string): Promise<readonly number[]> {
  const found = await sql<Pick<Member, 'id' | 'name' | 'email'>>`select id, name, email from staff_member`.execute(db);
  const words = fold(q).split(' ');
  return found.rows.flatMap(({ id, name, email }) => {
    const text = fold(`${name} ${email}`);
    return words.every((word) => text.includes(word)) ? [id] : [];
  });
}
