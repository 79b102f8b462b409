-- Whoever has the notice and gets another instrument is written to again: that notice names the one they have.
comment on column dispatch.subject_id is 'The reply of a receipt, the incident of an alert; of a notice that comes again, since an instrument came, the one that its reader has.';
