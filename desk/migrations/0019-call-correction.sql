-- A call that was recorded wrongly is corrected by a new one that names it, with a reason; both stay. "none": there was no such
-- call with this consignee.

alter table reach_call add column corrects bigint unique references reach_call;
alter table reach_call add column reason text check (length(reason) between 3 and 2000);
alter table reach_call drop constraint reach_call_outcome_check;
alter table reach_call add constraint reach_call_outcome_check check (outcome in ('spoke', 'not-reached', 'message-left', 'wrong-number', 'none'));
alter table reach_call add constraint reach_call_corrects_check check ((corrects is not null) = (reason is not null) and (outcome <> 'none' or corrects is not null));
comment on column reach_call.corrects is 'The call that is put right by this one. What is corrected counts no more: whom to call again is told by the others.';

create view reach_call_standing as
  select c.* from reach_call c
  where c.outcome <> 'none' and not exists (select from reach_call n where n.corrects = c.id);
comment on view reach_call_standing is 'Calls that took place as they are recorded: not those that were corrected, nor what says that there was none.';
