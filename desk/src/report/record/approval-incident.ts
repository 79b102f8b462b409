/* Which incidents approvals would classify, and what that would do to their clocks as things stand now. */
import type { Approval, ApprovalAbout } from '../../approval/index.ts';
import { findConsignees } from '../../consignee/index.ts';
import { findIncident, incidentNumber, outlooksOf, statesOfIncidents, type Incident } from '../../incident/index.ts';
import { countTallies } from '../../ledger/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { UNTOUCHED } from '../incident-clocks.ts';

type Asked = Pick<Approval, 'kind' | 'proposal' | 'chain' | 'outcome'> & {
  readonly id: number;
  readonly actionReference: string | null;
};

export type IncidentsOfApprovals = (approval: Asked) => {
  readonly described: ApprovalAbout['incident'];
  /** At which it happened. */
  readonly consigneeId: number | undefined;
};

const NONE = { described: null, consigneeId: undefined } as const;

export async function readIncidentsOfApprovals(
  db: Reader,
  approvals: readonly Asked[],
  now: Date,
): Promise<IncidentsOfApprovals> {
  const asked = approvals.filter(({ kind }) => kind === 'classification');
  if (asked.length === 0) return () => NONE;
  const incidents = new Map<number, Incident>();
  for (const id of new Set(asked.map(idOf))) {
    const incident = await findIncident(db, id);
    if (incident) incidents.set(id, incident);
  }
  const states = await statesOfIncidents(db, [...incidents.keys()]);
  const consigneeIds = [...incidents.values()].map(({ consigneeId }) => consigneeId);
  const countryOf = new Map((await findConsignees(db, consigneeIds)).map(({ id, country }) => [id, country]));
  const inUs = new Map<number, boolean>();
  for (const actionId of new Set([...incidents.values()].map((one) => one.actionId))) {
    inUs.set(actionId, (await countTallies(db, actionId, { subject: 'instrument', country: 'US' })) > 0);
  }
  return (approval) => {
    const incident = approval.kind === 'classification' ? incidents.get(idOf(approval)) : undefined;
    if (incident === undefined) return NONE;
    const { id, kind, consigneeId, awareAt, actionId } = incident;
    const state = states.get(id) ?? UNTOUCHED;
    const country = countryOf.get(consigneeId) ?? '';
    const outlooks = outlooksOf({ awareAt, country, isInUs: inUs.get(actionId) ?? false }, state, now);
    const outlook = outlooks.find(({ classification }) => classification === approval.proposal['classification']);
    const { ends = [], runs = [] } = approval.outcome === null && outlook ? outlook : {};
    return {
      described: {
        id,
        number: incidentNumber(approval.actionReference ?? '', id),
        kind,
        classification: state.classification,
        ends: [...ends],
        runs: [...runs],
      },
      consigneeId,
    };
  };
}

function idOf({ proposal }: Pick<Approval, 'proposal'>): number {
  return typeof proposal['incident'] === 'number' ? proposal['incident'] : 0;
}
