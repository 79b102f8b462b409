import { sql, type RawBuilder } from 'kysely';

/**
 * Whether the last step that closed or reopened an incident closed it: the only place that says so in a statement, beside the view
 * `report_open_incident`, which the counts of consignees are kept by.
 *
 * @param incidentId the column with the incident's id
 * @param until asks as of this entry: steps that were recorded later do not count
 */
export function isIncidentClosed(incidentId: RawBuilder<unknown>, until?: number): RawBuilder<boolean> {
  const byThen = until === undefined ? sql`` : sql`and ended.seq <= ${until}`;
  return sql<boolean>`coalesce((
    select ended.step = 'closed' from incident_step ended
    where ended.incident_id = ${incidentId} and ended.step in ('closed', 'reopened') ${byThen} order by ended.id desc limit 1), false)`;
}
