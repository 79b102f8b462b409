/* People for tests of sign-in, with what they sign in with. */
import { HOTP, Secret } from 'otpauth';

import { inviteMember } from './invite-member.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Role } from './staff.ts';
import type { StaffDesk, TestBrowser } from './test-staff-desk.ts';

export const PASSWORD = 'sieben blaue Otter am Kai';

/** The code that an app shows at a moment. */
export function codeAt(secret: string, now: Date, stepsLater = 0): string {
  const counter = Math.floor(now.getTime() / 30_000) + stepsLater;
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter });
}

export type TestMember = {
  readonly id: number;
  readonly email: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** In which they have joined, signed in. */
  readonly browser: TestBrowser;
};

/** Invites somebody; the secret of their link. */
export async function invite(
  house: StaffHouse,
  name: string,
  role: Role = 'operator',
  actor = 'operator:test',
): Promise<{ readonly id: number; readonly secret: string; readonly email: string }> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@desk.example`;
  const invited = await inviteMember(house, { name, email, role, language: 'en' }, { actor });
  if (invited.kind === 'refused') throw new Error(invited.refusal.code);
  return { id: invited.memberId, secret: new URL(invited.link.url).hash.slice(1), email };
}

/** The documents of these routes, as far as they are needed. */
type Read = { readonly authenticator: { readonly ticket: string; readonly secret: string } };
type Joined = { readonly recoveryCodes: readonly string[] };

/** Invites somebody who joins with a password and an authenticator app. */
export async function join(desk: StaffDesk, name: string, role: Role = 'operator'): Promise<TestMember> {
  const invited = await invite(desk.house, name, role);
  const browser = desk.openBrowser();
  const read = await browser.ask('POST', '/invitation', { secret: invited.secret });
  const { ticket, secret } = (read.body as Read).authenticator;
  const accepted = await browser.ask('PUT', '/invitation/acceptance', {
    secret: invited.secret,
    password: PASSWORD,
    authenticator: { ticket, code: codeAt(secret, desk.clock()) },
  });
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  const { recoveryCodes } = accepted.body as Joined;
  return { id: invited.id, email: invited.email, secret, recoveryCodes, browser };
}

/** Signs a member in with password and code, in a browser. The clock goes on by a minute, so that the code is a new one. */
export async function signIn(desk: StaffDesk, member: TestMember, browser: TestBrowser): Promise<void> {
  desk.clock.now = new Date(desk.clock.now.getTime() + 60_000);
  const first = await browser.ask('POST', '/sign-in/password', { email: member.email, password: PASSWORD });
  const { ticket } = first.body as { readonly ticket: string };
  const second = await browser.ask('POST', '/sign-in/code', { ticket, code: codeAt(member.secret, desk.clock()) });
  if (second.status !== 200) throw new Error(JSON.stringify([first.body, second.body]));
}
