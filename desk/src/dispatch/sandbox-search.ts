/*
 * Finds mails of the sandbox by what stands in them: subject and plain text, folded. A mail is read when it is first
 * searched, and of each only the beginning is kept.
 */
import PostalMime from 'postal-mime';

import type { SandboxMail, SandboxMailbox } from '../platform/mail/sandbox-mailbox.ts';
import { fold } from '../platform/pure/fold.ts';

/** The newest mails that are looked through: about the two notices of a whole demonstration fleet. */
export const SEARCHED_MAX = 2_000;
/** A mail names its laboratory and its instruments well before this. */
const TEXT_LENGTH_MAX = 8_000;

type SandboxFinding = { readonly mails: readonly SandboxMail[]; readonly total: number };

type SandboxSearch = (wanted: {
  readonly to: string;
  /** Part of the subject or of the text. */
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}) => Promise<SandboxFinding>;

/** Searches a mailbox, the newest first. */
export function createSandboxSearch(mailbox: SandboxMailbox): SandboxSearch {
  const texts = new Map<number, string>();
  const textOf = async (mail: SandboxMail): Promise<string> => {
    const known = texts.get(mail.id);
    if (known !== undefined) return known;
    const { text = '' } = await PostalMime.parse(await mailbox.read(mail));
    const folded = fold(`${mail.subject}\n${text.slice(0, TEXT_LENGTH_MAX)}`);
    texts.set(mail.id, folded);
    const oldest = texts.size > SEARCHED_MAX ? Math.min(...texts.keys()) : undefined;
    if (oldest !== undefined) texts.delete(oldest);
    return folded;
  };
  return async ({ to, text, offset, limit }) => {
    const wanted = fold(text);
    if (wanted === '') return mailbox.list({ to, offset, limit, order: 'newest' });
    const found: SandboxMail[] = [];
    for (const mail of mailbox.list({ to, offset: 0, limit: SEARCHED_MAX, order: 'newest' }).mails) {
      if ((await textOf(mail)).includes(wanted)) found.push(mail);
    }
    return { mails: found.slice(offset, offset + limit), total: found.length };
  };
}
