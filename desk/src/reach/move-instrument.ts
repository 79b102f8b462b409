import { findConsigneeByNumber, findConsignees, type Consignee } from '../consignee/index.ts';
import { moveInstrument } from '../instrument/index.ts';
import { appendEntry, type ChainHead, type Tally } from '../ledger/index.ts';
import {
  actionsWith,
  instrumentsById,
  moveObligations,
  recordFleetChange,
  type FleetChange,
  type FleetInstrument,
} from '../obligation/index.ts';
import type { NewReader } from '../approval/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import { startReachOf } from './advance-reach.ts';
import { whyNotMove, type FleetRefusal } from './fleet-rules.ts';

/** Thrown to refuse within a transaction, which is rolled back. */
export class FleetRefused extends Error {
  readonly refusal: FleetRefusal;

  constructor(refusal: FleetRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export type Move = Pick<FleetChange, 'actionId' | 'instrumentId' | 'cause' | 'causeId' | 'reason'> & {
  /** Who held it when whoever decides looked at it. */
  readonly from: number;
  readonly holder: Consignee;
  /** Why the new holding begins, in one word. */
  readonly word: 'transferred' | 'found-elsewhere' | 'moved' | 'moved-back';
  readonly actor: string;
};

export type Moved = {
  /** For the entry of the action in whose name it moved. */
  readonly tallies: readonly Tally[];
  readonly digests: Readonly<Record<string, string>>;
  readonly newReaders: readonly NewReader[];
};

/** The chains that a move needs locked: an instrument takes its obligations of every action along. */
export async function chainsOfMove(db: Reader, actionId: number, instrumentId: number): Promise<readonly number[]> {
  return [...new Set([actionId, ...(await actionsWith(db, instrumentId))])];
}

/**
 * Moves an instrument with its obligations to another holder, under the locks of `chainsOfMove`. In every action that has
 * it in its fleet the new holder is in reach and counts from now on; the entry of the move's own action is the caller's,
 * the others are written here.
 */
export async function moveTo(tx: Tx, heads: ReadonlyMap<number, ChainHead>, move: Move): Promise<Moved> {
  const { actionId, instrumentId, holder } = move;
  const head = headOf(heads, actionId);
  const [instrument] = await instrumentsById(tx, actionId, [instrumentId]);
  const refusal = whyNotMove(instrument, { from: move.from, to: holder.id });
  if (refusal || !instrument) throw new FleetRefused(refusal ?? { code: 'instrument-unknown' });
  await moveInstrument(tx, { instrumentId, toConsigneeId: holder.id, reason: move.word, now: head.at });
  const own = await moveInAction(tx, head, { move, instrument });
  const newReaders: NewReader[] = [{ actionId, consigneeId: holder.id }];
  for (const [other, otherHead] of heads) {
    if (other === actionId) continue;
    const [there] = await instrumentsById(tx, other, [instrumentId]);
    if (!there || there.consigneeId === holder.id) continue;
    const moved = await moveInAction(tx, otherHead, { move: { ...move, actionId: other }, instrument: there });
    await appendEntry(tx, otherHead, {
      actor: move.actor,
      kind: 'instrument.moved',
      subject: `instrument:${instrumentId}`,
      payload: { from: there.consigneeId, to: holder.id, movedIn: head.name, digests: moved.digests },
      tallies: moved.tallies,
    });
    newReaders.push({ actionId: other, consigneeId: holder.id });
  }
  return { ...own, newReaders };
}

async function moveInAction(
  tx: Tx,
  head: ChainHead,
  { move, instrument }: { readonly move: Move; readonly instrument: FleetInstrument },
): Promise<Pick<Moved, 'tallies' | 'digests'>> {
  const { actionId, cause, causeId, reason, holder, actor } = move;
  const to = { consigneeId: holder.id, country: holder.country };
  const started = await startReachOf(tx, head, actionId, [to]);
  const moved = await moveObligations(tx, actionId, instrument, to);
  const { instrumentId, product, serial } = instrument;
  const changed = await recordFleetChange(tx, head, {
    actionId,
    instrumentId,
    product,
    serial,
    change: 'moved',
    fromConsignee: instrument.consigneeId,
    fromCountry: instrument.country,
    toConsignee: holder.id,
    cause,
    causeId,
    reason,
    changedBy: actor,
  });
  return { tallies: [...started.tallies, ...moved], digests: { ...started.digests, ...changed.digests } };
}

function headOf(heads: ReadonlyMap<number, ChainHead>, chain: number): ChainHead {
  const head = heads.get(chain);
  if (!head) throw new Error(`chain ${chain} is not locked`);
  return head;
}

/** A consignee by its id, or by the number under which the manufacturer knows it. */
export async function consigneeNamed(tx: Tx, named: number | string): Promise<Consignee> {
  const found =
    typeof named === 'number' ? (await findConsignees(tx, [named]))[0] : await findConsigneeByNumber(tx, named);
  if (!found) throw new FleetRefused({ code: 'consignee-unknown', consignee: String(named) });
  return found;
}
