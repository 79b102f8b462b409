-- The ledger: one hash chain per action (and chain 0 for the house), with the counts that each entry changed.

create table platform_append_only (
  table_name text primary key
);
comment on table platform_append_only is 'Tables that the desk role may only read and add to.';

create function platform_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: its rows are records and are never changed, only added to', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create procedure platform_make_append_only(name text) language plpgsql as $$
begin
  execute format('create trigger %I before update or delete on %I for each row execute function platform_refuse_change()', name || '_keep_rows', name);
  execute format('create trigger %I before truncate on %I for each statement execute function platform_refuse_change()', name || '_keep_all', name);
  insert into platform_append_only values (name);
end $$;

create extension if not exists pg_trgm;

create table ledger_chain (
  id integer primary key,
  name text not null unique
);
comment on table ledger_chain is 'Chain 0 is the house; every other chain is one action, named by its reference.';

create table ledger_head (
  chain integer primary key references ledger_chain,
  seq bigint not null,
  at timestamptz not null,
  hash bytea not null
);
comment on table ledger_head is 'The newest entry of a chain: the row that writers lock. It is a projection of ledger_entry.';

create table ledger_entry (
  chain integer not null references ledger_chain,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  actor text not null,
  kind text not null,
  subject text not null,
  payload jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (chain, seq)
);
create index ledger_entry_subject on ledger_entry (chain, subject, seq);
create index ledger_entry_at on ledger_entry (chain, at, seq);

create table ledger_tally (
  chain integer not null,
  seq bigint not null,
  subject text not null check (subject in ('obligation', 'instrument', 'consignee', 'question', 'incident')),
  cohort smallint not null default 1,
  country text not null default '',
  product text not null default '',
  cell smallint not null default -1,
  level text not null,
  reason text not null default '',
  count integer not null
);
create index ledger_tally_seq on ledger_tally (chain, seq);
comment on table ledger_tally is 'What an entry adds to and takes from each count. The sum up to an entry is the state as of that entry.';

create table ledger_tally_snapshot (
  chain integer not null,
  seq bigint not null,
  subject text not null,
  cohort smallint not null,
  country text not null,
  product text not null,
  cell smallint not null,
  level text not null,
  reason text not null,
  count integer not null,
  primary key (chain, seq, subject, cohort, country, product, cell, level, reason)
);
comment on table ledger_tally_snapshot is 'The sums of ledger_tally up to and including an entry: an index, rebuilt from ledger_tally at will.';

call platform_make_append_only('ledger_entry');
call platform_make_append_only('ledger_tally');

insert into ledger_chain (id, name) values (0, 'house');
insert into ledger_head (chain, seq, at, hash) values (0, 0, '-infinity', '\x0000000000000000000000000000000000000000000000000000000000000000');
