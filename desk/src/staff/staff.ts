/*
 * Who may do what at the desk. A reader reads; an operator also does the day's work; a manager also opens and releases
 * actions and says who belongs to the house. A person signs in as a member; a program brings a token, which has a role
 * of its own and is never a person.
 */
export const ROLES = ['reader', 'operator', 'manager'] as const;
export type Role = (typeof ROLES)[number];

/** Who makes a request. */
export type Staff = {
  readonly kind: 'member' | 'token';
  /** Of the member, or of the token. */
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** The person behind it: the member, or who made the token; null for a token that was made at the terminal. */
  readonly memberId: number | null;
};

/** Whether a role includes what another one may do. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Whether whom the ledger names so was a token. */
export function isToken(actor: string): boolean {
  return actor.startsWith('staff:');
}

/** How the ledger names who acts: by number, since names are personal data. */
export function actorOf(staff: Pick<Staff, 'kind' | 'id'>): string {
  return staff.kind === 'member' ? `member:${staff.id}` : `staff:${staff.id}`;
}
