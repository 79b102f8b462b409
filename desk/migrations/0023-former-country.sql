-- An instrument counts in the country that its holder had when it came there. What moved since must be listed there as of a past
-- moment too, whatever country a newer fleet file has given its former holder.
alter table obligation_fleet_change add column from_country text check (from_country ~ '^[A-Z]{2}$');
alter table obligation_fleet_change add constraint obligation_fleet_change_left_check
  check (from_country is null or from_consignee is not null);
comment on column obligation_fleet_change.from_country is 'In which country it counted until then; null where it was added, and in changes that were recorded before this was.';
