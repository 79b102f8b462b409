/* What an approval is about, by name: who approves something sees what it would change, not ids. */
import { cellsOf, type ActionDefinition } from '@fieldproof/contract';

import { loadNewest, type Revisions } from '../../action/index.ts';
import type { ApprovalAbout, DescribeAbout } from '../../approval/index.ts';
import { findConsigneeByNumber, findConsignees, type Consignee } from '../../consignee/index.ts';
import { instrumentsById, type FleetInstrument } from '../../obligation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Clock } from '../../platform/pure/clock.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import { selectListedQuestions } from '../list/question-list-store.ts';
import { selectInstrumentNames } from './approval-about-store.ts';
import { readLeft } from './approval-left.ts';
import { countChanged, selectNamedGroups } from './approval-left-store.ts';
import { readIncidentsOfApprovals } from './approval-incident.ts';
import { selectIncidentsOfApprovals } from './open-incident-store.ts';
import { aboutQuestion, namedBy, type ConsigneeRef, type Named } from './approval-names.ts';

export function createDescribeAbout(revisions: Revisions, clock: Clock): DescribeAbout {
  return async (db, approvals, { instrumentsMax }) => {
    const ids = approvals.flatMap(({ proposal }) => aboutQuestion.safeParse(proposal).data?.questionId ?? []);
    const questions = new Map((await selectListedQuestions(db, ids)).map((row) => [row.id, row]));
    const now = clock();
    const context = { questions, instrumentsMax, today: dayOf(now) };
    const classified = await readIncidentsOfApprovals(db, approvals, now);
    const named: [(typeof approvals)[number], Named][] = [];
    for (const approval of approvals) {
      const names = await namedBy(db, approval, context);
      named.push([approval, { ...names, from: names.from ?? classified(approval).consigneeId }]);
    }
    const consignees = await findNamed(
      db,
      named.flatMap(([, { from, to, suppliedBy, question }]) => [
        from,
        to,
        suppliedBy,
        question?.consigneeId ?? undefined,
      ]),
    );
    const incidentsOf = await selectIncidentsOfApprovals(
      db,
      approvals.map(({ id }) => id),
    );
    const found = new Map<number, ApprovalAbout>();
    for (const [chain, of] of Map.groupBy(named, ([approval]) => approval.chain)) {
      const ids = [...new Set(of.flatMap(([, names]) => names.ids))];
      const instruments = await instrumentsById(db, chain, ids);
      const inFleet = new Set(instruments.map(({ instrumentId }) => instrumentId));
      const isGone = (id: number): boolean => !inFleet.has(id);
      // What was taken back is in the fleet no more, and who reads this must still see what it was.
      const gone = ids.some(isGone) ? await selectInstrumentNames(db, ids.filter(isGone)) : [];
      const groups = Map.groupBy(
        await selectNamedGroups(
          db,
          of.filter(([{ kind }]) => kind === 'decision').map(([{ id }]) => id),
        ),
        ({ approval }) => approval,
      );
      const seqs = of.flatMap(([{ outcome }]) => outcome?.effectSeq ?? []);
      const changed = await countChanged(db, { actionId: chain, seqs });
      const hasNames = instruments.length > 0 || groups.size > 0;
      const definition = hasNames ? (await loadNewest(db, revisions, chain)).definition : undefined;
      for (const [approval, names] of of) {
        const { question, decision } = names;
        const incidents = incidentsOf(approval.id);
        const effect = approval.outcome?.effectSeq ?? null;
        const described = [
          ...instruments
            .filter(({ instrumentId }) => names.ids.includes(instrumentId))
            .map((one) => describeInstrument(definition, one, names)),
          ...gone.filter(({ id }) => names.ids.includes(id)).map((one) => ({ ...one, obligations: [] })),
        ];
        const counted = { definition, groups: groups.get(approval.id) ?? [], named: names, instruments: described };
        found.set(approval.id, {
          question:
            question === undefined
              ? null
              : { id: question.id, kind: question.kind, consignee: consignees(question.consigneeId ?? undefined) },
          incident: classified(approval).described,
          decision:
            decision === undefined ? null : { id: decision.id, reason: decision.reason, ledgerEntry: decision.seq },
          instruments: described,
          instrumentCount: names.count,
          ...(await readLeft(db, approval, counted)),
          changed: effect === null ? null : (changed.get(effect) ?? 0),
          incidents: incidents.shown.map(({ id, kind }) => ({ id, kind })),
          incidentsMore: incidents.more,
          from: consignees(names.from),
          to: consignees(names.to),
          suppliedBy: consignees(names.suppliedBy),
        });
      }
    }
    return found;
  };
}

async function findNamed(
  db: Reader,
  refs: readonly (ConsigneeRef | undefined)[],
): Promise<(ref: ConsigneeRef | undefined) => ApprovalAbout['from']> {
  const ids = [...new Set(refs.filter((one) => typeof one === 'number'))];
  const numbers = [...new Set(refs.filter((one) => typeof one === 'string'))];
  const byId = new Map((ids.length === 0 ? [] : await findConsignees(db, ids)).map((one) => [one.id, one]));
  const byNumber = new Map<string, Consignee | undefined>();
  for (const number of numbers) byNumber.set(number, await findConsigneeByNumber(db, number));
  return (asked) => {
    if (asked === undefined) return null;
    const found = typeof asked === 'number' ? byId.get(asked) : byNumber.get(asked);
    if (found === undefined) return null;
    const { id, number, name, country } = found;
    return { id, number, name, country };
  };
}

function describeInstrument(
  definition: ActionDefinition | undefined,
  { instrumentId: id, serial, product, levels }: FleetInstrument,
  { meaningOf }: Named,
): ApprovalAbout['instruments'][number] {
  const cells = definition === undefined ? [] : cellsOf(definition, product);
  const obligations = cells.map((cell) => {
    const level = levels[cell.index] ?? 'open';
    return { mode: cell.mode, measure: cell.measure, level, ...meaningOf(id, cell, level) };
  });
  return { id, serial, product, obligations };
}
