import type { Member } from './member.ts';

/** What one types at the terminal of the desk to get the link of an invitation. */
export function inviteCommand(member: Pick<Member, 'name' | 'email' | 'role' | 'language'>): string {
  const { name, email, role, language } = member;
  return `npx fieldproof staff invite ${quote(name)} ${quote(email)} --role ${role} --language ${language}`;
}

/** As a shell takes it: whatever a name has in it, it stays one word. */
function quote(word: string): string {
  return /^[\w@.+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
