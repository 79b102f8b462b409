-- What the desk reads: lists that are filtered, sorted and paged by the database, search, and progress over time.

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
