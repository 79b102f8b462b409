import { z } from 'zod';

import type { LatestChange } from '../../obligation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { actorName, namesOfActors, type NameActors } from '../../staff/index.ts';
import { consigneeName } from '../shared-routes.ts';
import { selectWordsBehind } from './word-store.ts';

/** Whose word an obligation's level is. */
export const wordDocument = z
  .object({
    seq: z.int().describe('The entry of the ledger in which it was recorded'),
    cause: z
      .string()
      .describe(
        'reply, decision (the answer to a question), desk, reversal, schedule, evidence, or one of another feature',
      ),
    id: z.int().nullable().describe('Of the reply; of the question; of the decision of the desk'),
    receipt: z.string().nullable().describe('Of the reply'),
    toldBy: z.string().nullable().describe('Who said it in the reply'),
    by: actorName.nullable().describe('Who recorded it'),
    holder: consigneeName
      .nullable()
      .describe(
        'Who held the instrument then, where somebody else holds it now: a claim is that of the holder who made it',
      ),
  })
  .meta({ id: 'WordOnObligation' });

export type DescribeWord = (change: LatestChange, heldNowBy: number) => z.infer<typeof wordDocument>;

/** Reads what stands behind some changes, and says of each whose word it is. */
export async function describeWords(
  db: Reader,
  nameActors: NameActors,
  of: { readonly actionId: number; readonly changes: readonly LatestChange[] },
): Promise<DescribeWord> {
  const { actors, replies, holders } = await selectWordsBehind(db, of.actionId, of.changes);
  const nameOf = await namesOfActors(db, nameActors, [...actors.values()]);
  return ({ seq, cause, causeId, holderId }, heldNowBy) => {
    const reply = cause === 'reply' ? replies.get(causeId ?? 0) : undefined;
    const actor = actors.get(seq);
    return {
      seq,
      cause,
      id: causeId,
      receipt: reply?.receipt ?? null,
      toldBy: reply?.name ?? null,
      by: actor === undefined ? null : nameOf(actor),
      holder: holderId === heldNowBy ? null : (holders.get(holderId) ?? null),
    };
  };
}
