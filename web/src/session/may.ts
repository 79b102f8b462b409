/* Who may do what, as data with reasons: the same rule greys a button out and says why. The desk itself checks again. */
export const ROLES = ['reader', 'operator', 'manager'] as const;
export type Role = (typeof ROLES)[number];

export type WhyNot = { readonly code: 'operator-needed' | 'manager-needed' };

/** Why somebody with this role may not do what needs another one. */
export function whyNotRole(role: Role, needed: Role): WhyNot | undefined {
  if (ROLES.indexOf(role) >= ROLES.indexOf(needed)) return undefined;
  return { code: needed === 'manager' ? 'manager-needed' : 'operator-needed' };
}
