-- Lists as of a past moment are undone from what stands now, or found in what had happened by then.
create index obligation_change_level on obligation_change (action_id, to_level, seq);
create index obligation_fleet_change_seq on obligation_fleet_change (action_id, seq);
create index reach_change_end on reach_change (action_id, seq) where to_reach is null;
