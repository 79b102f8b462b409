-- What people do at the desk: approvals by a second person, decisions on obligations and their reversal, changes of the
-- fleet and of contacts, calls, steps of incidents; and the answers that a request which is sent twice gets again.

create table approval (
  id bigint generated always as identity primary key,
  chain integer not null references ledger_chain,
  kind text not null,
  demands text[] not null check (cardinality(demands) > 0 and demands <@ array['open', 'excuse', 'fleet']),
  subject text not null,
  proposal jsonb not null,
  reason text not null,
  role text not null check (role in ('manager', 'operator')),
  asked_by text not null,
  asked_member integer,
  salt bytea not null check (length(salt) = 16),
  asked_at timestamptz not null,
  asked_seq bigint not null
);
create index approval_subject on approval (chain, subject);
comment on table approval is 'What somebody wants to do and a second person must approve first. chain 0: of no action.';
comment on column approval.demands is 'For what the action wants a second person.';
comment on column approval.role is 'The role that is needed to approve it.';
comment on column approval.asked_member is 'The person who asked, or who made the token that asked; null where nobody is known.';
call platform_make_append_only('approval');

create table approval_outcome (
  approval_id bigint primary key references approval,
  outcome text not null check (outcome in ('approved', 'rejected', 'withdrawn')),
  reason text not null,
  decided_by text not null,
  effect_seq bigint,
  salt bytea not null check (length(salt) = 16),
  decided_at timestamptz not null,
  decided_seq bigint not null,
  check ((outcome = 'approved') = (effect_seq is not null))
);
comment on column approval_outcome.effect_seq is 'The entry of what was done: it stands before the entry of the approval, in the same transaction.';
call platform_make_append_only('approval_outcome');

create table obligation_decision (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  decision text not null check (decision in ('excuse', 'defer', 'reopen', 'reversal')),
  reason_key text not null,
  reason text not null check (length(reason) between 3 and 2000),
  until_on date,
  protection text,
  risk_owner text,
  reverses bigint unique references obligation_decision,
  unchanged jsonb not null,
  approval_id bigint references approval,
  salt bytea not null check (length(salt) = 16),
  decided_by text not null,
  decided_at timestamptz not null,
  decided_seq bigint not null,
  check ((decision = 'defer') = (until_on is not null and protection is not null and risk_owner is not null)),
  check ((decision = 'reversal') = (reverses is not null))
);
create unique index obligation_decision_seq on obligation_decision (action_id, decided_seq);
comment on table obligation_decision is 'What a person at the desk decided about obligations by themselves. A reversal undoes another decision where nothing has changed since.';
comment on column obligation_decision.unchanged is 'The obligations that were named and stayed as they are, each with why.';
call platform_make_append_only('obligation_decision');

alter table obligation_change drop constraint obligation_change_cause_check;
alter table obligation_change add constraint obligation_change_cause_check
  check (cause in ('reply', 'decision', 'desk', 'reversal', 'schedule', 'evidence'));
comment on column obligation_change.cause is 'decision: the answer to a question (cause_id); desk: a decision of the desk by itself (cause_id: obligation_decision); reversal: gives back what stood before an entry (cause_id: its seq).';

create table obligation_fleet_change (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  instrument_id bigint not null references instrument,
  change text not null check (change in ('added', 'moved')),
  from_consignee bigint references consignee,
  to_consignee bigint not null references consignee,
  cause text not null check (cause in ('desk', 'decision', 'reversal')),
  cause_id bigint,
  reason text not null check (length(reason) between 3 and 2000),
  salt bytea not null check (length(salt) = 16),
  changed_by text not null,
  at timestamptz not null,
  seq bigint not null,
  check ((change = 'moved') = (from_consignee is not null))
);
create index obligation_fleet_change_instrument on obligation_fleet_change (action_id, instrument_id, id);
comment on table obligation_fleet_change is 'Instruments that were added to a fleet after it was frozen, and instruments that moved to another holder.';
comment on column obligation_fleet_change.cause is 'desk: a person by themselves; decision: the answer to a question (cause_id); reversal: undoes a change (cause_id).';
call platform_make_append_only('obligation_fleet_change');

