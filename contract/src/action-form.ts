import { z } from 'zod';
import { key } from './action-parts.ts';
import { texts } from './texts.ts';

/**
 * What the product does with an answer. A question without a meaning is stored and shown, and changes nothing else.
 */
export const questionMeaning = z
  .enum([
    'company',
    'person-name',
    'person-function',
    'answered-on',
    'products',
    'receipt',
    'users-informed',
    'modes-understood',
    'distributor-applies',
    'customers-identified',
    'customers-informed',
    'customers-informed-on',
  ])
  .describe('What the product does with the answer: receipt raises the reach, "no" to some opens a follow-up');

export const questionAnswer = z.strictObject({
  key,
  label: texts.describe('The answer as the reader sees it'),
});

export const formQuestion = z.strictObject({
  key,
  section: key.describe('The section of the form in which it stands'),
  kind: z
    .enum(['yes-no', 'yes', 'choice', 'text', 'date'])
    .describe('yes: a single box to tick; nothing is preselected'),
  ask: texts.describe('The question'),
  hint: texts.exactOptional().describe('Help below the question'),
  scope: z
    .enum(['consignee', 'instrument', 'cell'])
    .describe('Asked once, for each instrument, or for each instrument in each mode'),
  measures: z
    .array(key)
    .min(1)
    .max(20)
    .exactOptional()
    .describe('For scope cell or instrument: only beside these measures; absent: all'),
  step: key
    .exactOptional()
    .describe('The step of these measures that the question asks about: the bench card shows the answer at that step'),
  answers: z.array(questionAnswer).min(2).max(20).exactOptional().describe('For kind choice'),
  when: z
    .strictObject({ question: key, answer: key })
    .exactOptional()
    .describe('Asked only after this answer to an earlier question; yes and no are answers too'),
  onNo: z.literal('follow-up').exactOptional().describe('"No" opens a follow-up for a person at the desk'),
  mandatory: z.boolean().describe('Without it the form is incomplete'),
  known: z
    .boolean()
    .exactOptional()
    .describe('The product knows the answer already (company, products, day): it is shown, not asked'),
  means: questionMeaning.exactOptional(),
  demand: key.exactOptional().describe('The demand of the notice that this question answers'),
  audience: z.enum(['all', 'distributor']).describe('distributor: only for distributors and importers'),
});

export const notDoneReason = z.strictObject({
  key,
  label: texts.describe('The reason as the reader sees it'),
  leadsTo: z
    .enum(['question', 'deferral'])
    .describe('question: a person must accept it; deferral: a planned date and an interim protection are asked for'),
});

export const formSection = z.strictObject({ key, title: texts.describe('Heading of the section') });

export const formDefinition = z.strictObject({
  sections: z.array(formSection).min(1).max(20).describe('The parts of the form, in order'),
  questions: z
    .array(formQuestion)
    .min(1)
    .max(100)
    .describe('What is asked beside the measures, which are asked for each instrument in each mode anyway'),
  notDoneReasons: z.array(notDoneReason).max(20).describe('The reasons that the form offers for a measure not done'),
  sameAsMeasure: z
    .strictObject({
      measure: key.describe('The measure that the tick answers'),
      as: key.describe('The measure whose answers it repeats'),
      label: texts.describe('The tick as the reader sees it'),
    })
    .exactOptional()
    .describe('"The same instruments as in step 1": one tick that answers `measure` for every cell answered for `as`'),
});
