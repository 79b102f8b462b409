/*
 * Who may do what at the desk's API: a token carries a role. A reader reads; an operator also decides; a manager also
 * opens actions. Only the hash of a token is stored, so it can be shown once and never again.
 */
export const ROLES = ['reader', 'operator', 'manager'] as const;
export type Role = (typeof ROLES)[number];

export type Staff = { readonly id: number; readonly name: string; readonly role: Role };

/** Whether a role includes what another one may do. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** How the ledger names a member of staff: by number, since names are personal data. */
export function actorOf(staff: Staff): string {
  return `staff:${staff.id}`;
}
