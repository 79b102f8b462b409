-- An action that is open gets further languages: a draft of its next revision has no fleet.

alter table opening_draft add column revises integer references action;
create index opening_draft_revises on opening_draft (revises) where revises is not null;
comment on column opening_draft.revises is 'The open action that it adds languages to; null: it is to be opened as an action of its own.';

create table dispatch_translated (
  action_id integer not null references action,
  contact_id bigint not null references consignee_contact,
  dispatch_id bigint not null references dispatch,
  at timestamptz not null,
  primary key (action_id, contact_id)
);
comment on table dispatch_translated is 'Whose last notice lacks a language that their country demands and the action has got since: gone once they are written to again.';
comment on column dispatch_translated.dispatch_id is 'That notice: another one takes its place if it has not gone yet.';
create index dispatch_translated_dispatch on dispatch_translated (dispatch_id);
