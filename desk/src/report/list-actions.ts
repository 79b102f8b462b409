import type { Texts } from '@fieldproof/contract';

import { listActions, type Action, type Revisions } from '../action/index.ts';
import { readProgress } from '../ledger/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { selectIncidentIds, selectUrgentQuestions } from './action-store.ts';
import type { IncidentStates } from './incident-clocks.ts';
import { progressPoint, type ProgressPoint } from './progress-rules.ts';

/** Of all actions together; what is beyond counts as open. */
const INCIDENTS_MAX = 10_000;

export type ActionInShort = Omit<ProgressPoint, 'at' | 'seq'> & {
  readonly action: Action;
  readonly title: Texts;
  readonly kind: Texts;
  readonly openQuestions: number;
  readonly incidents: number;
  readonly openIncidents: number;
  /** Open incidents, and open questions of the highest risk. */
  readonly urgent: number;
};

/** Every action with its figures in short, the one that opened last first. */
export async function listActionsInShort(
  db: Reader,
  of: { readonly revisions: Revisions; readonly incidentStates: IncidentStates; readonly now: Date },
): Promise<readonly ActionInShort[]> {
  const actions = (await listActions(db)).toReversed();
  const risky = await selectUrgentQuestions(db);
  const incidents = await selectIncidentIds(db, INCIDENTS_MAX);
  const states = await of.incidentStates(
    db,
    incidents.map(({ id }) => id),
  );
  const closed = incidents.filter(({ id }) => states.get(id)?.isClosed === true);
  const listed: ActionInShort[] = [];
  for (const action of actions) {
    const [progress] = await readProgress(db, action.id, [of.now]);
    const { definition } = await of.revisions.load(db, action.id, action.revision);
    if (progress === undefined) continue;
    const { at: _at, seq: _seq, ...figures } = progressPoint(of.now, progress);
    const sum = (subject: string, level?: string): number =>
      progress.sums
        .filter((one) => one.subject === subject && (level ?? one.level) === one.level)
        .reduce((total, { count }) => total + count, 0);
    const told = sum('incident');
    const openIncidents = told - closed.filter(({ actionId }) => actionId === action.id).length;
    listed.push({
      ...figures,
      action,
      title: definition.title,
      kind: definition.kind,
      openQuestions: sum('question', 'open'),
      incidents: told,
      openIncidents,
      urgent: openIncidents + (risky.get(action.id) ?? 0),
    });
  }
  return listed;
}
