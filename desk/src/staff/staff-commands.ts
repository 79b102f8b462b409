import { parseArgs } from 'node:util';

import { longTime } from '../platform/pure/dates.ts';
import { WrongUsage } from '../platform/pure/wrong-usage.ts';
import { changeMember } from './change-member.ts';
import { inviteAgain, inviteMember } from './invite-member.ts';
import { EMAIL_CHARS_MAX, NAME_CHARS_MAX } from './limits.ts';
import { emailKey, LANGUAGES, type MemberLanguage } from './member-rules.ts';
import { selectListedMembers, type ListedMember } from './listed-member-store.ts';
import { selectMember, selectMemberByEmail } from './member-store.ts';
import type { StaffHouse } from './staff-house.ts';
import { sayStaffRefusal, type StaffRefusal } from './staff-refusals.ts';
import { addToken, disableToken, listTokens } from './staff-tokens.ts';
import { ROLES, type Role } from './staff.ts';
import type { ListedToken } from './token-store.ts';

const ROLE = ROLES.join('|');
const USAGE = `usage: fieldproof staff invite NAME EMAIL --role ${ROLE} [--language ${LANGUAGES.join('|')}]
       fieldproof staff add NAME --role ${ROLE}
       fieldproof staff list [--json]
       fieldproof staff disable N|EMAIL`;

const ID_MAX = 2_147_483_647;

export type StaffCommandContext = {
  readonly house: StaffHouse;
  readonly actor: string;
  readonly io: { out(line: string): void; err(line: string): void };
};

type Options = { readonly role?: string; readonly language?: string; readonly json?: boolean };

/** Does what was asked for, in a house; returns the exit status. */
type PreparedStaff = (context: StaffCommandContext) => Promise<number>;

/** `fieldproof staff invite|add|list|disable`. Throws WrongUsage. */
export function prepareStaff(args: readonly string[]): PreparedStaff {
  const [verb, ...rest] = args;
  const parsed = parse(rest);
  if (!parsed) throw new WrongUsage(USAGE);
  const { positionals, values } = parsed;
  const [first, second] = positionals;
  const has = (count: number, ...options: readonly (keyof Options)[]): boolean =>
    positionals.length === count && Object.keys(values).every((name) => options.includes(name as keyof Options));
  if (verb === 'invite' && has(2, 'role', 'language')) return invite(first ?? '', second ?? '', values);
  if (verb === 'add' && has(1, 'role')) return add(first ?? '', values);
  if (verb === 'list' && has(0, 'json')) return (context) => list(values.json ?? false, context);
  if (verb === 'disable' && has(1)) {
    return first?.includes('@') ? (context) => disableMember(first, context) : disable(Number(first));
  }
  throw new WrongUsage(USAGE);
}

function roleOf(given: string | undefined): Role | undefined {
  return ROLES.find((role) => role === given);
}

/** Prints the link of an invitation; its mail goes too where mail leaves. Whoever is known already is invited again. */
function invite(name: string, email: string, options: Options): PreparedStaff {
  const role = roleOf(options.role);
  const language = LANGUAGES.find((one) => one === (options.language ?? 'en'));
  const isName = name.trim() !== '' && name.length <= NAME_CHARS_MAX && email.length <= EMAIL_CHARS_MAX;
  if (!isName || role === undefined || language === undefined) throw new WrongUsage(USAGE);
  return async (context) => {
    const { house, actor, io } = context;
    const known = await selectMemberByEmail(house.database.kysely, emailKey(email));
    if (known && known.role !== role) {
      io.err(
        `${email} belongs to the house already, as ${known.name} with the role ${known.role}. A manager changes it.`,
      );
      return 1;
    }
    const invited = known
      ? await inviteAgain(house, known.id, { actor, memberId: null })
      : await inviteMember(house, { name, email, role, language }, { actor });
    if (invited.kind === 'refused') return refused(invited.refusal, context);
    io.out(invited.link.url);
    const member = await selectMember(house.database.kysely, invited.memberId);
    io.err(
      sayInvited(member?.name ?? name, { role, until: invited.link.expiresAt, isNew: known === undefined, language }),
    );
    return 0;
  };
}

function sayInvited(
  name: string,
  about: { readonly role: Role; readonly until: Date; readonly isNew: boolean; readonly language: MemberLanguage },
): string {
  const what = about.isNew
    ? `This is the invitation of ${name} (${about.role}).`
    : `${name} is invited again; what they sign in with now ends when they accept.`;
  return `${what} The link works once, until ${longTime(about.until, 'en')}: give it to nobody else. It goes by mail too where mail leaves this desk.`;
}

