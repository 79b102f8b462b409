-- An action that is open gets further languages: a draft of its next revision has no fleet.

alter table opening_draft add column revises integer references action;
create index opening_draft_revises on opening_draft (revises) where revises is not null;
comment on column opening_draft.revises is 'The open action that it adds languages to; null: it is to be opened as an action of its own.';
