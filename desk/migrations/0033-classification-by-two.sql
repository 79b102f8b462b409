-- A second person may be wanted for classifying an incident so that its clocks end or become longer.

alter table approval drop constraint approval_demands_check;
alter table approval add constraint approval_demands_check
  check (cardinality(demands) > 0 and demands <@ array['open', 'excuse', 'fleet', 'incident']);
