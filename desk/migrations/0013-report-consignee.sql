-- The rows of the list of consignees. No feature writes the tables of `report_`: triggers keep them, in the transaction that changes
-- what they tell of.

-- One row an action and consignee: what the list of consignees shows, filters and sorts.
create table report_consignee (
  action_id integer not null,
  consignee_id bigint not null,
  number text collate "C" not null,
  name text not null,
  name_folded text collate "C" not null,
  kind text not null,
  country text not null,
  city text not null,
  reach text not null,
  reach_rank smallint not null generated always as (
    case reach when 'unsent' then 0 when 'undeliverable' then 1 when 'sent' then 2 when 'acknowledged' then 3 else 4 end) stored,
  reached_at timestamptz not null,
  instruments integer not null default 0,
  disproved integer not null default 0,
  open integer not null default 0,
  deferred integer not null default 0,
  claimed integer not null default 0,
  excused integer not null default 0,
  proven integer not null default 0,
  open_questions integer not null default 0,
  replies integer not null default 0,
  last_reply_at timestamptz not null default '-infinity',
  incidents integer not null default 0,
  has_contact boolean not null,
  primary key (action_id, consignee_id)
);
comment on table report_consignee is 'A projection of reach, obligation_instrument, question, reply, incident and consignee, kept by triggers; `ledger check` recounts it.';

create index report_consignee_name on report_consignee (action_id, name_folded, consignee_id);
create index report_consignee_number on report_consignee (action_id, number, consignee_id);
create index report_consignee_country on report_consignee (action_id, country, name_folded, consignee_id);
create index report_consignee_reach on report_consignee (action_id, reach_rank, reached_at, consignee_id);
create index report_consignee_reached_at on report_consignee (action_id, reached_at, consignee_id);
create index report_consignee_instruments on report_consignee (action_id, instruments, consignee_id);
create index report_consignee_open on report_consignee (action_id, open, consignee_id);
create index report_consignee_last_reply on report_consignee (action_id, last_reply_at, consignee_id);
create index report_consignee_questions on report_consignee (action_id, open_questions, consignee_id);
create index report_consignee_kind on report_consignee (action_id, kind, name_folded, consignee_id) where kind <> 'customer';
create index report_consignee_disproved on report_consignee (action_id, name_folded, consignee_id) where disproved > 0;
create index report_consignee_deferred on report_consignee (action_id, name_folded, consignee_id) where deferred > 0;
create index report_consignee_claimed on report_consignee (action_id, name_folded, consignee_id) where claimed > 0;
create index report_consignee_excused on report_consignee (action_id, name_folded, consignee_id) where excused > 0;
create index report_consignee_proven on report_consignee (action_id, name_folded, consignee_id) where proven > 0;
create index report_consignee_incidents on report_consignee (action_id, name_folded, consignee_id) where incidents > 0;
create index report_consignee_without_contact on report_consignee (action_id, name_folded, consignee_id) where not has_contact;

-- What is said of a consignee outside every action changes its rows when the transaction ends: until then no row of an
-- action is locked by somebody who does not hold the action's chain.
create table report_stale_consignee (
  id bigint generated always as identity primary key,
  consignee_id bigint not null
);
comment on table report_stale_consignee is 'Consignees whose name or contacts this transaction changed; empty once it has ended.';

create function report_letters(levels text, letter text) returns integer language sql immutable parallel safe
  return length(levels) - length(replace(levels, letter, ''));

create view report_recount as
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
left join (select action_id, consignee_id, count(*)::integer as incidents from incident group by 1, 2) t
  on t.action_id = r.action_id and t.consignee_id = r.consignee_id;
comment on view report_recount is 'What report_consignee must hold, counted from the rows themselves.';

-- A consignee's row begins with its reach. What is known of it by then is counted; later changes are added.
create function report_begin_consignees() returns trigger language plpgsql as $$
declare
  one record;
