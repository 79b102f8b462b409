-- Who asked for what an entry did is found by the entry.
create index approval_outcome_effect on approval_outcome (effect_seq) where effect_seq is not null;
