create table incident (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  kind text not null check (kind in ('break-in', 'adverse-event')),
  consignee_id bigint not null references consignee,
  contact_id bigint references consignee_contact,
  instrument_ids bigint[] not null default '{}',
  told_by text not null,
  reach_at text not null default '',
  description text not null,
  noticed_on date,
  network_unplugged boolean,
  channel text not null,
  submission_key text not null unique,
  salt bytea not null check (length(salt) = 16),
  aware_at timestamptz not null
);
create index incident_action on incident (action_id, aware_at);
comment on column incident.aware_at is 'The moment we became aware: when the report reached the server.';
call platform_make_append_only('incident');

create table reply (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  consignee_id bigint not null references consignee,
  contact_id bigint references consignee_contact,
  channel text not null check (channel in ('page', 'paper', 'email', 'telephone')),
  revision integer not null,
  language text not null,
  answered_by text not null,
  answered_function text not null,
  answered_email text not null default '',
  body jsonb not null,
  salt bytea not null check (length(salt) = 16),
  digest bytea not null,
  receipt text not null unique,
  submission_key text not null unique,
  received_at timestamptz not null
);
create index reply_consignee on reply (action_id, consignee_id, id);
comment on column reply.salt is 'Goes into the digest that the ledger keeps, so that names cannot be guessed from it once the row is redacted.';
comment on column reply.body is 'What was said, as contract ReplyBody: immutable.';
comment on column reply.submission_key is 'Link and draft version: the same form sent twice is one reply.';
call platform_make_append_only('reply');

create table reply_draft (
  action_id integer not null,
  contact_id bigint not null,
  version integer not null,
  fields jsonb not null,
  updated_at timestamptz not null,
  primary key (action_id, contact_id)
);

create table reply_pending (
  reply_id bigint primary key references reply,
  action_id integer not null,
  applied_until integer not null default 0
);
comment on table reply_pending is 'Replies on more than 1,000 obligations, applied in chunks by a job.';

create table reply_card_entry (
  id bigint generated always as identity primary key,
  action_id integer not null,
  instrument_id bigint not null references instrument,
  consignee_id bigint not null,
  box text not null,
  is_done boolean not null,
  done_by text not null,
  note text not null default '',
  at timestamptz not null
);
create index reply_card_entry_instrument on reply_card_entry (action_id, instrument_id, id);
comment on table reply_card_entry is 'Boxes of the bench card as they were ticked and unticked; the last entry of a box counts. It is no reply: only sending one makes a claim.';
call platform_make_append_only('reply_card_entry');

create table reply_visit (
  action_id integer not null,
  contact_id bigint not null,
  on_day date not null,
  visits integer not null,
  primary key (action_id, contact_id, on_day)
);
