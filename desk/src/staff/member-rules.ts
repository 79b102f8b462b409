/*
 * Who belongs to the house. A member is invited, then in force, and may be disabled; each change is a version of its
 * own, and the ledger names the digest of it. Nobody changes their own role, so there is always a manager left.
 */
import { digestOf } from '@fieldproof/trust';

import { EMAIL_CHARS_MAX } from './limits.ts';
import type { Role } from './staff.ts';

export const LANGUAGES = ['en', 'de'] as const;
export type MemberLanguage = (typeof LANGUAGES)[number];

export const MEMBER_STATES = ['invited', 'in-force', 'disabled'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** What a version of a member says. */
export type MemberFacts = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly language: MemberLanguage;
  readonly state: MemberState;
};

export type Member = MemberFacts & {
  readonly id: number;
  readonly version: number;
  readonly invitedAt: Date;
  readonly joinedAt: Date | null;
  readonly disabledAt: Date | null;
};

export type MemberVersion = MemberFacts & {
  readonly memberId: number;
  readonly version: number;
  readonly changedAt: Date;
  readonly changedBy: string;
  readonly salt: Buffer;
};

/** What the ledger keeps of a version. */
export function digestOfVersion(version: MemberVersion): string {
  return digestOf([
    version.salt.toString('hex'),
    version.memberId,
    version.version,
    version.email,
    version.name,
    version.role,
    version.language,
    version.state,
    version.changedBy,
    version.changedAt.toISOString(),
  ]);
}

/** The form in which addresses are compared: nobody has two accounts by writing theirs in capitals. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** Roughly an address: whether somebody reads it, the invitation will tell. */
export function isEmail(email: string): boolean {
  return email.length <= EMAIL_CHARS_MAX && /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/.test(email);
}

export type MemberChange = { readonly role?: Role | undefined; readonly state?: 'in-force' | 'disabled' | undefined };

export type ChangeRefusal =
  | { readonly code: 'not-yourself' }
  | { readonly code: 'nothing-to-change' }
  | { readonly code: 'member-not-joined' };

/** Why a manager may not change a member so. `by` is the manager's own id, null at the terminal. */
export function whyNotChange(member: Member, change: MemberChange, by: number | null): ChangeRefusal | undefined {
  if (member.id === by) return { code: 'not-yourself' };
  const isOther =
    (change.role !== undefined && change.role !== member.role) ||
    (change.state !== undefined && change.state !== member.state);
  if (!isOther) return { code: 'nothing-to-change' };
  if (change.state === 'in-force' && member.joinedAt === null && member.state === 'invited') {
    return { code: 'member-not-joined' };
  }
  return undefined;
}

/** The state that a disabled member has when it may come back. */
export function stateBefore(member: Pick<Member, 'joinedAt'>): MemberState {
  return member.joinedAt === null ? 'invited' : 'in-force';
}
