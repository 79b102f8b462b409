/*
 * The mails of the sandbox: one file each, as it came, with the trace lines that a last server puts on top. A mail is on the disk
 * before it is in the list; the list is read again from the files.
 */
import { type Dirent } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { decodeWords } from 'postal-mime';

export type SandboxMail = {
  /** Grows with every mail. */
  readonly id: number;
  readonly receivedAt: Date;
  /** Where it was delivered: the envelope's recipients. */
  readonly to: readonly string[];
  /** As the header says: name and address. */
  readonly from: string;
  readonly toName: string;
  readonly subject: string;
  readonly messageId: string;
  readonly language: string;
  readonly bytes: number;
};

export type MailboxSearch = {
  /** Part of a recipient's address or name. */
  readonly to?: string | undefined;
  /** Part of the subject. */
  readonly subject?: string | undefined;
  /** Only mails with a greater id. */
  readonly after?: number | undefined;
};

export type MailboxPage = MailboxSearch & {
  readonly offset: number;
  readonly limit: number;
  readonly order: 'newest' | 'oldest';
};

/** Enough of a file for its header: what we send has less than 2 kB of it. */
const HEAD_BYTES = 16_384;
const FILE = /^(\d{8})-(\d{13})\.eml$/;

export class SandboxMailbox {
  readonly #folder: string;
  readonly #mails: SandboxMail[] = [];
  #last = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens the folder, makes it where there is none, and reads what lies in it. */
  static async open(folder: string): Promise<SandboxMailbox> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const mailbox = new SandboxMailbox(folder);
    for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted(byName)) await mailbox.#takeUp(entry);
    return mailbox;
  }

  get count(): number {
    return this.#mails.length;
  }

  /** Stores a mail and returns when it is on the disk. */
  async store(
    content: Buffer,
    { to, at }: { readonly to: readonly string[]; readonly at: Date },
  ): Promise<SandboxMail> {
    this.#last += 1;
    const id = this.#last;
    const trace = to.map((address) => `Delivered-To: ${address.replaceAll(/[\r\n]/g, '')}\r\n`).join('');
    const whole = Buffer.concat([Buffer.from(trace), content]);
    const path = this.#path({ id, receivedAt: at });
    const draft = `${path}.part`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(whole);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncFolder(this.#folder);
    const mail = readHead(whole, { id, receivedAt: at, bytes: whole.byteLength });
    this.#mails.push(mail);
    return mail;
  }

  find(id: number): SandboxMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  /** The file of a mail as it lies there. */
  async read(mail: SandboxMail): Promise<Buffer> {
    return readFile(this.#path(mail));
  }

  /** A page of what was searched for, and how many there are in all. */
  list(page: MailboxPage): { readonly mails: readonly SandboxMail[]; readonly total: number } {
    const found = this.#mails.filter((mail) => isMeant(mail, page));
    const ordered = page.order === 'newest' ? found.toReversed() : found;
    return { mails: ordered.slice(page.offset, page.offset + page.limit), total: found.length };
  }

  #path({ id, receivedAt }: Pick<SandboxMail, 'id' | 'receivedAt'>): string {
    return join(this.#folder, `${String(id).padStart(8, '0')}-${String(receivedAt.getTime()).padStart(13, '0')}.eml`);
  }

  async #takeUp(entry: Dirent): Promise<void> {
    const [, number, time] = FILE.exec(entry.name) ?? [];
    // A mail that was not whole when the desk ended was never acknowledged: its sender sends it again.
    if (entry.name.endsWith('.eml.part')) await rm(join(this.#folder, entry.name), { force: true });
    if (number === undefined || time === undefined) return;
    const file = await open(join(this.#folder, entry.name));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const { size } = await file.stat();
      this.#mails.push(
        readHead(buffer.subarray(0, bytesRead), {
          id: Number(number),
          receivedAt: new Date(Number(time)),
          bytes: size,
        }),
      );
      this.#last = Math.max(this.#last, Number(number));
    } finally {
      await file.close();
    }
  }
}

function isMeant(mail: SandboxMail, { to = '', subject = '', after = 0 }: MailboxSearch): boolean {
  if (mail.id <= after) return false;
  const wanted = to.trim().toLowerCase();
  const isRecipient = wanted === '' || [...mail.to, mail.toName].some((text) => text.toLowerCase().includes(wanted));
  return isRecipient && mail.subject.toLowerCase().includes(subject.trim().toLowerCase());
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

/** A new name is durable when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function readHead(content: Buffer, known: Pick<SandboxMail, 'id' | 'receivedAt' | 'bytes'>): SandboxMail {
  const fields = headerFields(content);
  const first = (name: string): string => fields.find(([key]) => key === name)?.[1] ?? '';
  return {
    ...known,
    to: fields.filter(([key]) => key === 'delivered-to').map(([, value]) => value),
    from: decodeWords(first('from')),
    toName: decodeWords(first('to')),
    subject: decodeWords(first('subject')),
    messageId: first('message-id').replaceAll(/[<>]/g, ''),
    language: first('content-language'),
  };
}

/** The fields of the header, unfolded, names in lower case. @clause RFC 5322 2.2.3 */
function headerFields(content: Buffer): readonly (readonly [name: string, value: string])[] {
  return headOf(content)
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
    });
}

function headOf(content: Buffer): string {
  const text = content.toString('utf8');
  const end = text.search(/\r?\n\r?\n/);
  return (end === -1 ? text : text.slice(0, end)).replaceAll(/\r?\n[ \t]+/g, ' ');
}
