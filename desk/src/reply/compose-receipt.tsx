import { replyBody } from '@fieldproof/contract';
import { MailDocument, MailHeading, MailList, MailParagraph } from '@fieldproof/look';
import { renderDocument } from '@fieldproof/look/render';

import type { ActionRevision, Revisions } from '../action/index.ts';
import { findConsignees } from '../consignee/index.ts';
import type { Composer } from '../dispatch/index.ts';
import type { MailContent } from '../platform/mail/mail.ts';
import { replyView, type ReplyView } from './pages/reply-view.ts';
import { summaryOf, type Summarised } from './pages/reply-summary.ts';
import { selectPageInstruments } from './reply-page-store.ts';
import { selectReply, type StoredReply } from './reply-store.ts';

/** Instruments that the copy names. */
const NAMED_MAX = 500;

/** Writes the copy of a reply for whoever asked for it. It holds no link: a copy is passed on more easily than a page. */
export function createReceiptComposer(context: { readonly revisions: Revisions }): Composer {
  return async (db, dispatch) => {
    const reply = dispatch.subjectId === null ? undefined : await selectReply(db, dispatch.subjectId);
    if (!reply) throw new Error('a receipt speaks of a reply');
    const revision = await context.revisions.load(db, reply.actionId, reply.revision);
    const [consignee] = await findConsignees(db, [reply.consigneeId]);
    if (!consignee) throw new Error(`there is no consignee ${reply.consigneeId}`);
    const ids = reply.body.instruments.slice(0, NAMED_MAX).map((entry) => entry.instrument);
    const named = ids.length === 0 ? [] : await selectPageInstruments(db, { ...reply, ids });
    const instruments = new Map(named.map((instrument) => [instrument.instrumentId, instrument]));
    return receiptMail(reply, { revision, consignee, instruments });
  };
}

function receiptMail(
  reply: StoredReply,
  about: {
    readonly revision: ActionRevision;
    readonly consignee: ReplyView['consignee'];
    readonly instruments: Summarised['instruments'];
  },
): MailContent {
  const { definition } = about.revision;
  const view = replyView({
    definition,
    consignee: about.consignee,
    contactName: '',
    now: reply.receivedAt,
    language: reply.language,
    base: '',
    path: '',
    isLanguageChosen: false,
  });
  const { t } = view;
  const sections = summaryOf(view, {
    person: reply.answeredBy,
    body: replyBody.parse(reply.body),
    instruments: about.instruments,
  });
  const subject = `${definition.reference}: ${t('receipt.title')} (${reply.receipt})`;
  const facts = [`${t('receipt.label')}: ${reply.receipt}`, t('receipt.when', { when: view.time(reply.receivedAt) })];
  const text = [
    t('receipt.title'),
    '',
    ...facts,
    `${about.consignee.name}, ${about.consignee.city}`,
    ...sections.flatMap((section) => [
      '',
      section.title,
      ...section.lines.map((line) => `- ${told(line).replaceAll('\n', '\n  ')}`),
    ]),
    '',
    t('receipt.change'),
    '',
  ].join('\n');
  const html = renderDocument(
    <MailDocument
      lang={view.language}
      title={subject}
      header={{ reference: definition.reference, manufacturer: definition.manufacturer.name }}
    >
      <MailHeading>{t('receipt.title')}</MailHeading>
      <MailList items={[...facts, `${about.consignee.name}, ${about.consignee.city}`]} />
      {sections.flatMap((section) => [
        <MailHeading key={section.title}>{section.title}</MailHeading>,
        <MailList key={`${section.title} lines`} items={section.lines.map(told)} />,
      ])}
      <MailParagraph>{t('receipt.change')}</MailParagraph>
    </MailDocument>,
  );
  return { subject, text, html, language: view.language };
}

/** What was asked and what was said: a question or a sentence ends by itself. */
function told({ label, value }: { readonly label: string; readonly value: string }): string {
  return /[?.!:]$/.test(label) ? `${label} ${value}` : `${label}: ${value}`;
}
