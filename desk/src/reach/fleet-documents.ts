/* Changes of a fleet as the API takes and gives them. */
import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { z } from 'zod';

import { REACHES } from './reach.ts';

const consignee = z
  .union([z.int().positive(), z.string().min(1).max(40)])
  .describe('Its id as a number, or the number under which the manufacturer knows it as a text');
const reason = z.string().max(REASON_LENGTH_MAX).describe('In words, for whoever reads the record in ten years');

export const holderBody = z.strictObject({
  consignee: consignee.describe('Who holds it now: its id as a number, or its number as a text'),
  from: z.int().positive().describe('Who held it until now, by id, as you see it: two people do not move it twice'),
  reason,
});

/** What waits for a second person. */
export const moveBody = holderBody.extend({ instrument: z.int().positive() });

export const additionBody = z
  .strictObject({
    product: z.string().max(60).describe('Key of one of the action’s products'),
    serial: z.string().max(60),
    consignee,
    suppliedBy: consignee.optional().describe('The distributor or importer who supplied it, if that is known'),
    internet: z.boolean().optional().describe('Whether it reaches the internet; left out: nobody has said'),
    reason,
  })
  .meta({ id: 'InstrumentAddition' });

export const removalBody = z.strictObject({ reason });

export const removalProposal = removalBody.extend({ instrument: z.int().positive() });

export const changedDocument = z
  .object({
    instrument: z.int(),
    consignee: z.int(),
    reach: z
      .enum(REACHES)
      .describe('How far the notice has got there. Who has it already gets no other by itself: send it again, or call'),
    ledgerEntry: z.int(),
  })
  .meta({ id: 'FleetChanged' });
