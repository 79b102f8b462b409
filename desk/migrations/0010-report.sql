-- What the desk reads: lists that are filtered, sorted and paged by the database, and progress over time.
-- No feature writes the tables of `report_`: triggers keep them, in the transaction that changes what they tell of.

-- Numbers, names and serials are sorted and searched by their bytes, whatever the locale of the server.
alter table consignee alter column number type text collate "C", alter column name_folded type text collate "C";
alter table instrument alter column serial type text collate "C";
alter table obligation_instrument alter column serial type text collate "C";
alter table reply alter column receipt type text collate "C";

create function platform_fold(text) returns text language sql immutable strict parallel safe
  return btrim(regexp_replace(replace(replace(replace(replace(lower(
    regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]+', '', 'g')), 'ß', 'ss'), 'ø', 'o'), 'ł', 'l'), 'æ', 'ae'), '\s+', ' ', 'g'));
comment on function platform_fold is 'A name as it is searched, like fold() of the desk: Ä beside A, small letters, single spaces.';

-- Search from anywhere.
create index consignee_number on consignee using gin (number gin_trgm_ops);
-- Where many match, the order is walked: this index alone answers, without a look at the rows.
create index consignee_order on consignee (name_folded, id, number);
create index consignee_contact_name on consignee_contact using gin (platform_fold(name) gin_trgm_ops);
create index consignee_contact_address on consignee_contact using gin (lower(email) gin_trgm_ops);

-- Instruments. `worst` counts from the worst level: disproved, open, deferred, claimed, excused, proven.
alter table obligation_instrument add column worst smallint not null generated always as (
  case when levels like '%x%' then 0 when levels like '%o%' then 1 when levels like '%d%' then 2
    when levels like '%c%' then 3 when levels like '%e%' then 4 else 5 end) stored;
drop index obligation_instrument_consignee;
create index obligation_instrument_consignee on obligation_instrument (action_id, consignee_id, serial, instrument_id);
create index obligation_instrument_serial on obligation_instrument (action_id, serial, instrument_id);
create index obligation_instrument_country on obligation_instrument (action_id, country, serial, instrument_id);
create index obligation_instrument_product on obligation_instrument (action_id, product, serial, instrument_id);
create index obligation_instrument_worst on obligation_instrument (action_id, worst, serial, instrument_id);
create index obligation_instrument_disproved on obligation_instrument (action_id, country, serial, instrument_id) where levels like '%x%';
create index obligation_instrument_open on obligation_instrument (action_id, country, serial, instrument_id) where levels like '%o%';
create index obligation_instrument_deferred on obligation_instrument (action_id, country, serial, instrument_id) where levels like '%d%';
create index obligation_instrument_claimed on obligation_instrument (action_id, country, serial, instrument_id) where levels like '%c%';
create index obligation_instrument_excused on obligation_instrument (action_id, country, serial, instrument_id) where levels like '%e%';
create index obligation_instrument_proven on obligation_instrument (action_id, country, serial, instrument_id) where levels like '%p%';
create index obligation_instrument_added on obligation_instrument (action_id, serial, instrument_id) where cohort <> 1;
create index obligation_instrument_offline on obligation_instrument (action_id, internet, serial, instrument_id) where internet is distinct from true;

-- Questions. The store of `question` keeps both columns.
alter table question add column is_open boolean not null default true;
alter table question add column risk smallint not null default 2 check (risk between 1 and 4);
comment on column question.risk is 'How much hangs on the answer, from 1 (most) to 4, as its kind had it when it was opened.';
update question q set is_open = false where exists (select from question_answer a where a.question_id = q.id);
update question set risk = case
  when kind in ('contests-proof', 'claims-against-reading', 'done-but-gone', 'modes-not-understood', 'users-not-informed',
    'customers-not-informed') then 1
  when kind in ('not-needed', 'never-started', 'scrapped', 'offline', 'query') then 3
  when kind in ('in-storage', 'claims-what-is-excused') then 4 else 2 end;
alter table question alter column risk drop default;
drop index question_action;
create index question_age on question (action_id, is_open, opened_at, id);
create index question_every_age on question (action_id, opened_at, id);
create index question_risk on question (action_id, is_open, risk, opened_at, id);
create index question_every_risk on question (action_id, risk, opened_at, id);
create index question_kind on question (action_id, kind, opened_at, id);
create index question_instrument on question (instrument_id) where instrument_id is not null;

-- Deliveries.
drop index dispatch_action;
create index dispatch_id on dispatch (action_id, id);
create index dispatch_state on dispatch (action_id, state, id);
create index dispatch_kind on dispatch (action_id, kind, id);
create index dispatch_post on dispatch (action_id, id) where channel = 'post';
create index dispatch_sent on dispatch (action_id, coalesce(sent_at, '-infinity'), id);
create index dispatch_next on dispatch (action_id, (case when state in ('waiting', 'doubtful') then next_at else 'infinity' end), id);
create index dispatch_language on dispatch using gin (languages);
create index dispatch_address on dispatch (action_id, (lower(address)) text_pattern_ops, id);

-- Replies, incidents, entries of the ledger, what one instrument has been through.
create index reply_id on reply (action_id, id);
create index reply_channel on reply (action_id, channel, id) where channel <> 'page';
create index incident_consignee on incident (action_id, consignee_id);
create index ledger_entry_kind on ledger_entry (chain, kind, seq);
create index ledger_entry_actor on ledger_entry (chain, actor, seq);
create index obligation_change_told on obligation_change (action_id, holder_id, seq) where cause <> 'reply';
create index obligation_deferral_action on obligation_deferral (action_id, until_on);

-- Progress over time.
create table ledger_tally_point (
  chain integer not null,
  seq bigint not null,
  subject text not null,
  cohort smallint not null,
  level text not null,
  count integer not null,
  primary key (chain, seq, subject, cohort, level)
);
comment on table ledger_tally_point is 'Sums of ledger_tally up to and including an entry, by subject, cohort and level: denser and shorter than the snapshots, and like them only an index.';

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
