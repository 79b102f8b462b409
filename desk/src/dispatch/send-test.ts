import { appendEntry, lockChain } from '../ledger/index.ts';
import type { ActionRevision } from '../action/index.ts';
import { languagesFor, type NoticeComposer } from '../notice/index.ts';
import { transact, type Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Composer } from './composer.ts';
import { isOfHouse, PRIORITY, type TestRefusal } from './dispatch.ts';
import { findReader } from './find-reader.ts';
import { insertTest } from './test-mail-store.ts';
import { messageIdOf } from './message-id.ts';

export type SendTest = {
  readonly reference: string;
  readonly revision: ActionRevision;
  readonly consigneeId: number;
  /** A language of the action; left out: those in which the contact would be written to. */
  readonly language: string | undefined;
  /** Where it goes; left out: to who asks. */
  readonly address: string | undefined;
  /** The address of who asks, where it is known. */
  readonly ownAddress: string | undefined;
  /** Domains of the house: the notice shows whose instruments are affected, so a test goes nowhere else. */
  readonly houseDomains: readonly string[];
  readonly messageDomain: string;
  readonly actor: string;
  readonly clock: Clock;
};

export type TestSent =
  | { readonly kind: 'queued'; readonly id: number; readonly address: string; readonly ledgerEntry: number }
  | { readonly kind: 'refused'; readonly refusal: TestRefusal };

/**
 * Puts a test into the queue: the notice as this consignee would get it now, to an address of the house, marked, with a link that
 * opens nothing. It is no notice: it enters neither reach nor progress.
 */
export async function sendTest(database: Database, of: SendTest): Promise<TestSent> {
  const { revision, clock } = of;
  const { actionId, definition } = revision;
  const found = await findReader(database.kysely, { actionId, consigneeId: of.consigneeId, channel: 'email' });
  if ('code' in found) return { kind: 'refused', refusal: found };
  const { contact, country } = found;
  const { ownAddress, address = ownAddress } = of;
  if (address === undefined) return { kind: 'refused', refusal: { code: 'address-missing' } };
  if (address !== ownAddress && !isOfHouse(address, of.houseDomains)) {
    return { kind: 'refused', refusal: { code: 'address-outside', domains: of.houseDomains } };
  }
  if (of.language !== undefined && !definition.languages.some((one) => one === of.language)) {
    const refusal = { code: 'language-unknown', language: of.language, languages: definition.languages } as const;
    return { kind: 'refused', refusal };
  }
  const languages =
    of.language === undefined ? languagesFor(definition, country, contact.languages).languages : [of.language];
  return transact(database, async (tx) => {
    const head = await lockChain(tx, actionId, clock);
    // The number of its entry tells it from every other test.
    const edition = head.seq + 1;
    const subject = { kind: 'test', contactIds: [], languages, subjectId: contact.id, edition, address };
    const messageId = messageIdOf(
      { ...subject, reference: of.reference, revision: revision.revision },
      of.messageDomain,
    );
    const id = await insertTest(tx, {
      actionId,
      contactId: contact.id,
      address,
      languages,
      revision: revision.revision,
      priority: PRIORITY.test,
      messageId,
      at: head.at,
    });
    const { seq } = await appendEntry(tx, head, {
      actor: of.actor,
      kind: 'dispatch.tested',
      subject: `dispatch:${id}`,
      payload: { contact: contact.id, languages: [...languages], revision: revision.revision },
    });
    return { kind: 'queued', id, address, ledgerEntry: seq };
  });
}

/** Writes tests: the contact whose notice it shows is the subject of the dispatch. */
export function testComposer(notices: Pick<NoticeComposer, 'test'>): Composer {
  return async (db, { actionId, revision, languages, subjectId }) => {
    const content = await notices.test(db, { actionId, revision, languages, contactId: subjectId ?? 0 });
    if (content === undefined) throw new Error('the contact whose notice a test was to show is no longer in office');
    return content;
  };
}
