/*
 * The mails and letters of a large action, and who told of an incident. Every contact got the notice in one run; every
 * first reply a receipt.
 * - The notice to c % 200 = 5 failed, to c % 500 = 10 it is held, to c % 1000 = 20 in doubt, and c % 40 = 0 gets letters.
 * - c % 5000 = 3 told of an incident.
 */
import type { LargeSize } from './large-world-sql.ts';

const letters = `c % 40 = 0`;
const state = `case when c % 200 = 5 then 'failed' when c % 500 = 10 then 'held' when c % 1000 = 20 then 'doubtful'
  when c % 400 = 0 then 'printing' else 'sent' end`;

export function mails({ actionId, consignees }: LargeSize): readonly string[] {
  return [
    `insert into dispatch_run (id, action_id, kind, revision, started_by, started_at, planned, list_digest) overriding system value
     select 1, ${actionId}, 'notice', 1, 'operator:bench', opened + interval '1 day', ${consignees}, sha256('list'::bytea) from moment`,
    `insert into dispatch (id, run_id, action_id, kind, channel, contact_ids, address, languages, revision, state, held_for, attempts, next_at,
       message_id, sent_at, failure, failure_text, created_at) overriding system value
     select c, 1, ${actionId}, 'notice', case when ${letters} then 'post' else 'email' end, array[c],
       case when ${letters} then 'Gartenweg ' || c % 200 else 'a.birkenfeldt@labor-' || c || '.example' end,
       case when c % 3 = 0 then '{en}' when c % 50 = 7 then '{de,en}' else '{de}' end::text[], 1, ${state},
       case when c % 500 = 10 then '{el}' else '{}' end::text[], case when c % 500 = 10 or ${letters} then 0 else 1 end,
       opened + interval '1 day', 'notice-' || c || '@desk.example',
       case when ${state} = 'sent' then opened + interval '1 day' + c * interval '2 milliseconds' end,
       case when c % 200 = 5 then 'rejected' end, case when c % 200 = 5 then '550 5.1.1 no such mailbox' end, opened + interval '1 day'
     from moment, generate_series(1, ${consignees}) c where c % 2000 <> 1001`,
    `insert into dispatch (id, action_id, kind, channel, contact_ids, address, languages, revision, subject_id, state, attempts, next_at,
       message_id, sent_at, created_at) overriding system value
     select ${consignees} + row_number() over (order by seq), ${actionId}, 'receipt', 'email', array[consignee],
       'a.birkenfeldt@labor-' || consignee || '.example', '{de}', 1, seq, 'sent', 1, at, 'receipt-' || seq || '@desk.example',
       at + interval '1 second', at
     from event where part = 'first' and consignee % 2000 <> 1001`,
    `insert into dispatch_attempt (dispatch_id, attempt, started_at, ended_at, outcome, failure, response)
     select id, 1, coalesce(sent_at, created_at), coalesce(sent_at, created_at), case state when 'sent' then 'sent' when 'failed' then 'permanent' else 'unknown' end,
       failure, coalesce(failure_text, '250 2.0.0 Ok') from dispatch where attempts = 1`,
    `insert into incident (action_id, kind, consignee_id, contact_id, instrument_ids, told_by, reach_at, description, noticed_on, network_unplugged,
       channel, submission_key, salt, aware_at)
     select ${actionId}, case when c % 10000 = 3 then 'break-in' else 'adverse-event' end, c, c, array[4 * c], 'Anja Birkenfeldt', '+49 551 0000',
       'Settings had changed over night.', opened::date + 20, true, 'page', 'large-incident:' || c, substring(sha256('salt'::bytea) for 16),
       opened + interval '21 days' + c * interval '1 second'
     from moment, generate_series(1, ${consignees}) c where c % 5000 = 3`,
    `insert into ledger_tally (chain, seq, subject, country, level, count)
     select ${actionId}, (select max(seq) from event), 'incident', c.country, i.kind, count(*) from incident i join consignee c on c.id = i.consignee_id group by 4, 5`,
  ];
}