begin
  if not exists (select from added) then return null; end if; -- an upsert that only changed rows
  -- Two ways to the same rows: for one consignee the fleet must not be read whole, for all of them not row by row.
  if (select count(*) from (select from added limit 1001) a) <= 1000 then
    for one in select action_id, consignee_id from added loop
      insert into report_consignee (action_id, consignee_id, number, name, name_folded, kind, country, city, reach, reached_at, instruments,
        disproved, open, deferred, claimed, excused, proven, open_questions, replies, last_reply_at, incidents, has_contact)
      select * from report_recount v where v.action_id = one.action_id and v.consignee_id = one.consignee_id
      on conflict (action_id, consignee_id) do nothing;
    end loop;
  else
    for one in select distinct action_id from added loop
      insert into report_consignee (action_id, consignee_id, number, name, name_folded, kind, country, city, reach, reached_at, instruments,
        disproved, open, deferred, claimed, excused, proven, open_questions, replies, last_reply_at, incidents, has_contact)
      select * from report_recount v where v.action_id = one.action_id
      on conflict (action_id, consignee_id) do nothing;
    end loop;
  end if;
  return null;
end $$;
create trigger report_begin after insert on reach referencing new table as added
  for each statement execute function report_begin_consignees();

create function report_change_reach() returns trigger language plpgsql as $$
begin
  update report_consignee r set reach = c.reach, reached_at = c.at from changed c
  where r.action_id = c.action_id and r.consignee_id = c.consignee_id and (r.reach, r.reached_at) is distinct from (c.reach, c.at);
  return null;
end $$;
create trigger report_reach after update on reach referencing new table as changed
  for each statement execute function report_change_reach();

create function report_add_instruments() returns trigger language plpgsql as $$
begin
  update report_consignee r set instruments = r.instruments + d.instruments, disproved = r.disproved + d.disproved, open = r.open + d.open,
    deferred = r.deferred + d.deferred, claimed = r.claimed + d.claimed, excused = r.excused + d.excused, proven = r.proven + d.proven
  from (
    select action_id, consignee_id, sum(n)::integer as instruments, sum(n * report_letters(levels, 'x')) as disproved,
      sum(n * report_letters(levels, 'o')) as open, sum(n * report_letters(levels, 'd')) as deferred,
      sum(n * report_letters(levels, 'c')) as claimed, sum(n * report_letters(levels, 'e')) as excused,
      sum(n * report_letters(levels, 'p')) as proven
    -- Of a fleet that is just being frozen nobody has a row yet.
    from (select action_id, consignee_id, levels, count(*) as n from added
      where exists (select from report_consignee b where b.action_id = (select action_id from added limit 1)) group by 1, 2, 3) g
    group by 1, 2) d
  where r.action_id = d.action_id and r.consignee_id = d.consignee_id;
  return null;
end $$;
create trigger report_add after insert on obligation_instrument referencing new table as added
  for each statement execute function report_add_instruments();

create function report_change_instruments() returns trigger language plpgsql as $$
begin
  update report_consignee r set instruments = r.instruments + d.instruments, disproved = r.disproved + d.disproved, open = r.open + d.open,
    deferred = r.deferred + d.deferred, claimed = r.claimed + d.claimed, excused = r.excused + d.excused, proven = r.proven + d.proven
  from (
    select action_id, consignee_id, sum(n)::integer as instruments, sum(n * report_letters(levels, 'x')) as disproved,
      sum(n * report_letters(levels, 'o')) as open, sum(n * report_letters(levels, 'd')) as deferred,
      sum(n * report_letters(levels, 'c')) as claimed, sum(n * report_letters(levels, 'e')) as excused,
      sum(n * report_letters(levels, 'p')) as proven
    from (
      select action_id, consignee_id, levels, count(*) as n from changed group by 1, 2, 3
      union all
      select action_id, consignee_id, levels, -count(*) from former group by 1, 2, 3) g
    group by 1, 2) d
  where r.action_id = d.action_id and r.consignee_id = d.consignee_id
    and (d.instruments, d.disproved, d.open, d.deferred, d.claimed, d.excused, d.proven) <> (0, 0, 0, 0, 0, 0, 0);
  return null;
end $$;
create trigger report_change after update on obligation_instrument referencing old table as former new table as changed
  for each statement execute function report_change_instruments();

create function report_count_questions() returns trigger language plpgsql as $$
begin
  update report_consignee r set open_questions = r.open_questions + d.n
  from (select action_id, consignee_id, count(*)::integer as n from added where is_open and consignee_id is not null group by 1, 2) d
  where r.action_id = d.action_id and r.consignee_id = d.consignee_id;
  return null;
