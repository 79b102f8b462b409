/*
 * Requests that wait and would excuse obligations without being a decision to excuse: an answer to a question that is accepted,
 * a decision or an answer that is taken back. What each would do is known where approvals are described.
 */
import { cellsOf } from '@fieldproof/contract';

import { loadNewest, type Revisions } from '../../action/index.ts';
import { openApprovals } from '../../approval/index.ts';
import type { WaitingExcuse, WaitingExcuses } from '../../obligation/index.ts';
import type { Clock } from '../../platform/pure/clock.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import { selectListedQuestions } from '../list/question-list-store.ts';
import { aboutQuestion, namedBy } from './approval-names.ts';
import { mayExcuseOtherwise } from './approval-on-store.ts';

/** Of the requests about these instruments the oldest are asked what they would do; what others would do may be asked for twice. */
const REQUESTS_MAX = 100;

export function createWaitingExcuses(revisions: Revisions, clock: Clock): WaitingExcuses {
  return async (db, { actionId, instruments }) => {
    const asked = instruments.map(({ instrumentId }) => instrumentId);
    const { total, read } = await openApprovals(db, { state: 'waiting', isAbout: mayExcuseOtherwise(actionId, asked) });
    if (total.count === 0) return [];
    const requests = await read({ sort: 'askedAt', limit: REQUESTS_MAX });
    const { definition } = await loadNewest(db, revisions, actionId);
    const ids = requests.flatMap(({ proposal }) => aboutQuestion.safeParse(proposal).data?.questionId ?? []);
    const questions = new Map((await selectListedQuestions(db, ids)).map((row) => [row.id, row]));
    const context = { questions, asked, instrumentsMax: asked.length, today: dayOf(clock()) };
    const found: WaitingExcuse[] = [];
    for (const request of requests) {
      const { id: approval, kind, askedBy, askedAt } = request;
      const named = await namedBy(db, request, context);
      const meant = new Set(named.ids);
      for (const { instrumentId, product, consigneeId, levels } of instruments) {
        // An answer is about what its consignee holds: about what went elsewhere it cannot be carried out.
        const isOthers = kind === 'answer' && named.from !== consigneeId;
        if (!meant.has(instrumentId) || isOthers) continue;
        for (const cell of cellsOf(definition, product)) {
          const { becomes } = named.meaningOf(instrumentId, cell, levels[cell.index] ?? 'open');
          if (becomes === 'excused') {
            found.push({ approval, askedBy, askedAt, instrument: instrumentId, cell: cell.index });
          }
        }
      }
    }
    return found;
  };
}
