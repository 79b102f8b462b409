/* What arrives at the laboratories: personal links in the text of mails, codes on letters. */
import PostalMime from 'postal-mime';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

import type { SandboxMail, SandboxMailbox } from '../platform/mail/sandbox-mailbox.ts';

export type OpenedMail = { readonly address: string; readonly links: readonly string[] };

/** Reads every mail after `after`, plain text first, and finds the personal links in it. */
export async function readMails(
  mailbox: SandboxMailbox,
  { after, origin }: { readonly after: number; readonly origin: string },
): Promise<readonly OpenedMail[]> {
  const opened: OpenedMail[] = [];
  for (const mail of everyMail(mailbox, after)) {
    const { text = '' } = await PostalMime.parse(await mailbox.read(mail));
    const links = new Set(
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line.startsWith(`${origin}/r/`)),
    );
    if (links.size > 0) opened.push({ address: mail.to.join(', ').toLowerCase(), links: [...links] });
  }
  return opened;
}

const MAILS_A_PAGE = 500;

export function everyMail(mailbox: SandboxMailbox, after = 0): readonly SandboxMail[] {
  const found: SandboxMail[] = [];
  for (let offset = 0; ; offset += MAILS_A_PAGE) {
    const { mails } = mailbox.list({ after, offset, limit: MAILS_A_PAGE, order: 'oldest' });
    found.push(...mails);
    if (mails.length < MAILS_A_PAGE) return found;
  }
}

/** The codes to type that stand on printed letters; each once, though a letter says it in every language. */
export function readCodes(letters: string): readonly string[] {
  return [...new Set(typedIn(parse(letters)))];
}

function typedIn(node: DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document): readonly string[] {
  if (!('childNodes' in node)) return [];
  const isCode =
    'attrs' in node && node.attrs.some(({ name, value }) => name === 'class' && value.split(' ').includes('typed'));
  const [text] = node.childNodes;
  if (isCode && text && 'value' in text) return [text.value.trim()];
  return node.childNodes.flatMap((child) => typedIn(child));
}
