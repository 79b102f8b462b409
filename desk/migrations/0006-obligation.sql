create table obligation_instrument (
  action_id integer not null references action,
  instrument_id bigint not null references instrument,
  consignee_id bigint not null references consignee,
  product text not null,
  serial text not null,
  country text not null,
  cohort smallint not null default 1,
  internet boolean,
  levels text not null check (levels ~ '^[odecpx]+$'),
  added_seq bigint not null,
  primary key (action_id, instrument_id)
);
comment on table obligation_instrument is 'The fleet of an action. levels packs the current level of each cell, one letter a cell in the order of cellsOf: o open, d deferred, e excused, c claimed, p proven, x disproved.';
comment on column obligation_instrument.consignee_id is 'Who holds it now; its obligations go along.';
create index obligation_instrument_consignee on obligation_instrument (action_id, consignee_id, serial);

create table obligation_change (
  action_id integer not null,
  instrument_id bigint not null,
  cell smallint not null,
  seq bigint not null,
  from_level text not null,
  to_level text not null,
  reason text not null default '',
  done_on date,
  until_on date,
  cause text not null check (cause in ('reply', 'decision', 'schedule', 'evidence')),
  cause_id bigint,
  holder_id bigint not null,
  at timestamptz not null,
  primary key (action_id, instrument_id, cell, seq)
);
comment on table obligation_change is 'Every change of a level. No row: never left open. at and seq say when it was recorded, done_on what the laboratory said.';
create index obligation_change_seq on obligation_change (action_id, seq);
call platform_make_append_only('obligation_change');

create table obligation_deferral (
  action_id integer not null,
  instrument_id bigint not null,
  cell smallint not null,
  until_on date not null,
  primary key (action_id, instrument_id, cell)
);
create index obligation_deferral_due on obligation_deferral (until_on);
comment on table obligation_deferral is 'The deferrals in force: the work list of the job that opens them again when their date has passed.';
