create table instrument (
  id bigint generated always as identity primary key,
  product text not null,
  serial text not null,
  unique (product, serial)
);
create index instrument_serial on instrument using gin (serial gin_trgm_ops);

create table instrument_holding (
  id bigint generated always as identity primary key,
  instrument_id bigint not null references instrument,
  consignee_id bigint not null references consignee,
  supplied_by bigint references consignee,
  internet boolean,
  held_from timestamptz not null,
  held_until timestamptz,
  reason text not null default 'shipped'
);
comment on table instrument_holding is 'Who held an instrument, from when to when (recorded time).';
create unique index instrument_holding_current on instrument_holding (instrument_id) where held_until is null;
create index instrument_holding_past on instrument_holding (instrument_id) where held_until is not null;
create index instrument_holding_consignee on instrument_holding (consignee_id);
