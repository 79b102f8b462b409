-- A day that a laboratory typed and that is none, or lay ahead, is a fact of its own: the desk says it in its own language. What was
-- told before keeps it below the description, as it was recorded.
alter table incident
  add column noticed_typed text,
  add column noticed_flaw text check (noticed_flaw in ('unreadable', 'ahead')),
  add constraint incident_noticed_once check (
    (noticed_typed is null) = (noticed_flaw is null) and (noticed_typed is null or noticed_on is null));
comment on column incident.noticed_typed is 'The day on which it was noticed as it was typed, where that is no day or lay ahead.';
