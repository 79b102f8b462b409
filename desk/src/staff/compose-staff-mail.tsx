import { MailButton, MailDocument, MailHeading, MailParagraph } from '@fieldproof/look';
import { renderDocument } from '@fieldproof/look/render';

import type { Reader } from '../platform/database/database.ts';
import type { MailContent } from '../platform/mail/mail.ts';
import { longTime } from '../platform/pure/dates.ts';
import { CHANGES } from './enqueue-staff-mail.ts';
import { selectLink } from './link-store.ts';
import { staffMessages } from './locales/index.ts';
import type { DueMail } from './mail-store.ts';
import type { Member } from './member-rules.ts';
import { selectMember } from './member-store.ts';
import { linkSecret, secretLinkUrl } from './secret-link.ts';
import { siteOf, type Site } from './site-rules.ts';
import { deriveStaffKeys, type StaffKeys } from './staff-keys.ts';

export type StaffMailWriter = {
  readonly keys: StaffKeys;
  readonly site: Site;
  /** Name of the house, as its mails are sent. */
  readonly houseName: string;
};

export function staffMailWriter(of: {
  readonly linkKey: Uint8Array;
  readonly publicUrl: string;
  readonly houseName: string;
}): StaffMailWriter {
  return { keys: deriveStaffKeys(of.linkKey), site: siteOf(of.publicUrl), houseName: of.houseName };
}

export type ComposedStaffMail = MailContent & { readonly to: { readonly name: string; readonly address: string } };

/**
 * Writes a mail to somebody of the house when it is about to go: its link is derived at that moment and stored nowhere.
 * undefined when there is nothing to say any more: the link was used or ended, or the member is disabled.
 */
export async function composeStaffMail(
  db: Reader,
  mail: Pick<DueMail, 'memberId' | 'kind' | 'linkId' | 'what' | 'createdAt'>,
  writer: StaffMailWriter,
  now: Date,
): Promise<ComposedStaffMail | undefined> {
  const member = await selectMember(db, mail.memberId);
  if (!member || member.state === 'disabled') return undefined;
  const words = await wordsOf(db, { mail, member, writer, now });
  return words && { ...lay(words, member, writer), to: { name: member.name, address: member.email } };
}

type Words = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
  readonly unexpected: string;
};

async function wordsOf(
  db: Reader,
  about: {
    readonly mail: Parameters<typeof composeStaffMail>[1];
    readonly member: Member;
    readonly writer: StaffMailWriter;
    readonly now: Date;
  },
): Promise<Words | undefined> {
  const { mail, member, writer, now } = about;
  const t = staffMessages.in(member.language);
  const house = writer.houseName;
  if (mail.kind === 'changed') {
    const what = CHANGES.find((one) => one === mail.what) ?? 'password';
    const when = t('changed.when', { when: longTime(mail.createdAt, member.language) });
    const subject = t('changed.subject', { house });
    return { subject, paragraphs: [t(`changed.${what}`), when], unexpected: t('changed.unexpected') };
  }
  const link = mail.linkId === null ? undefined : await selectLink(db, { id: mail.linkId });
  if (!link || link.usedAt !== null || link.endedAt !== null || link.expiresAt <= now) return undefined;
  const url = secretLinkUrl(writer.site.deskUrl, link.purpose, linkSecret(writer.keys.link, link));
  const until = longTime(link.expiresAt, member.language);
  if (mail.kind === 'password-reset') {
    return {
      subject: t('reset.subject', { house }),
      paragraphs: [t('reset.text', { house }), t('reset.do', { until })],
      link: { label: t('reset.button'), url },
      unexpected: t('reset.unexpected'),
    };
  }
  const isNew = member.state === 'invited';
  const role = t(`role.${member.role}`);
  return {
    subject: t(isNew ? 'invitation.subject' : 'again.subject', { house }),
    paragraphs: [isNew ? t('invitation.text', { house, role }) : t('again.text'), t('invitation.do', { until })],
    link: { label: t('invitation.button'), url },
    unexpected: t('invitation.unexpected'),
  };
}

function lay({ subject, paragraphs, link, unexpected }: Words, member: Member, writer: StaffMailWriter): MailContent {
  const t = staffMessages.in(member.language);
  const dear = t('dear', { name: member.name });
  const oneLine = subject.replaceAll(/\s+/g, ' ').trim();
  const text = [dear, ...paragraphs, ...(link ? [link.url] : []), unexpected].join('\n\n');
  const html = renderDocument(
    <MailDocument
      lang={member.language}
      title={oneLine}
      header={{ reference: t('desk'), manufacturer: writer.houseName }}
      footer={unexpected}
    >
      <MailHeading level={1}>{oneLine}</MailHeading>
      <MailParagraph>{dear}</MailParagraph>
      {paragraphs.map((paragraph) => (
        <MailParagraph key={paragraph}>{paragraph}</MailParagraph>
      ))}
      {link && <MailButton href={link.url} label={link.label} />}
    </MailDocument>,
  );
  return { subject: oneLine, text: `${text}\n`, html, language: member.language };
}
