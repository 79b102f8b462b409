-- A letter that was recorded as posted came back, or was not posted after all.
alter table dispatch_decision drop constraint dispatch_decision_decision_check;
alter table dispatch_decision add constraint dispatch_decision_decision_check
  check (decision in ('release', 'stop', 'send-again', 'printed', 'posted', 'returned'));
