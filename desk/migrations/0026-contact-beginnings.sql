-- Two letters hold no trigram that is rare: what begins with them is found in order instead, and equal addresses too.
create index consignee_contact_name_beginning on consignee_contact (platform_fold(name) text_pattern_ops);
create index consignee_contact_address_beginning on consignee_contact (lower(email) text_pattern_ops);
drop index consignee_contact_email;
