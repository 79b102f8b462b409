-- Whoever held an instrument of an action and holds none any more owes nothing: it went elsewhere, and its new holder answers for
-- it. Who passed on instruments (a distributor, an importer, a supplier of one that is in the fleet) is asked all the same, unless
-- they came to the action by mistakes alone: by additions that were taken back.

create index obligation_fleet_change_from on obligation_fleet_change (action_id, from_consignee) where from_consignee is not null;
create index instrument_holding_supplied_by on instrument_holding (supplied_by) where supplied_by is not null;
create index reach_change_start on reach_change (action_id, seq) where from_reach is null;

create view obligation_former_holder as
  select f.action_id, f.from_consignee as consignee_id
  from obligation_fleet_change f join consignee c on c.id = f.from_consignee and c.kind = 'customer'
  where f.from_consignee is not null
    and not exists (select from obligation_instrument i where i.action_id = f.action_id and i.consignee_id = f.from_consignee)
    and not exists (
      select from instrument_holding h join obligation_instrument i on i.action_id = f.action_id and i.instrument_id = h.instrument_id
      where h.supplied_by = f.from_consignee and h.held_until is null)
  union all
  select f.action_id, s.consignee_id
  from obligation_fleet_change u join obligation_fleet_change f on f.id = u.cause_id and f.change = 'added'
  join reach_change s on s.action_id = f.action_id and s.seq = f.seq and s.from_reach is null
  where u.change = 'removed'
    and not exists (
      select from reach_change l
      where l.action_id = s.action_id and l.consignee_id = s.consignee_id and l.from_reach is null and l.seq > s.seq)
    and not exists (select from obligation_instrument i where i.action_id = s.action_id and i.consignee_id = s.consignee_id)
    and not exists (
      select from obligation_fleet_change m
      where m.action_id = s.action_id and m.from_consignee = s.consignee_id and m.change = 'moved' and m.seq >= s.seq)
    and not exists (
      select from instrument_holding h join obligation_instrument i on i.action_id = s.action_id and i.instrument_id = h.instrument_id
      where h.supplied_by = s.consignee_id);
comment on view obligation_former_holder is 'Consignees of an action whose last instrument went elsewhere, and those that came to it by additions alone that were taken back: they owe nothing. One may stand here several times.';
