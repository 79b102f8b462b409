import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { stateBefore, type Member, type MemberFacts, type MemberVersion } from './member-rules.ts';
import type { Staff } from './staff.ts';

type MemberRow = Omit<Member, 'state'>;

const COLUMNS = sql<MemberRow>`id, version, email, name, role, language, invited_at as "invitedAt",
  joined_at as "joinedAt", disabled_at as "disabledAt"`;

function memberOf(row: MemberRow): Member {
  return { ...row, state: row.disabledAt === null ? stateBefore(row) : 'disabled' };
}

/** Returns the new id, or undefined when somebody has this address. */
export async function insertMember(
  tx: Tx,
  facts: Pick<MemberFacts, 'email' | 'name' | 'role' | 'language'>,
  at: { readonly key: string; readonly invitedAt: Date; readonly joinedAt: Date | null },
): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    insert into staff_member (version, email, email_key, name, role, language, invited_at, joined_at)
    values (1, ${facts.email}, ${at.key}, ${facts.name}, ${facts.role}, ${facts.language}, ${at.invitedAt}, ${at.joinedAt})
    on conflict (email_key) do nothing returning id`.execute(tx);
  return found.rows[0]?.id;
}

/** The record of a version, and the row of its member brought up to it. */
export async function insertVersion(tx: Tx, version: MemberVersion): Promise<number> {
  const { memberId, email, name, role, language, state, changedAt } = version;
  const found = await sql<{ id: number }>`
    with member as (
      update staff_member set version = ${version.version}, name = ${name}, role = ${role}, language = ${language},
        joined_at = case when ${state} = 'in-force' then coalesce(joined_at, ${changedAt}) else joined_at end,
        disabled_at = case when ${state} = 'disabled' then coalesce(disabled_at, ${changedAt}) end
      where id = ${memberId}
    )
    insert into staff_member_version (member_id, version, email, name, role, language, state, changed_at, changed_by, salt)
    values (${memberId}, ${version.version}, ${email}, ${name}, ${role}, ${language}, ${state}, ${changedAt},
            ${version.changedBy}, ${version.salt})
    returning id`.execute(tx);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('a version was stored and has no number');
  return id;
}

export async function selectMember(db: Reader, id: number): Promise<Member | undefined> {
  const found = await sql<MemberRow>`select ${COLUMNS} from staff_member where id = ${id}`.execute(db);
  return found.rows.map(memberOf)[0];
}

/** Where mail reaches a person: a member, or whoever made a token; undefined for a token that was made at the terminal. */
export async function addressOf(db: Reader, { memberId }: Pick<Staff, 'memberId'>): Promise<string | undefined> {
  return memberId === null ? undefined : (await selectMember(db, memberId))?.email;
}

/** Until the end of the transaction nobody else changes this member. */
export async function selectMemberForUpdate(tx: Tx, id: number): Promise<Member | undefined> {
  const found = await sql<MemberRow>`select ${COLUMNS} from staff_member where id = ${id} for update`.execute(tx);
  return found.rows.map(memberOf)[0];
}

export async function selectMemberByEmail(db: Reader, key: string): Promise<Member | undefined> {
  const found = await sql<MemberRow>`select ${COLUMNS} from staff_member where email_key = ${key}`.execute(db);
  return found.rows.map(memberOf)[0];
}

/** The name of who took a member into the house; undefined when that was done at the terminal. */
export async function selectInviter(db: Reader, memberId: number): Promise<string | undefined> {
  const found = await sql<{ name: string }>`
    select m.name from staff_member_version v join staff_member m on v.changed_by = 'member:' || m.id
    where v.member_id = ${memberId} and v.version = 1`.execute(db);
  return found.rows[0]?.name;
}

export async function countMembers(db: Reader): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) from staff_member`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** Whether anybody was ever invited. */
export async function hasMembers(db: Reader): Promise<boolean> {
  return (await countMembers(db)) > 0;
}

export async function selectVersions(
  db: Reader,
  ids: readonly number[],
): Promise<readonly (MemberVersion & { readonly id: number })[]> {
  const found = await sql<MemberVersion & { readonly id: number }>`
    select id, member_id as "memberId", version, email, name, role, language, state, changed_at as "changedAt",
      changed_by as "changedBy", salt
    from staff_member_version where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

/** The names of members, by their ids. */
export async function selectMemberNames(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const found = await sql<{ id: number; name: string }>`
    select id, name from staff_member where id = any(${[...ids]}::integer[])`.execute(db);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}
