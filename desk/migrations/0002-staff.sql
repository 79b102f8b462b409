create table staff_token (
  id integer generated always as identity primary key,
  name text not null,
  role text not null check (role in ('manager', 'operator', 'reader')),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
