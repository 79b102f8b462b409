-- A run of notices is bound to the plan that whoever asked for it had seen. A run whose plan is another by then is not done.

alter table dispatch_run_asked add column seen text;
alter table dispatch_run_asked add column declined_at timestamptz;
comment on column dispatch_run_asked.seen is 'The mark of the plan that was seen: another plan is not sent. null: asked for before plans had marks.';
comment on column dispatch_run_asked.declined_at is 'When it turned out that the plan is another one: nothing was planned. Kept until somebody asks again.';
comment on table dispatch_run_asked is 'A run of notices that somebody asked for and that is being planned: gone once it is, unless its plan had changed.';
