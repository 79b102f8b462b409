-- A report to an authority that was recorded wrongly is taken back: it stops no clock any more, and both steps stay.

alter table incident_step add column retracts bigint references incident_step;
create unique index incident_step_retracts on incident_step (retracts);
alter table incident_step drop constraint incident_step_step_check;
alter table incident_step add constraint incident_step_step_check check (step in ('taken', 'classified', 'reported', 'retracted', 'noted',
  'closed', 'reopened'));
alter table incident_step add constraint incident_step_retracts_check check ((step = 'retracted') = (retracts is not null));
comment on column incident_step.retracts is 'The report to an authority that is taken back.';
