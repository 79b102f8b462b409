-- That the network cable was unplugged is often heard after the incident was told of: a step says so, and with its note who did.
-- What was told at first stays as it was told.

alter table incident_step drop constraint incident_step_step_check;
alter table incident_step add constraint incident_step_step_check check (step in ('taken', 'classified', 'reported', 'retracted', 'unplugged',
  'noted', 'closed', 'reopened'));
