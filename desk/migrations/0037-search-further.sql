-- Search from anywhere finds what people have in hand: a city, who answered or told of something, the file number of an authority.

-- The beginning of a city is a range of this index, whatever the locale of the server.
create index consignee_city on consignee (platform_fold(city) text_pattern_ops);
create index reply_answered_by on reply using gin (platform_fold(answered_by) gin_trgm_ops);
create index incident_told_by on incident using gin (platform_fold(told_by) gin_trgm_ops);
create index incident_step_reference on incident_step using gin (lower(reference) gin_trgm_ops) where reference <> '';
