/* The incidents that matter to a question: because of which it is asked, and open ones on its instrument. */
import { sql } from 'kysely';

import { isIncidentClosed, type IncidentKind } from '../../incident/index.ts';
import type { Reader } from '../../platform/database/database.ts';

const IS_CLOSED = isIncidentClosed(sql`i.id`);

/** So many are told; the list of incidents shows all. */
const TOLD_MAX = 20;

type QuestionIncident = {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly awareAt: Date;
  readonly isClosed: boolean;
  readonly isNamed: boolean;
};

/** Those that the facts of the question name, closed or not, before open ones that name its instrument; each the oldest first. */
export async function selectIncidentsOfQuestion(
  db: Reader,
  question: {
    readonly actionId: number;
    readonly instrumentId: number | null;
    readonly facts: Readonly<Record<string, unknown>>;
  },
): Promise<readonly QuestionIncident[]> {
  const { actionId, instrumentId, facts } = question;
  const listed: readonly unknown[] = Array.isArray(facts['incidents']) ? facts['incidents'] : [];
  const named = sql`i.id = any(${listed.filter((id) => typeof id === 'number')}::bigint[])`;
  const onIt =
    instrumentId === null ? sql`false` : sql`i.instrument_ids && array[${instrumentId}::bigint] and not ${IS_CLOSED}`;
  const found = await sql<QuestionIncident>`
    select i.id, i.kind, i.aware_at as "awareAt", ${IS_CLOSED} as "isClosed", ${named} as "isNamed" from incident i
    where i.action_id = ${actionId} and (${named} or ${onIt}) order by ${named} desc, i.id limit ${TOLD_MAX}`.execute(
    db,
  );
  return found.rows;
}
