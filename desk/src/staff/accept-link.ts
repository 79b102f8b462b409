import { acceptInvitation, type Acceptance, type Accepted } from './accept-invitation.ts';
import type { Browser } from './begin-session.ts';
import { findOpenLink } from './issue-link.ts';
import { resetPassword, type PasswordReset } from './reset-password.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';

/** Does what the link of a mail is for: somebody joins, or has a new password. */
export async function acceptLink(
  house: StaffHouse,
  given: Acceptance,
  browser: Browser,
): Promise<Accepted | PasswordReset | Refused> {
  const purposes = ['invitation', 'password-reset'] as const;
  const found = await findOpenLink(house.database.kysely, given.secret, purposes, house.clock());
  if (found.kind === 'refused') return found;
  if (found.link.purpose === 'invitation') return acceptInvitation(house, given, browser);
  return resetPassword(house, { secret: given.secret, password: given.password ?? '' });
}
