-- An instrument that was added to a fleet by mistake is taken back by an entry of its own, while nothing is known of it and no
-- notice named it. Both changes stay; the fleet, which holds what counts now, has it no more.

alter table obligation_fleet_change drop constraint obligation_fleet_change_change_check;
alter table obligation_fleet_change drop constraint obligation_fleet_change_check;
alter table obligation_fleet_change alter to_consignee drop not null;
alter table obligation_fleet_change add constraint obligation_fleet_change_change_check check (change in ('added', 'moved', 'removed'));
alter table obligation_fleet_change add constraint obligation_fleet_change_from_check check ((change = 'added') = (from_consignee is null));
alter table obligation_fleet_change add constraint obligation_fleet_change_to_check check ((change = 'removed') = (to_consignee is null));
comment on table obligation_fleet_change is 'Instruments that were added to a fleet after it was frozen, those of them that were taken back, and instruments that moved to another holder.';

alter table reach_change alter to_reach drop not null;
comment on column reach_change.to_reach is 'null: the consignee came to the action by a mistake alone, and has nothing to do with it any more.';

create function report_take_instruments() returns trigger language plpgsql as $$
begin
  update report_consignee r set instruments = r.instruments - d.instruments, disproved = r.disproved - d.disproved, open = r.open - d.open,
    deferred = r.deferred - d.deferred, claimed = r.claimed - d.claimed, excused = r.excused - d.excused, proven = r.proven - d.proven
  from (
    select action_id, consignee_id, count(*)::integer as instruments, sum(report_letters(levels, 'x')) as disproved,
      sum(report_letters(levels, 'o')) as open, sum(report_letters(levels, 'd')) as deferred,
      sum(report_letters(levels, 'c')) as claimed, sum(report_letters(levels, 'e')) as excused,
      sum(report_letters(levels, 'p')) as proven
    from former group by 1, 2) d
  where r.action_id = d.action_id and r.consignee_id = d.consignee_id;
  return null;
end $$;
create trigger report_take after delete on obligation_instrument referencing old table as former
  for each statement execute function report_take_instruments();

create function report_end_consignees() returns trigger language plpgsql as $$
begin
  delete from report_consignee r using former f where r.action_id = f.action_id and r.consignee_id = f.consignee_id;
  return null;
end $$;
create trigger report_end after delete on reach referencing old table as former
  for each statement execute function report_end_consignees();
