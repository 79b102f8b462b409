create table notice_link (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  contact_id bigint not null references consignee_contact,
  generation integer not null check (generation > 0),
  secret_hash bytea not null unique,
  code_hash bytea not null unique,
  issued_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_reason text,
  unique (action_id, contact_id, generation)
);
comment on table notice_link is 'Only SHA-256 of the secret and of the short code on paper are stored; both are derived again from the link key.';

create table dispatch_run (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  kind text not null,
  revision integer not null,
  started_by text not null,
  started_at timestamptz not null,
  planned integer not null,
  list_digest bytea not null
);
call platform_make_append_only('dispatch_run');

create table dispatch (
  id bigint generated always as identity primary key,
  run_id bigint references dispatch_run,
  action_id integer not null references action,
  kind text not null check (kind in ('notice', 'receipt', 'alert')),
  channel text not null check (channel in ('email', 'post')),
  contact_ids bigint[] not null,
  address text not null,
  languages text[] not null,
  revision integer not null,
  subject_id bigint,
  state text not null check (state in ('waiting', 'held', 'sending', 'sent', 'doubtful', 'failed', 'stopped', 'printing')),
  held_for text[] not null default '{}',
  priority smallint not null default 5,
  attempts integer not null default 0,
  next_at timestamptz not null,
  lease_until timestamptz,
  message_id text not null unique,
  sent_at timestamptz,
  failure text,
  failure_text text,
  created_at timestamptz not null
);
create index dispatch_due on dispatch (priority, next_at, id) where state in ('waiting', 'doubtful');
create index dispatch_leased on dispatch (lease_until) where state = 'sending';
create index dispatch_action on dispatch (action_id, state);
create index dispatch_contacts on dispatch using gin (contact_ids);
comment on column dispatch.subject_id is 'The reply of a receipt, the incident of an alert.';

create table dispatch_attempt (
  dispatch_id bigint not null references dispatch,
  attempt integer not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  outcome text not null check (outcome in ('sent', 'temporary', 'permanent', 'unknown')),
  failure text,
  response text,
  primary key (dispatch_id, attempt)
);
call platform_make_append_only('dispatch_attempt');

create table dispatch_decision (
  id bigint generated always as identity primary key,
  dispatch_id bigint not null references dispatch,
  decision text not null check (decision in ('release', 'stop', 'send-again', 'printed', 'posted')),
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null
);
create index dispatch_decision_dispatch on dispatch_decision (dispatch_id, id);
comment on table dispatch_decision is 'What a person did about a dispatch. printed: its letter was written into a file to print; only such a letter can have been posted.';
call platform_make_append_only('dispatch_decision');
