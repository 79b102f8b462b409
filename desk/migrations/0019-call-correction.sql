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

create view reach_call_promised as
  select c.action_id, c.consignee_id, c.callback_on from reach_call_standing c
  where c.callback_on is not null and not exists (
    select from reach_call_standing l
    where l.action_id = c.action_id and l.consignee_id = c.consignee_id and (l.called_at, l.id) > (c.called_at, c.id)
      and (l.outcome in ('spoke', 'message-left') or l.callback_on is not null));
comment on view reach_call_promised is 'Whom to call again, and when. Kept by a later call in which somebody was spoken to or a message was left, or that names another day; not by one that reached nobody.';
