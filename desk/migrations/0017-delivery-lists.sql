-- Of many mails a few have failed, and a few wait for a language: they are found without reading the others.
create index dispatch_failure on dispatch (action_id, failure, id) where failure is not null;
create index dispatch_held_for on dispatch using gin (held_for) where held_for <> '{}';
