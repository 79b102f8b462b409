import { contactsOf, findConsignees, type Consignee, type Contact } from '../consignee/index.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import { issueLinks, languagesFor } from '../notice/index.ts';
import type { ActionRevision } from '../action/index.ts';
import { transact, type Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { consigneesOfAction } from '../reach/index.ts';
import { listDigest } from './dispatch-digests.ts';
import { groupAddressees, PRIORITY, type Addressee, type PlannedDispatch } from './dispatch.ts';
import { insertDispatches, insertRun, selectPlannedContacts } from './dispatch-store.ts';
import { messageIdOf } from './message-id.ts';

export type PlanNotices = {
  readonly reference: string;
  /** The revision whose text goes out. */
  readonly revision: ActionRevision;
  readonly linkKey: Uint8Array;
  /** Domain of the sender, which stands in the Message-ID. */
  readonly messageDomain: string;
  readonly actor: string;
  readonly clock: Clock;
  /** Only these of the action's consignees; left out: all. */
  readonly consigneeIds?: readonly number[];
};

export type PlannedNotices = {
  /** undefined when nobody was left to be written to. */
  readonly runId: number | undefined;
  readonly mails: number;
  readonly letters: number;
  readonly held: number;
  /** Consignees without any contact: a person must find one. */
  readonly unreachable: readonly number[];
};

/**
 * Plans the notice to every contact of the action's consignees that has none planned yet, and opens their links; one ledger
 * entry speaks for the list. Planning again adds only who is new, so it can be repeated at will.
 */
export async function planNotices(database: Database, plan: PlanNotices): Promise<PlannedNotices> {
  return transact(database, async (tx) => {
    const { actionId, revision } = plan.revision;
    // Two people who plan at once plan one after the other.
    const head = await lockChain(tx, actionId, plan.clock);
    const consigneeIds = plan.consigneeIds ?? (await consigneesOfAction(tx, actionId));
    const consignees = new Map((await findConsignees(tx, consigneeIds)).map((one) => [one.id, one]));
    const contacts = await contactsOf(tx, consigneeIds);
    const planned = await selectPlannedContacts(tx, actionId);
    const addressees = contacts
      .filter(({ id }) => !planned.has(id))
      .flatMap((contact) => addresseeOf(contact, consignees, plan.revision));
    const list = groupAddressees(addressees);
    const reachable = new Set(contacts.map(({ consigneeId }) => consigneeId));
    const unreachable = consigneeIds.filter((id) => !reachable.has(id));
    if (list.length === 0) return { runId: undefined, mails: 0, letters: 0, held: 0, unreachable };

    const contactIds = addressees.map(({ contactId }) => contactId);
    const links = await issueLinks(tx, {
      linkKey: plan.linkKey,
      actionId,
      reference: plan.reference,
      contactIds,
      now: head.at,
    });
    const digest = listDigest(list);
    const runId = await insertRun(tx, {
      actionId,
      revision,
      startedBy: plan.actor,
      startedAt: head.at,
      planned: list.length,
      listDigest: Buffer.from(digest, 'hex'),
    });
    const of = {
      runId,
      actionId,
      kind: 'notice',
      revision,
      subjectId: null,
      priority: PRIORITY.notice,
      at: head.at,
    } as const;
    await insertDispatches(
      tx,
      of,
      list.map((one) => ({ ...one, messageId: idOf(one, plan) })),
    );
    const counts = countList(list);
    await appendEntry(tx, head, {
      actor: plan.actor,
      kind: 'dispatch.planned',
      subject: `dispatch-run:${runId}`,
      payload: { ...counts, revision, links: links.issued, digests: { [`dispatch-run:${runId}`]: digest } },
    });
    return { runId, ...counts, unreachable };
  });
}

function addresseeOf(
  contact: Contact,
  consignees: ReadonlyMap<number, Consignee>,
  { definition }: ActionRevision,
): readonly Addressee[] {
  const consignee = consignees.get(contact.consigneeId);
  if (consignee === undefined) return [];
  const address = contact.channel === 'email' ? contact.email : `${consignee.name}\n${consignee.address}`;
  if (address === undefined) return [];
  const { languages, missing } = languagesFor(definition, consignee.country, contact.languages);
  return [{ contactId: contact.id, channel: contact.channel, address, languages, missing }];
}

function idOf(one: PlannedDispatch, plan: PlanNotices): string {
  const { contactIds, languages, address } = one;
  const { revision } = plan.revision;
  const subject = {
    reference: plan.reference,
    kind: 'notice',
    revision,
    contactIds,
    languages,
    address,
    subjectId: null,
    edition: 1,
  };
  return messageIdOf(subject, plan.messageDomain);
}

function countList(list: readonly PlannedDispatch[]): {
  readonly mails: number;
  readonly letters: number;
  readonly held: number;
} {
  return {
    mails: list.filter(({ channel }) => channel === 'email').length,
    letters: list.filter(({ channel }) => channel === 'post').length,
    held: list.filter(({ state }) => state === 'held').length,
  };
}
