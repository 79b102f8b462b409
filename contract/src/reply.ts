/*
 * What a reply says, by whatever channel it came. It holds statements, never levels: what a statement does to an
 * obligation is decided by the desk. Statements name cells by mode and measure, so that a reply can be read years later
 * without the order of an action's cells.
 */
import { z } from 'zod';

const day = z.iso.date().describe('A calendar day, YYYY-MM-DD');
const id = z.int().positive();
const key = z.string().min(1).max(60);
const shortText = z.string().min(1).max(300);
const longText = z.string().min(1).max(4000);

const answers = z
  .record(key, longText)
  .describe(
    'Answers to questions of the form: yes, no, a day, a choice or a text. By question key; a question asked per mode or per instrument has `key@mode`, `key#instrument`, `key@mode#instrument`',
  );

export const cellStatement = z
  .discriminatedUnion('said', [
    z.object({
      mode: key,
      measure: key,
      said: z.literal('done'),
      on: day.optional(),
    }),
    z.object({
      mode: key,
      measure: key,
      said: z.literal('not-done'),
      reason: key.describe('Key of one of the action’s reasons'),
      because: longText.optional().describe('The reason in the laboratory’s own words'),
      until: day.optional().describe('When it is planned; without it the obligation stays open'),
      protection: longText.optional().describe('What protects the instrument meanwhile'),
    }),
  ])
  .describe('One measure in one mode: done, or not done and why');
export type CellStatement = z.infer<typeof cellStatement>;

export const instrumentStatement = z
  .discriminatedUnion('said', [
    z.object({ said: z.literal('not-needed'), why: longText }),
    z.object({ said: z.literal('in-storage'), where: longText.optional() }),
    z.object({ said: z.literal('never-started'), modes: z.array(key).min(1).max(10) }),
    z.object({
      said: z.literal('transferred'),
      to: longText,
      contact: longText.optional(),
      on: day.optional(),
    }),
    z.object({ said: z.literal('scrapped'), on: day.optional(), how: longText }),
    z.object({ said: z.literal('never-received'), note: longText.optional() }),
  ])
  .describe('What a reply says of an instrument as a whole; open until a person accepts it');
export type InstrumentStatement = z.infer<typeof instrumentStatement>;

const instrumentReply = z.object({
  instrument: id,
  cells: z.array(cellStatement).max(60).default([]),
  statement: instrumentStatement.optional(),
  sameAs: key.optional().describe('The measure that was ticked as "the same instruments as" another one'),
  isOffline: z.boolean().optional().describe('Asks for the way without internet'),
});
export type InstrumentReply = z.infer<typeof instrumentReply>;

export const replyBody = z
  .object({
    version: z.literal(1),
    answers,
    all: z
      .object({
        cells: z.array(cellStatement).min(1).max(60),
        instrumentsListed: z.int().nonnegative().describe('How many instruments the page listed when this was said'),
      })
      .optional()
      .describe('The fast path: said of every instrument listed that has no entry of its own in `instruments`'),
    instruments: z.array(instrumentReply).max(5000),
    unknownSerials: z
      .array(
        z.object({
          serial: z.string().min(1).max(60),
          product: key.optional(),
          note: longText.optional(),
        }),
      )
      .max(200),
    question: longText.optional().describe('A question to the manufacturer'),
    rightContact: z
      .object({
        name: shortText,
        email: z.email().max(254).optional(),
        role: shortText.optional(),
        note: longText.optional(),
      })
      .optional()
      .describe('Who should have been written to'),
    isReceiptOnly: z.boolean().describe('Receipt confirmed now, measures to follow'),
  })
  .meta({ id: 'ReplyBody', description: 'What a reply says' });
export type ReplyBody = z.infer<typeof replyBody>;
