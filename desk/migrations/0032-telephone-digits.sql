-- A telephone number is found however it was written down and is typed: +49 (0)30 1234-567 by 030 1234567.
create function platform_telephone_digits(text) returns text language sql immutable strict parallel safe
  return ltrim(regexp_replace(replace($1, '(0)', ''), '\D', '', 'g'), '0');
comment on function platform_telephone_digits is
  'The digits of a telephone number without leading zeros, like telephoneMeantBy() of the desk.';

create index consignee_contact_telephone on consignee_contact using gin (platform_telephone_digits(telephone) gin_trgm_ops);
