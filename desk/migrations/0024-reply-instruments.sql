-- Whether any reply names an instrument is asked before one that was added is taken back. Without an index every body is read.
create function reply_instruments(body jsonb) returns bigint[] language sql immutable parallel safe
  return array(select (e ->> 'instrument')::bigint from jsonb_array_elements(body -> 'instruments') e);
comment on function reply_instruments is 'The instruments that a reply names one by one; what it says of all that were listed names none.';
create index reply_instruments on reply using gin (reply_instruments(body));
