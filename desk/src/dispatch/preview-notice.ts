import type { ActionRevision } from '../action/index.ts';
import { drawNotice, languagesFor, markPreview, type NoticeComposer, type NoticePreview } from '../notice/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { TestRefusal } from './dispatch.ts';
import { findReader } from './find-reader.ts';

export type PreviewNotice = {
  readonly revision: ActionRevision;
  readonly consigneeId: number;
  readonly what: NoticePreview;
  /** A language of the action; left out: those in which this reader is written to. */
  readonly language: string | undefined;
  /** Language of whoever looks. */
  readonly shownIn: string;
};

type Previewed =
  | { readonly kind: 'drawn'; readonly html: string }
  | { readonly kind: 'refused'; readonly refusal: TestRefusal };

/** What a consignee of an action would get now, as a document that leads nowhere. Nothing is written. */
export async function previewNotice(
  db: Reader,
  notices: Pick<NoticeComposer, 'look'>,
  of: PreviewNotice,
): Promise<Previewed> {
  const { revision, consigneeId, what, language, shownIn } = of;
  const { actionId, definition } = revision;
  const channel = what === 'letter' ? 'post' : 'email';
  const found = await findReader(db, { actionId, consigneeId, channel });
  if ('code' in found) return { kind: 'refused', refusal: found };
  if (language !== undefined && !definition.languages.some((one) => one === language)) {
    return { kind: 'refused', refusal: { code: 'language-unknown', language, languages: definition.languages } };
  }
  const { contact, country } = found;
  const languages =
    language === undefined ? languagesFor(definition, country, contact.languages).languages : [language];
  const letter = await notices.look(db, { actionId, revision: revision.revision, languages, contactId: contact.id });
  if (!letter) return { kind: 'refused', refusal: { code: 'contact-missing', id: consigneeId } };
  const to = contact.email === undefined ? contact.name : `${contact.name} <${contact.email}>`;
  return { kind: 'drawn', html: markPreview(drawNotice(letter, { what, to }), { shownIn }) };
}
