/* Contacts as the API takes them. */
import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { TELEPHONE_LENGTH_MAX } from '@fieldproof/contract/telephone';
import { z } from 'zod';

import { channels, languagesMax } from './consignee.ts';

export const contactBody = z.strictObject({
  name: z.string().max(200).describe('A person or a function'),
  email: z.string().max(254).nullable().default(null).describe('May be null where the channel is post'),
  telephone: z
    .string()
    .max(TELEPHONE_LENGTH_MAX)
    .nullish()
    .describe(
      'As people write it, with an extension or without; null: none is known. Left out: as it is known of the same person; of another person and of a new contact none',
    ),
  role: z.string().max(120).default('').describe('What they are there'),
  languages: z.array(z.string().max(35)).min(1).max(languagesMax).describe('BCP-47, the preferred one first'),
  channel: z.enum(channels),
});

export const reasonOfChange = z
  .string()
  .max(REASON_LENGTH_MAX)
  .describe('Why, for whoever reads the record: three characters at least');
