create table question (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  kind text not null,
  consignee_id bigint references consignee,
  instrument_id bigint references instrument,
  cells smallint[] not null default '{}',
  reply_id bigint,
  facts jsonb not null,
  salt bytea not null check (length(salt) = 16),
  opened_at timestamptz not null,
  opened_seq bigint not null
);
create index question_action on question (action_id, opened_at);
create index question_consignee on question (action_id, consignee_id);
comment on column question.salt is 'Goes into the digest that the ledger keeps, so that names cannot be guessed from it once the row is redacted.';
comment on column question.facts is 'What is known, as the person who answers must see it. May hold personal data.';

create table question_answer (
  question_id bigint primary key references question,
  answer text not null,
  reason text not null check (length(reason) between 3 and 2000),
  facts jsonb not null,
  salt bytea not null check (length(salt) = 16),
  answered_by text not null,
  answered_at timestamptz not null,
  answered_seq bigint not null
);
call platform_make_append_only('question_answer');

create table reach (
  action_id integer not null references action,
  consignee_id bigint not null references consignee,
  reach text not null check (reach in ('unsent', 'sent', 'undeliverable', 'acknowledged', 'answered')),
  seq bigint not null,
  at timestamptz not null,
  primary key (action_id, consignee_id)
);
create table reach_change (
  action_id integer not null,
  consignee_id bigint not null,
  seq bigint not null,
  from_reach text,
  to_reach text not null,
  cause text not null,
  cause_id bigint,
  at timestamptz not null,
  primary key (action_id, consignee_id, seq)
);
call platform_make_append_only('reach_change');
