-- Drafts of actions, from a folder to the opened action; and what sending needs: pauses, test mails, runs that were asked for.

create table opening_draft (
  id integer generated always as identity primary key,
  state text not null check (state in ('preparing', 'asked', 'opening', 'opened', 'discarded')),
  version integer not null check (version > 0),
  folder text,
  files jsonb not null,
  files_digest bytea not null,
  reference text,
  title jsonb,
  prepared_by text not null,
  prepared_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  released jsonb,
  refusal jsonb,
  action_id integer references action,
  check ((state = 'opened') = (action_id is not null)),
  check (state not in ('asked', 'opening', 'opened') or released is not null)
);
create index opening_draft_changed on opening_draft (changed_at, id);
comment on table opening_draft is 'An action that is being prepared. version is raised by whatever a release would mean something else after.';
comment on column opening_draft.files is 'The folder as it came, wrong or right: path to text.';
comment on column opening_draft.reference is 'As far as its files can be read.';
comment on column opening_draft.released is 'What was asked for or released: digests of files and fleet, by whom, on whose word.';
comment on column opening_draft.refusal is 'Why it did not open when it was last released.';

create table opening_upload (
  draft_id integer primary key references opening_draft,
  upload_id text not null unique,
  name text not null,
  bytes bigint not null,
  bytes_expected bigint,
  begun_by text not null,
  begun_at timestamptz not null
);
comment on table opening_upload is 'A fleet file that is arriving now. Whoever begins another one takes its place.';

create table opening_fleet (
  draft_id integer primary key references opening_draft,
  upload_id text not null unique,
  name text not null,
  bytes bigint not null,
  digest bytea not null,
  given_by text not null,
  given_at timestamptz not null,
  state text not null check (state in ('waiting', 'checking', 'sound', 'refused', 'failed')),
  judged_for bytea,
  attempts integer not null default 0,
  trouble text,
  retry_at timestamptz,
  phase text,
  rows_read integer not null default 0,
  bytes_read bigint not null default 0,
  checked_at timestamptz,
  summary jsonb,
  problems integer not null default 0
);
create index opening_fleet_checking on opening_fleet (given_at) where state = 'checking';
comment on table opening_fleet is 'The fleet file of a draft, which lies in the data folder under its upload_id, and what its check found.';
comment on column opening_fleet.judged_for is 'Digest of the products that it was judged with: with others it is judged anew.';
comment on column opening_fleet.summary is 'What it would bring, with some consignees to look at; those are taken out when the draft ends.';

create table opening_fleet_problem (
  draft_id integer not null references opening_fleet on delete cascade,
  number integer not null,
  code text not null,
  facts jsonb not null,
  primary key (draft_id, number)
);

create table opening_step (
  id bigint generated always as identity primary key,
  draft_id integer not null references opening_draft,
  version integer not null,
  kind text not null check (kind in ('prepared', 'files-changed', 'fleet-given', 'fleet-checked', 'release-asked', 'released',
    'opened', 'not-opened', 'discarded')),
  actor text not null,
  reason text,
  facts jsonb not null,
  files_digest bytea not null,
  fleet_digest bytea,
  salt bytea not null check (length(salt) = 16),
  at timestamptz not null
);
create index opening_step_draft on opening_step (draft_id, id);
comment on table opening_step is 'What was done with a draft: the ledger of the house keeps the digest of each.';
call platform_make_append_only('opening_step');

-- Sending.

alter table dispatch drop constraint dispatch_kind_check;
alter table dispatch add constraint dispatch_kind_check check (kind in ('notice', 'receipt', 'alert', 'test'));
comment on column dispatch.subject_id is 'The reply of a receipt, the incident of an alert, the contact whose notice a test shows.';

-- The queue of one action, so that a paused one costs those that are not paused nothing.
create index dispatch_due_of_action on dispatch (action_id, priority, next_at, id) where state in ('waiting', 'doubtful');
drop index dispatch_due;

create table dispatch_pause (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  reason text not null,
  paused_by text not null,
  paused_at timestamptz not null,
  salt bytea not null check (length(salt) = 16)
);
create index dispatch_pause_action on dispatch_pause (action_id, id);
call platform_make_append_only('dispatch_pause');

create table dispatch_resumption (
  pause_id bigint primary key references dispatch_pause,
  reason text not null,
  resumed_by text not null,
  resumed_at timestamptz not null,
  salt bytea not null check (length(salt) = 16)
);
comment on table dispatch_resumption is 'The end of a pause. A pause without one holds back the notices of its action.';
call platform_make_append_only('dispatch_resumption');

create table dispatch_run_asked (
  action_id integer primary key references action,
  asked_by text not null,
  asked_at timestamptz not null,
  contacts integer,
  planned integer not null default 0
);
comment on table dispatch_run_asked is 'A run of notices that somebody asked for and that is being planned: gone once it is.';
