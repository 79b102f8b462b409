-- The people of the house who sign in: who they are, how they prove it, and their sessions.

create table staff_member (
  id integer generated always as identity primary key,
  version integer not null check (version > 0),
  email text not null,
  email_key text not null unique,
  name text not null,
  role text not null check (role in ('manager', 'operator', 'reader')),
  language text not null check (language in ('en', 'de')),
  invited_at timestamptz not null,
  joined_at timestamptz,
  disabled_at timestamptz
);
comment on table staff_member is 'The newest version of each member: a projection of staff_member_version. email_key is the address as it is compared.';

create table staff_member_version (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  version integer not null,
  email text not null,
  name text not null,
  role text not null,
  language text not null,
  state text not null check (state in ('invited', 'in-force', 'disabled')),
  changed_at timestamptz not null,
  changed_by text not null,
  salt bytea not null,
  unique (member_id, version)
);
call platform_make_append_only('staff_member_version');

create table staff_link (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  purpose text not null check (purpose in ('invitation', 'password-reset', 'demonstration')),
  nonce bytea not null,
  secret_hash bytea not null unique,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index staff_link_member on staff_link (member_id, purpose) where used_at is null and ended_at is null;
comment on table staff_link is 'Links that work once. The secret is derived from the nonce and the link key, which lies outside the database; only its SHA-256 is stored.';

create table staff_password (
  member_id integer primary key references staff_member,
  hash text not null,
  set_at timestamptz not null
);

create table staff_authenticator (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  sealed_secret bytea,
  last_step bigint not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  check (ended_at is not null or sealed_secret is not null)
);
create unique index staff_authenticator_member on staff_authenticator (member_id) where ended_at is null;
comment on table staff_authenticator is 'An authenticator app. The secret is sealed with a key outside the database and erased when it ends; a code of last_step or earlier is refused.';

create table staff_passkey (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  credential_id bytea not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  is_synced boolean not null,
  added_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz
);
create index staff_passkey_member on staff_passkey (member_id) where ended_at is null;

create table staff_recovery_code (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  code_hash bytea not null unique,
  made_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index staff_recovery_code_member on staff_recovery_code (member_id) where used_at is null and ended_at is null;

create table staff_identity (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  issuer text not null,
  subject text not null,
  salt bytea not null,
  linked_at timestamptz not null,
  ended_at timestamptz
);
create unique index staff_identity_subject on staff_identity (issuer, subject) where ended_at is null;
create unique index staff_identity_member on staff_identity (member_id, issuer) where ended_at is null;
comment on table staff_identity is 'Who a member is at the directory of the company. The e-mail address counts the first time; from then on only this.';

create table staff_session (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  secret_hash bytea not null unique,
  way text not null,
  browser text not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  ended_how text
);
create index staff_session_member on staff_session (member_id, id) where ended_at is null;

create table staff_spent_ticket (
  ticket bytea primary key,
  expires_at timestamptz not null
);
comment on table staff_spent_ticket is 'Tickets of a step of signing in that were used, until they would have expired anyway.';

create table staff_mail (
  id bigint generated always as identity primary key,
  member_id integer not null references staff_member,
  kind text not null check (kind in ('invitation', 'password-reset', 'changed')),
  link_id bigint references staff_link,
  what text,
  state text not null check (state in ('waiting', 'sent', 'failed', 'stopped')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  message_id text not null unique,
  created_at timestamptz not null,
  ended_at timestamptz,
  failure text
);
create index staff_mail_due on staff_mail (next_at) where state = 'waiting';
create index staff_mail_link on staff_mail (link_id);
comment on table staff_mail is 'Mail to the people of the house; its text is made when it goes, so no link is stored. what: what changed, for a mail that says so.';

alter table staff_token add column member_id integer references staff_member;
create index staff_token_member on staff_token (member_id) where revoked_at is null;
comment on column staff_token.member_id is 'The member who made it; null for one that was made at the terminal.';
