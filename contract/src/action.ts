import { z } from 'zod';
import { formDefinition } from './action-form.ts';
import {
  day,
  documentReference,
  key,
  manufacturer,
  measure,
  mode,
  problem,
  product,
  vulnerability,
  webAddress,
} from './action-parts.ts';
import { languageTag, texts } from './texts.ts';

/**
 * What the notice asks of its reader. Each demand must be answerable: by the cells of a measure, by a question of the
 * form, or by a way that every reply page offers.
 */
const demand = z.strictObject({
  key,
  text: texts.describe('What is demanded, in one line'),
  per: z.enum(['consignee', 'instrument', 'mode']).describe('How finely the notice demands it'),
  measure: key.exactOptional().describe('Answered by the cells of this measure'),
  channel: z
    .enum(['reply', 'suspected-break-in', 'adverse-event', 'no-internet', 'wrong-contact'])
    .exactOptional()
    .describe('Answered by a way that every reply page offers, whatever its form asks'),
});

/**
 * What one person alone may not do: release a draft, excuse obligations, change who holds what, end or lengthen the clocks of
 * an incident by what it is said to be.
 */
export const SECOND_PERSON_FOR = ['open', 'excuse', 'fleet', 'incident'] as const;
export type SecondPersonFor = (typeof SECOND_PERSON_FOR)[number];

export const actionDefinition = z
  .strictObject({
    format: z.literal(1).describe('Version of this format'),
    reference: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'letters, digits, point, hyphen, underscore; at most 40')
      .describe("The manufacturer's reference of the action; it is part of addresses"),
    document: z.string().min(1).max(80).describe('Number of the notice as a controlled document'),
    issuedOn: day.describe('Date of the notice'),
    urgent: z.boolean().describe('Whether the notice calls itself urgent; it goes into the subject of the mail'),
    languages: z
      .array(languageTag)
      .min(1)
      .max(40)
      .describe('The languages of the notice; each has a notice.<language>.md'),
    kind: texts.describe('What the notice calls itself, e.g. Urgent medical device recall'),
    title: texts.describe('What it is about, in one line'),
    clarification: texts.exactOptional().describe('What the kind does not mean, e.g. that nothing has to be sent back'),
    manufacturer,
    products: z.array(product).min(1).max(50).describe('What is affected'),
    modes: z.array(mode).min(1).max(8).describe('The boot modes; a product with a single system has one, default'),
    eachMode: texts.exactOptional().describe('That every measure must be carried out in each mode separately'),
    measures: z.array(measure).min(1).max(20).describe('The steps that the notice demands, in order'),
    demands: z.array(demand).min(1).max(50).describe('Everything that the notice asks of its reader'),
    problem: problem.describe('What is wrong and what it can lead to'),
    remedies: z.array(texts).max(20).describe('What the manufacturer has found against it'),
    advice: z
      .array(
        z.strictObject({
          key,
          text: texts.describe('The advice'),
          document: key.exactOptional().describe('The document that explains it'),
        }),
      )
      .max(20)
      .describe('What the notice recommends beside its measures'),
    authoritiesInformed: texts.describe('Which authorities know of the action'),
    suspectedBreakIn: z
      .strictObject({
        text: texts.describe('What to do at once; the cable to pull is the network cable'),
        contact: key.describe('Whom to tell'),
      })
      .describe('What a laboratory does that suspects a break-in'),
    adverseEvents: z
      .strictObject({
        text: texts.describe('That adverse events must be reported, and where'),
        medwatchUrl: webAddress.describe("The FDA's reporting page, for the United States"),
        elsewhere: texts.describe('Whom to tell outside the United States'),
      })
      .describe('What a laboratory does that learns of an adverse event'),
    help: texts.exactOptional().describe('Whom to ask, and that help is offered'),
    signatories: z
      .array(
        z.strictObject({
          name: z.string().max(120).exactOptional().describe('Name of the person'),
          function: texts.describe('Function of the person'),
        }),
      )
      .max(10)
      .describe('Who signs the notice'),
    whyYou: texts.describe('Why the reader receives it'),
    notMarketing: texts.describe('That it comes whatever the reader chose about marketing'),
    wrongContact: texts.describe('What to do if somebody else is the right person, and how to opt out'),
    privacy: texts.exactOptional().describe('Where the reader learns how personal details are handled'),
    documents: z.array(documentReference).max(50).describe('The documents that the notice refers to'),
    vulnerabilities: z
      .array(vulnerability)
      .max(100)
      .exactOptional()
      .describe('The vulnerabilities by number, each with the source of the fact'),
    secondPerson: z
      .array(
        z
          .enum(SECOND_PERSON_FOR)
          .describe(
            'open: opening the action; excuse: whatever excuses an obligation; fleet: moving and adding instruments; incident: classifying an incident, also for the first time, so that a clock for reports to authorities ends or becomes longer: until it is classified the shortest clocks run, so only the gravest classification is left to one person then',
          ),
      )
      .min(1)
      .max(SECOND_PERSON_FOR.length)
      .refine((list) => new Set(list).size === list.length, 'names each of them once')
      .exactOptional()
      .describe('What a second person at the desk must approve before it is done; absent: nothing'),
    reply: z
      .strictObject({
        dueOn: day.exactOptional().describe('Until when the reply is asked for; shown only if the notice sets it'),
        actDueOn: day.exactOptional().describe('Until when the measures must be carried out'),
        silentAfterDays: z
          .int()
          .min(1)
          .max(365)
          .exactOptional()
          .describe('After so many days without any sign the desk is shown who is silent; absent: 14'),
        asked: texts.describe('That and when the form is to be sent back'),
        returnTo: key.describe('The contact that receives paper forms and answers by e-mail'),
        otherwise: texts.exactOptional().describe('Other ways to answer that the notice accepts'),
        form: formDefinition.describe('The verification form'),
      })
      .describe('What is asked back, and how'),
  })
  .describe('A field safety corrective action as data');

/** As parsed: nothing may write to it, since its digest is stored. */
type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

export type ActionDefinition = Immutable<z.infer<typeof actionDefinition>> & {
  /** By language: the words around the texts (buttons, headings, hints) that its translation brings, by their keys. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
export type Demand = ActionDefinition['demands'][number];
export type Product = ActionDefinition['products'][number];
export type Mode = ActionDefinition['modes'][number];
export type Measure = ActionDefinition['measures'][number];
export type ContactPoint = ActionDefinition['manufacturer']['contacts'][number];
export type FormDefinition = ActionDefinition['reply']['form'];
export type FormQuestion = FormDefinition['questions'][number];
export type NotDoneReason = FormDefinition['notDoneReasons'][number];
