-- A release that a second person rejected, or that was withdrawn: the draft is prepared on.

alter table opening_step drop constraint opening_step_kind_check;
alter table opening_step add constraint opening_step_kind_check check (kind in ('prepared', 'files-changed', 'fleet-given',
  'fleet-checked', 'release-asked', 'release-declined', 'released', 'opened', 'not-opened', 'discarded'));
