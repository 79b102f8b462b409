/*
 * Everything that sign-in, accounts and the keeping of staff refuse: one row each, with the HTTP status and what a
 * person is told. What must not be told apart has one code: an address that is unknown, a password that is wrong.
 */
import type { Role } from './staff.ts';

type Row<Facts extends object = object> = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 422 | 428 | 429 | 503;
  readonly say: (facts: Facts) => string;
};

function row(status: Row['status'], sentence: string): Row {
  return { status, say: () => sentence };
}

function rowWith<Facts extends object>(status: Row['status'], say: (facts: Facts) => string): Row<Facts> {
  return { status, say };
}

function sayWait(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

const INVITE = 'Ask a manager of your house for a new invitation.';

const REFUSALS = {
  'not-signed-in': row(
    401,
    'Sign in, or send an API token of the desk as "Authorization: Bearer fp_…". Whoever was signed in may have been away for too long.',
  ),
  'token-unknown': row(401, 'This API token is unknown or was ended. A manager can make a new one.'),
  'role-missing': rowWith<{ readonly needed: Role; readonly role: Role }>(
    403,
    ({ needed, role }) => `This needs the role ${needed}; you have the role ${role}.`,
  ),
  'members-only': row(403, 'Only a person who is signed in may do this, not an API token.'),
  'sign-in-not-recent': row(403, 'This changes how you sign in. Sign in again first, then do it within an hour.'),
  'origin-not-own': rowWith<{ readonly deskUrl: string }>(
    403,
    ({ deskUrl }) => `Only the pages of the desk itself may do this. Open the desk at ${deskUrl} and try again.`,
  ),

  'credentials-wrong': row(401, 'The e-mail address or the password is wrong.'),
  'code-wrong': row(401, 'This code is wrong. Take the newest one of your app, or one of your recovery codes.'),
  'code-used': row(401, 'This code was used already. Wait for the next one of your app.'),
  'attempts-too-many': rowWith<{ readonly retryAfterSeconds: number }>(
    429,
    ({ retryAfterSeconds }) =>
      `There were too many attempts. Wait ${sayWait(retryAfterSeconds)}, use a passkey, or have a link to set a new password sent to you.`,
  ),
  'requests-too-many': rowWith<{ readonly retryAfterSeconds: number }>(
    429,
    ({ retryAfterSeconds }) => `There were too many requests from where you are. Wait ${sayWait(retryAfterSeconds)}.`,
  ),
  'desk-busy': row(503, 'Too many people sign in at this moment. Try again in a few seconds.'),
  'ticket-unreadable': row(400, 'This step does not belong to a sign-in of this desk. Begin again.'),
  'ticket-expired': row(410, 'This step took longer than ten minutes. Begin again.'),
  'ticket-used': row(410, 'This step was done already. Begin again.'),
  'passkeys-impossible': row(409, 'Passkeys cannot be used at this address of the desk.'),
  'passkey-unknown': row(401, 'This passkey is not known here. It may have been removed; use another way to sign in.'),
  'passkey-unproven': row(401, 'The passkey did not prove who you are. Try again.'),
  'member-disabled': row(403, `This account is disabled. ${INVITE}`),
  'demonstration-only': row(404, 'Links to sign in with exist in the demonstration only.'),
  'link-unknown': row(404, 'This link is not known. Copy it whole, from its newest mail.'),
  'link-used': row(410, 'This link was used already: it works once.'),
  'link-expired': row(410, 'This link has expired. Ask for a new one.'),
  'link-ended': row(410, 'A newer link took the place of this one. Use the newest.'),

  'oidc-not-configured': row(404, 'This desk has no sign-in through a directory of the company.'),
  'oidc-unavailable': row(
    503,
    'The directory of your company does not answer. Try again soon, or sign in another way.',
  ),
  'oidc-failed': row(401, 'The sign-in at the directory of your company did not end as it should. Begin again.'),
  'oidc-not-invited': row(403, `Nobody with your address was invited to this desk. ${INVITE}`),
  'oidc-email-unverified': row(403, 'The directory of your company does not confirm your e-mail address.'),
  'oidc-identity-differs': row(
    403,
    `Somebody else of your company's directory has signed in under your address before. ${INVITE}`,
  ),

  'password-too-short': rowWith<{ readonly charactersMin: number }>(
    422,
    ({ charactersMin }) => `Choose a password of at least ${charactersMin} characters. Several words are easy to keep.`,
  ),
  'password-too-long': rowWith<{ readonly charactersMax: number }>(
    422,
    ({ charactersMax }) => `Choose a password of at most ${charactersMax} characters.`,
  ),
  'password-obvious': row(422, 'This password is among the first that anybody would try. Choose another one.'),
  'password-personal': row(422, 'This password is made of your name or address. Choose another one.'),
  'password-wrong': row(422, 'Your present password is wrong.'),
  'password-missing': row(422, 'Choose a password, or a passkey.'),
  'second-factor-missing': row(
    422,
    'A password alone is not enough: add an authenticator app or a passkey in the same step.',
  ),
  'last-way': row(409, 'This is your last second factor. Add another one first: an authenticator app or a passkey.'),
  'authenticator-none': row(404, 'You have no authenticator app.'),
  'passkey-known': row(409, 'This passkey is known already.'),
  'passkeys-too-many': row(409, 'You have as many passkeys as one person can have. Remove one first.'),
  'passkey-not-found': row(404, 'You have no such passkey.'),
  'session-not-found': row(404, 'There is no such session in force.'),

  'email-unreadable': row(422, 'This is not an e-mail address. Write it as name@house.example.'),
  'email-known': rowWith<{ readonly member: number }>(
    409,
    ({ member }) => `Somebody with this e-mail address belongs to the house already: member ${member}.`,
  ),
  'members-too-many': row(409, 'The house has as many members as the desk takes.'),
  'member-unknown': row(404, 'There is no such member.'),
  'member-not-joined': row(
    409,
    'Who was invited and has not joined yet cannot be set in force: the invitation does it.',
  ),
  'not-yourself': row(409, 'Nobody does this to themselves: another manager has to.'),
  'nothing-to-change': row(422, 'Nothing would change by this.'),
  'precondition-missing': row(428, 'Send the ETag of what you saw as If-Match, so that nobody overwrites another.'),
  'changed-meanwhile': row(412, 'Somebody has changed this meanwhile. Look at it again.'),
  'token-not-found': row(404, 'There is no such token in force.'),
  'tokens-too-many': row(409, 'The house has as many tokens as the desk takes. End one that is not needed.'),
} as const satisfies Readonly<Record<string, Row | Row<never>>>;

type Refusals = typeof REFUSALS;
export type StaffRefusalCode = keyof Refusals;

/** The code with the facts that its sentence needs. */
export type StaffRefusal = {
  readonly [Code in StaffRefusalCode]: { readonly code: Code } & (Refusals[Code] extends Row<infer Facts>
    ? Facts
    : object);
}[StaffRefusalCode];

export function statusOfRefusal(code: StaffRefusalCode): number {
  return REFUSALS[code].status;
}

export function sayStaffRefusal(refusal: StaffRefusal): string {
  const { say } = REFUSALS[refusal.code] as Row<StaffRefusal>; // the row of its own code takes its facts
  return say(refusal);
}

export type Refused = { readonly kind: 'refused'; readonly refusal: StaffRefusal };

export function refuse(refusal: StaffRefusal): Refused {
  return { kind: 'refused', refusal };
}
