-- The list of consignees counts the incidents that are open: an incident that was closed counts no more, one that was reopened
-- counts again.

create view report_open_incident as
select i.id, i.action_id, i.consignee_id from incident i
where not coalesce((
  select s.step = 'closed' from incident_step s where s.incident_id = i.id and s.step in ('closed', 'reopened') order by s.id desc limit 1), false);
comment on view report_open_incident is 'Incidents of which the last step that closed or reopened them, if there is one, did not close them.';

create or replace view report_recount as
select r.action_id, r.consignee_id, c.number, c.name, c.name_folded, c.kind, c.country, c.city, r.reach, r.at as reached_at,
  coalesce(i.instruments, 0) as instruments, coalesce(i.disproved, 0) as disproved, coalesce(i.open, 0) as open,
  coalesce(i.deferred, 0) as deferred, coalesce(i.claimed, 0) as claimed, coalesce(i.excused, 0) as excused,
  coalesce(i.proven, 0) as proven, coalesce(q.open_questions, 0) as open_questions, coalesce(p.replies, 0) as replies,
  coalesce(p.last_reply_at, '-infinity') as last_reply_at, coalesce(t.incidents, 0) as incidents,
  exists (select from consignee_contact k where k.consignee_id = r.consignee_id and k.ended_at is null) as has_contact
from reach r join consignee c on c.id = r.consignee_id
left join (
  select action_id, consignee_id, sum(n)::integer as instruments, sum(n * report_letters(levels, 'x'))::integer as disproved,
    sum(n * report_letters(levels, 'o'))::integer as open, sum(n * report_letters(levels, 'd'))::integer as deferred,
    sum(n * report_letters(levels, 'c'))::integer as claimed, sum(n * report_letters(levels, 'e'))::integer as excused,
    sum(n * report_letters(levels, 'p'))::integer as proven
  from (select action_id, consignee_id, levels, count(*) as n from obligation_instrument group by 1, 2, 3) g group by 1, 2
) i on i.action_id = r.action_id and i.consignee_id = r.consignee_id
left join (select action_id, consignee_id, count(*)::integer as open_questions from question where is_open group by 1, 2) q
  on q.action_id = r.action_id and q.consignee_id = r.consignee_id
left join (select action_id, consignee_id, count(*)::integer as replies, max(received_at) as last_reply_at from reply group by 1, 2) p
  on p.action_id = r.action_id and p.consignee_id = r.consignee_id
left join (select action_id, consignee_id, count(*)::integer as incidents from report_open_incident group by 1, 2) t
  on t.action_id = r.action_id and t.consignee_id = r.consignee_id;

create or replace function report_count_incidents() returns trigger language plpgsql as $$
begin
  update report_consignee r set incidents = (select count(*) from report_open_incident t
    where t.action_id = r.action_id and t.consignee_id = r.consignee_id)
  where r.action_id = new.action_id and r.consignee_id = new.consignee_id;
  return null;
end $$;

-- Unlike an incident a step is written by who holds the chain: its consignee's row changes at once.
create function report_follow_incident() returns trigger language plpgsql as $$
begin
  update report_consignee r set incidents = (select count(*) from report_open_incident t
    where t.action_id = r.action_id and t.consignee_id = r.consignee_id)
  from incident i where i.id = new.incident_id and r.action_id = i.action_id and r.consignee_id = i.consignee_id;
  return null;
end $$;
create trigger report_closed after insert on incident_step
  for each row when (new.step in ('closed', 'reopened')) execute function report_follow_incident();

-- What was closed before.
update report_consignee r set incidents = v.incidents
from (
  select c.action_id, c.consignee_id, count(t.id)::integer as incidents
  from report_consignee c left join report_open_incident t on t.action_id = c.action_id and t.consignee_id = c.consignee_id
  where c.incidents > 0 group by 1, 2) v
where r.action_id = v.action_id and r.consignee_id = v.consignee_id and r.incidents <> v.incidents;
