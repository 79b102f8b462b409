-- The page of an instrument, and a request about some, say which incidents were told of them.
create index incident_instruments on incident using gin (instrument_ids);