alter table question add column reopens bigint unique references question;
comment on column question.reopens is 'The answered question that is asked anew by this one.';

create table question_reopening (
  question_id bigint primary key references question,
  opened_id bigint not null unique references question,
  reason text not null check (length(reason) between 3 and 2000),
  salt bytea not null check (length(salt) = 16),
  reopened_by text not null,
  reopened_at timestamptz not null,
  reopened_seq bigint not null
);
comment on table question_reopening is 'Answered questions that were opened anew: question_id stays answered, opened_id is the new one.';
call platform_make_append_only('question_reopening');

create table consignee_change (
  id bigint generated always as identity primary key,
  consignee_id bigint not null references consignee,
  contact_id bigint references consignee_contact,
  change text not null check (change in ('added', 'contact-added', 'contact-amended', 'contact-replaced', 'contact-ended')),
  facts jsonb not null,
  reason text not null check (length(reason) between 3 and 2000),
  salt bytea not null check (length(salt) = 16),
  changed_by text not null,
  changed_at timestamptz not null
);
create index consignee_change_consignee on consignee_change (consignee_id, id);
create index consignee_change_contact on consignee_change (contact_id, id);
comment on table consignee_change is 'What people at the desk changed about organisations and their contacts; facts holds what was before and what is after.';
call platform_make_append_only('consignee_change');

create table reach_call (
  id bigint generated always as identity primary key,
  action_id integer not null references action,
  consignee_id bigint not null references consignee,
  contact_id bigint references consignee_contact,
  outcome text not null check (outcome in ('spoke', 'not-reached', 'message-left', 'wrong-number')),
  spoke_with text not null,
  note text not null,
  called_at timestamptz not null,
  callback_on date,
  salt bytea not null check (length(salt) = 16),
  recorded_by text not null,
  recorded_at timestamptz not null,
  recorded_seq bigint not null
);
create index reach_call_consignee on reach_call (action_id, consignee_id, id);
create index reach_call_callback on reach_call (action_id, callback_on) where callback_on is not null;
comment on table reach_call is 'Telephone calls with a consignee about an action. A call changes no figure: what was told by it is entered as a reply.';
comment on column reach_call.callback_on is 'When to call again; a later call of the same consignee settles it.';
call platform_make_append_only('reach_call');

alter table reply add column entered_by text;
comment on column reply.entered_by is 'Who at the desk entered what was told by telephone, e-mail or paper; null for what came by itself.';
comment on column reply.received_at is 'When it reached us: for an entered reply as told by who entered it.';

comment on column incident.aware_at is 'The moment we became aware: when the report reached the server, or when the desk was told.';

create table incident_step (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident,
  action_id integer not null references action,
  step text not null check (step in ('taken', 'classified', 'reported', 'noted', 'closed', 'reopened')),
  classification text check (classification in ('not-an-incident', 'serious', 'death-or-deterioration', 'public-health-threat', 'not-reportable')),
  country text check (country ~ '^[A-Z]{2}$'),
  authority text,
  reported_at timestamptz,
  reference text,
  note text not null,
  salt bytea not null check (length(salt) = 16),
  done_by text not null,
  at timestamptz not null,
  seq bigint not null,
  check ((step = 'classified') = (classification is not null)),
  check ((step = 'reported') = (country is not null and authority is not null and reported_at is not null and reference is not null))
);
create index incident_step_incident on incident_step (incident_id, id);
comment on table incident_step is 'What people did about an incident, in order; its state is read from the steps.';
call platform_make_append_only('incident_step');

create table platform_idempotency (
  actor text not null,
  key text not null,
  fingerprint bytea not null,
  started_at timestamptz not null,
  status integer,
  headers jsonb,
  body text,
  primary key (actor, key)
);
create index platform_idempotency_started on platform_idempotency (started_at);
comment on table platform_idempotency is 'Answers to writes that carried an Idempotency-Key, kept for a day. No status: still running, or nobody knows how it ended. No body: not kept.';