/** Prints an API token, this once. */
function add(name: string, options: Options): PreparedStaff {
  const role = roleOf(options.role);
  if (!name.trim() || name.length > NAME_CHARS_MAX || role === undefined) throw new WrongUsage(USAGE);
  return async ({ io, house, actor }) => {
    const { database, clock } = house;
    const { tokens } = await listTokens(database.kysely);
    const others = tokens.filter((one) => one.name === name && one.revokedAt === null);
    const token = await addToken(database, { name, role }, { actor, clock });
    io.out(token);
    io.err(`This is the API token of ${name} (${role}). It is shown this once: keep it like a password.`);
    if (others.length > 0) {
      const ids = others.map(({ id }) => id).join(', ');
      io.err(`${name} has another token in force: ${ids}. End one that is not needed with: fieldproof staff disable N`);
    }
    return 0;
  };
}

async function list(isJson: boolean, { io, house }: StaffCommandContext): Promise<number> {
  const db = house.database.kysely;
  const members = await selectListedMembers(db, { now: house.clock() });
  const tokens = (await listTokens(db)).tokens.toSorted((a, b) => a.id - b.id);
  if (isJson) {
    io.out(JSON.stringify({ members: members.map(memberFacts), tokens: tokens.map(tokenFacts) }));
    return 0;
  }
  if (members.length === 0) {
    io.out('Nobody has been invited. Do it with: fieldproof staff invite NAME EMAIL --role ROLE');
  }
  for (const member of members) io.out(sayMember(member));
  if (tokens.length === 0) io.out('There is no API token. Make one with: fieldproof staff add NAME --role ROLE');
  for (const token of tokens) io.out(sayToken(token));
  return 0;
}

function memberFacts({ id, name, email, role, state, joinedAt, disabledAt, seenAt }: ListedMember) {
  return { id, name, email, role, state, joinedAt, disabledAt, seenAt };
}

function tokenFacts({ id, name, role, memberId, createdAt, revokedAt }: ListedToken) {
  return { id, name, role, member: memberId, createdAt, revokedAt };
}

function sayMember({ id, name, email, role, state, seenAt }: ListedMember): string {
  const said = { invited: 'invited, has not joined yet', 'in-force': 'in force', disabled: 'disabled' }[state];
  const seen = seenAt === null ? '' : `, last seen on ${longTime(seenAt, 'en')}`;
  return `member ${String(id).padStart(4)}  ${role.padEnd(8)}  ${name} <${email}>, ${said}${seen}`;
}

function sayToken({ id, name, role, createdAt, revokedAt, memberName }: ListedToken): string {
  const state = revokedAt === null ? 'in force' : `disabled on ${longTime(revokedAt, 'en')}`;
  const by = memberName === null ? '' : ` by ${memberName}`;
  return `token  ${String(id).padStart(4)}  ${role.padEnd(8)}  ${name}, made on ${longTime(createdAt, 'en')}${by}, ${state}`;
}

function disable(id: number): PreparedStaff {
  if (!Number.isInteger(id) || id < 1 || id > ID_MAX) throw new WrongUsage(USAGE);
  return async ({ io, house, actor }) => {
    const outcome = await disableToken(house.database, id, { actor, clock: house.clock });
    if (outcome.kind === 'refused') {
      io.err(`There is no token ${id} in force. See them with: fieldproof staff list`);
      return 1;
    }
    io.out(`The token ${id} of ${outcome.token.name} (${outcome.token.role}) opens nothing any more.`);
    return 0;
  };
}

/** Sessions, tokens and links of the member end with it. */
async function disableMember(email: string, context: StaffCommandContext): Promise<number> {
  const { io, house, actor } = context;
  const member = await selectMemberByEmail(house.database.kysely, emailKey(email));
  if (!member) {
    io.err(`Nobody has the address ${email}. See them with: fieldproof staff list`);
    return 1;
  }
  const asked = { memberId: member.id, version: undefined, change: { state: 'disabled' } } as const;
  const outcome = await changeMember(house, asked, { actor, memberId: null });
  if (outcome.kind === 'refused') return refused(outcome.refusal, context);
  io.out(`${member.name} (${member.role}) is signed out everywhere and gets in no more.`);
  return 0;
}

function refused(refusal: StaffRefusal, { io }: StaffCommandContext): number {
  io.err(sayStaffRefusal(refusal));
  return 1;
}

function parse(args: readonly string[]) {
  try {
    const options = { role: { type: 'string' }, language: { type: 'string' }, json: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
}
