/* What the ledgers say of a change of a contact: an entry in every action whose link it touches. */
import type { Json } from '@fieldproof/trust';

import { recordConsigneeChange, type ConsigneeChange, type ContactFields } from '../consignee/index.ts';
import { appendEntry, type ChainHead } from '../ledger/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import { selectActionsOpenTo } from './notice-store.ts';
import { revokeLink } from './revoke-link.ts';

/** The chains of the actions that a change touches, locked. */
export type Heads = ReadonlyMap<number, ChainHead>;

/** How many links of a contact ended, by action. */
type EndedLinks = ReadonlyMap<number, number>;

/** The chains that a change of a contact needs locked: of the action in whose name, and wherever they have an open link. */
export async function chainsOfContact(
  db: Reader,
  of: { readonly actionId: number; readonly contactId: number; readonly now: Date },
): Promise<readonly number[]> {
  return [...new Set([of.actionId, ...(await selectActionsOpenTo(db, of))])];
}

/** Ends the links of a contact in every action that is locked. */
export async function endLinks(
  tx: Tx,
  heads: Heads,
  { contactId, why }: { readonly contactId: number; readonly why: string },
): Promise<EndedLinks> {
  const ended = new Map<number, number>();
  for (const [actionId, { at }] of heads) {
    ended.set(actionId, (await revokeLink(tx, { actionId, contactId, reason: why, now: at })).length);
  }
  return ended;
}

export function sumOf(ended: EndedLinks): number {
  return [...ended.values()].reduce((sum, count) => sum + count, 0);
}

const ENTRY_KIND = {
  'contact-added': 'contact.added',
  'contact-amended': 'contact.amended',
  'contact-replaced': 'contact.replaced',
  'contact-ended': 'contact.ended',
} as const;

type Changed = Pick<ConsigneeChange, 'facts' | 'reason' | 'consigneeId'> & {
  /** In whose name it is done. */
  readonly actionId: number;
  readonly actor: string;
  readonly change: keyof typeof ENTRY_KIND;
  readonly contactId: number;
  readonly ended?: EndedLinks;
  readonly replacedBy?: number;
  /** Who replaces is who was replaced, at another address. */
  readonly isSamePerson?: true;
};

/** Keeps a change and writes an entry into every action that is locked; returns the number of that of its own action. */
export async function writeContactEntries(tx: Tx, heads: Heads, of: Changed): Promise<number> {
  const own = headIn(heads, of.actionId);
  const { digests } = await keepContactChange(tx, heads, of);
  await append(tx, own, { of, digests });
  return own.seq + 1;
}

/** The same for whoever writes the entry of its own action as part of something else; returns what that must name. */
export async function keepContactChange(
  tx: Tx,
  heads: Heads,
  of: Changed,
): Promise<{ readonly digests: Readonly<Record<string, string>> }> {
  const { digests } = await recordConsigneeChange(tx, {
    consigneeId: of.consigneeId,
    contactId: of.contactId,
    change: of.change,
    facts: of.facts,
    reason: of.reason.trim(),
    changedBy: of.actor,
    changedAt: headIn(heads, of.actionId).at,
  });
  for (const [actionId, head] of heads) if (actionId !== of.actionId) await append(tx, head, { of, digests });
  return { digests };
}

async function append(
  tx: Tx,
  head: ChainHead,
  { of, digests }: { readonly of: Changed; readonly digests: Readonly<Record<string, string>> },
): Promise<void> {
  await appendEntry(tx, head, {
    actor: of.actor,
    kind: ENTRY_KIND[of.change],
    subject: `contact:${of.contactId}`,
    payload: {
      consignee: of.consigneeId,
      ...(of.replacedBy === undefined ? {} : { replacedBy: of.replacedBy }),
      ...(of.isSamePerson ? { isSamePerson: true } : {}),
      linksEnded: of.ended?.get(head.chain) ?? 0,
      digests,
    },
  });
}

export function headIn(heads: Heads, chain: number): ChainHead {
  const head = heads.get(chain);
  if (!head) throw new Error(`chain ${chain} is not locked`);
  return head;
}

/** A contact as a change keeps it; without a telephone number where none is known, as changes were kept before there was one. */
export function factsOf({ name, email, telephone, role, languages, channel }: ContactFields): {
  readonly [key: string]: Json;
} {
  const call = telephone === undefined ? {} : { telephone };
  return { name, email: email ?? null, ...call, role, languages: [...languages], channel };
}
