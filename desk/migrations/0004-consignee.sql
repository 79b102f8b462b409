-- The installed base of the house: it outlives every action.

create table consignee (
  id bigint generated always as identity primary key,
  number text not null unique,
  name text not null,
  name_folded text not null,
  kind text not null check (kind in ('customer', 'distributor', 'importer')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  city text not null,
  address text not null,
  recorded_at timestamptz not null
);
comment on column consignee.number is 'The column `consignee` of a fleet: the number under which the manufacturer knows the organisation.';
create index consignee_name on consignee using gin (name_folded gin_trgm_ops);

create table consignee_contact (
  id bigint generated always as identity primary key,
  consignee_id bigint not null references consignee,
  name text not null,
  email text,
  role text not null,
  languages text[] not null check (cardinality(languages) between 1 and 5),
  channel text not null check (channel in ('email', 'post')),
  recorded_at timestamptz not null,
  ended_at timestamptz,
  replaced_by bigint references consignee_contact,
  check (channel <> 'email' or email is not null)
);
create index consignee_contact_consignee on consignee_contact (consignee_id);
create index consignee_contact_email on consignee_contact (lower(email));
