-- Where a contact is called: as people write it down. Personal data like the address beside it.
alter table consignee_contact add column telephone text check (length(telephone) between 3 and 40);
comment on column consignee_contact.telephone is 'As it was told; null where nobody has said.';
