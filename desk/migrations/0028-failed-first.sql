-- The day's list says since when mails have failed, and names those that did first.
create index dispatch_failed_first on dispatch (action_id, next_at, id) where state = 'failed';
