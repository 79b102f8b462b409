create table action (
  id integer primary key references ledger_chain,
  reference text not null unique,
  opened_at timestamptz not null,
  opened_seq bigint not null
);
call platform_make_append_only('action');

create table action_revision (
  action_id integer not null references action,
  revision integer not null check (revision > 0),
  digest bytea not null,
  files jsonb not null,
  definition jsonb not null,
  recorded_at timestamptz not null,
  primary key (action_id, revision)
);
comment on column action_revision.files is 'The whole folder as it came: path to text.';
comment on column action_revision.digest is 'SHA-256 over the canonical JSON of files.';
call platform_make_append_only('action_revision');