end $$;
create trigger report_questions after insert on question referencing new table as added
  for each statement execute function report_count_questions();

create function report_recount_questions() returns trigger language plpgsql as $$
begin
  update report_consignee r set open_questions = r.open_questions + d.n
  from (
    select action_id, consignee_id, sum(n)::integer as n from (
      select action_id, consignee_id, 1 as n from changed where is_open and consignee_id is not null
      union all
      select action_id, consignee_id, -1 from former where is_open and consignee_id is not null) g
    group by 1, 2 having sum(n) <> 0) d
  where r.action_id = d.action_id and r.consignee_id = d.consignee_id;
  return null;
end $$;
create trigger report_answers after update on question referencing old table as former new table as changed
  for each statement execute function report_recount_questions();

-- Replies and incidents are written before the chain is locked: their consignee's row waits for the end of the transaction.
create function report_count_replies() returns trigger language plpgsql as $$
begin
  update report_consignee r set (replies, last_reply_at) = (select count(*), coalesce(max(received_at), '-infinity') from reply p
    where p.action_id = r.action_id and p.consignee_id = r.consignee_id)
  where r.action_id = new.action_id and r.consignee_id = new.consignee_id;
  return null;
end $$;
create constraint trigger report_replies after insert on reply deferrable initially deferred
  for each row execute function report_count_replies();

create function report_count_incidents() returns trigger language plpgsql as $$
begin
  update report_consignee r set incidents = (select count(*) from incident t
    where t.action_id = r.action_id and t.consignee_id = r.consignee_id)
  where r.action_id = new.action_id and r.consignee_id = new.consignee_id;
  return null;
end $$;
create constraint trigger report_incidents after insert on incident deferrable initially deferred
  for each row execute function report_count_incidents();

create function report_note_names() returns trigger language plpgsql as $$
begin
  insert into report_stale_consignee (consignee_id)
  select c.id from changed c join former f on f.id = c.id
  where (c.number, c.name, c.name_folded, c.kind, c.country, c.city) is distinct from (f.number, f.name, f.name_folded, f.kind, f.country, f.city)
    and exists (select from action a join report_consignee r on r.action_id = a.id where r.consignee_id = c.id);
  return null;
end $$;
create trigger report_names after update on consignee referencing old table as former new table as changed
  for each statement execute function report_note_names();

create function report_note_contacts() returns trigger language plpgsql as $$
begin
  insert into report_stale_consignee (consignee_id)
  select c.consignee_id from (select distinct consignee_id from changed) c
  where exists (
    select from action a join report_consignee r on r.action_id = a.id where r.consignee_id = c.consignee_id
      and r.has_contact <> exists (select from consignee_contact k where k.consignee_id = c.consignee_id and k.ended_at is null));
  return null;
end $$;
create trigger report_new_contacts after insert on consignee_contact referencing new table as changed
  for each statement execute function report_note_contacts();
create trigger report_ended_contacts after update on consignee_contact referencing new table as changed
  for each statement execute function report_note_contacts();

create function report_refresh_consignee() returns trigger language plpgsql as $$
begin
  perform from ledger_head where chain in (
    select a.id from action a join report_consignee r on r.action_id = a.id where r.consignee_id = new.consignee_id) order by chain for update;
  update report_consignee r set number = c.number, name = c.name, name_folded = c.name_folded, kind = c.kind, country = c.country, city = c.city,
    has_contact = exists (select from consignee_contact k where k.consignee_id = c.id and k.ended_at is null)
  from consignee c, action a where c.id = new.consignee_id and r.action_id = a.id and r.consignee_id = c.id;
  delete from report_stale_consignee where id = new.id;
  return null;
end $$;
create constraint trigger report_refresh after insert on report_stale_consignee deferrable initially deferred
  for each row execute function report_refresh_consignee();

-- Actions that are open already.
insert into report_consignee (action_id, consignee_id, number, name, name_folded, kind, country, city, reach, reached_at, instruments,
  disproved, open, deferred, claimed, excused, proven, open_questions, replies, last_reply_at, incidents, has_contact)
select * from report_recount;
