/* Actions as the API gives them: in short, and what an app needs to know of one. */
import { cellsOf, LEVELS, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import type { Action, ActionRevision } from '../action/index.ts';
import type { CsvColumns } from '../platform/http/list.ts';
import { REACHES } from '../reach/index.ts';
import type { ActionInShort } from './list-actions.ts';

const count = z.int().nonnegative();
const texts = z.record(z.string(), z.string()).describe('By language');
const key = z.string();

export const levelCounts = z
  .object(Object.fromEntries(LEVELS.map((level) => [level, count])) as Record<(typeof LEVELS)[number], typeof count>)
  .meta({ id: 'LevelCounts' }); // one member a level
export const reachCounts = z
  .object(Object.fromEntries(REACHES.map((reach) => [reach, count])) as Record<(typeof REACHES)[number], typeof count>)
  .meta({ id: 'ReachCounts' }); // one member a reach
export const instrumentCounts = z
  .object({
    total: count,
    complete: count.describe('Nothing open, deferred or disproved'),
    completeByProof: count.describe('Every obligation proven'),
  })
  .meta({ id: 'InstrumentCounts' });

export const actionInShort = z
  .object({
    reference: z.string(),
    openedAt: z.iso.datetime(),
    revision: z.int(),
    title: texts,
    kind: texts,
    obligations: count,
    levels: levelCounts,
    instruments: instrumentCounts,
    consignees: count,
    reach: reachCounts,
    openQuestions: count,
    incidents: count.describe('That were told of'),
    openIncidents: count,
    urgent: count.describe('Open incidents and open questions of the highest risk'),
  })
  .meta({ id: 'ActionInShort' });

export function describeInShort({ action, title, kind, ...figures }: ActionInShort): z.infer<typeof actionInShort> {
  const { reference, openedAt, revision } = action;
  return { reference, openedAt: openedAt.toISOString(), revision, title: { ...title }, kind: { ...kind }, ...figures };
}

/** A line an action: its title in English, or in the language that it has. */
export const actionColumns: CsvColumns<z.infer<typeof actionInShort>> = {
  reference: (row) => row.reference,
  title: (row) => row.title['en'] ?? Object.values(row.title)[0],
  openedAt: (row) => row.openedAt,
  revision: (row) => row.revision,
  instruments: (row) => row.instruments.total,
  complete: (row) => row.instruments.complete,
  completeByProof: (row) => row.instruments.completeByProof,
  obligations: (row) => row.obligations,
  ...columnsOf(LEVELS, (row, level) => row.levels[level]),
  consignees: (row) => row.consignees,
  ...columnsOf(REACHES, (row, reach) => row.reach[reach]),
  openQuestions: (row) => row.openQuestions,
  incidents: (row) => row.incidents,
  openIncidents: (row) => row.openIncidents,
};

function columnsOf<Name extends string>(
  names: readonly Name[],
  figureOf: (row: z.infer<typeof actionInShort>, name: Name) => number,
): CsvColumns<z.infer<typeof actionInShort>> {
  return Object.fromEntries(names.map((name) => [name, (row: z.infer<typeof actionInShort>) => figureOf(row, name)]));
}

export const actionDocument = z
  .object({
    reference: z.string(),
    openedAt: z.iso.datetime(),
    revision: z.int(),
    digest: z.string().describe('SHA-256 of its folder'),
    document: z.string(),
    issuedOn: z.iso.date(),
    urgent: z.boolean(),
    languages: z.array(z.string()).describe('Of the notice'),
    title: texts,
    kind: texts,
    clarification: texts.nullable(),
    manufacturer: z.object({
      name: z.string(),
      contacts: z.array(
        z.object({ key, label: texts, email: z.string().optional(), telephone: z.string().optional() }),
      ),
    }),
    products: z.array(
      z.object({
        key,
        name: z.string(),
        catalogueNumbers: z.array(z.string()),
        udiDi: z.string(),
        modes: z.array(key),
        cells: z
          .array(z.object({ index: z.int(), mode: key, measure: key }))
          .describe('The obligations of an instrument: modes down, measures across'),
      }),
    ),
    modes: z.array(z.object({ key, name: texts, short: z.string() })),
    measures: z.array(
      z.object({
        key,
        name: texts,
        short: texts,
        instruction: texts,
        steps: z
          .array(z.object({ key, text: texts }))
          .describe('What the bench card has a box for, in the order of work'),
        hasProof: z.boolean().describe('A reading on the instrument can prove it'),
      }),
    ),
    reasons: z
      .array(z.object({ key, label: texts, leadsTo: z.enum(['question', 'deferral']) }))
      .describe('Why a measure was not done, as the form offers it'),
    questions: z
      .array(
        z.object({
          key,
          section: key,
          kind: z.string(),
          ask: texts,
          scope: z.string(),
          answers: z.array(z.object({ key, label: texts })),
          means: z.string().nullable(),
          isFollowedUp: z.boolean().describe('"No" opens a question for the desk'),
        }),
      )
      .describe('Of the form'),
    dueOn: z.iso.date().nullable().describe('Until when a reply is asked for'),
    actDueOn: z.iso.date().nullable().describe('Until when the measures must be carried out'),
    secondPerson: z.array(z.string()).describe('What a second person at the desk must approve'),
  })
  .meta({ id: 'Action' });

/** A list that older formats of an action do not have. */
const secondPersonOf = z.object({ secondPerson: z.array(z.string()).default([]) });

export function describeAction(action: Action, { definition, digest }: ActionRevision): z.infer<typeof actionDocument> {
  const { document, issuedOn, urgent, languages, title, kind, clarification, manufacturer, reply } = definition;
  return {
    reference: action.reference,
    openedAt: action.openedAt.toISOString(),
    revision: action.revision,
    digest,
    document,
    issuedOn,
    urgent,
    languages: [...languages],
    title: { ...title },
    kind: { ...kind },
    clarification: clarification === undefined ? null : { ...clarification },
    manufacturer: {
      name: manufacturer.name,
      contacts: manufacturer.contacts.map(({ key: of, label, email, telephone }) => ({
        key: of,
        label: { ...label },
        ...(email === undefined ? {} : { email }),
        ...(telephone === undefined ? {} : { telephone }),
      })),
    },
    ...describeParts(definition),
    dueOn: reply.dueOn ?? null,
    actDueOn: reply.actDueOn ?? null,
    secondPerson: secondPersonOf.parse(definition).secondPerson,
  };
}

function describeParts(definition: ActionDefinition) {
  const { products, modes, measures, reply } = definition;
  return {
    products: products.map(({ key: of, name, catalogueNumbers, udiDi, modes: its }) => ({
      key: of,
      name,
      catalogueNumbers: [...catalogueNumbers],
      udiDi,
      modes: [...its],
      cells: cellsOf(definition, of).map((cell) => ({ ...cell })),
    })),
    modes: modes.map(({ key: of, name, short }) => ({ key: of, name: { ...name }, short })),
    measures: measures.map(({ key: of, name, short, instruction, steps, proof }) => ({
      key: of,
      name: { ...name },
      short: { ...short },
      instruction: { ...instruction },
      steps: steps.map((step) => ({ key: step.key, text: { ...step.text } })),
      hasProof: proof !== undefined,
    })),
    reasons: reply.form.notDoneReasons.map(({ key: of, label, leadsTo }) => ({
      key: of,
      label: { ...label },
      leadsTo,
    })),
    questions: reply.form.questions.map(({ key: of, section, kind, ask, scope, answers, means, onNo }) => ({
      key: of,
      section,
      kind,
      ask: { ...ask },
      scope,
      answers: (answers ?? []).map((answer) => ({ key: answer.key, label: { ...answer.label } })),
      means: means ?? null,
      isFollowedUp: onNo === 'follow-up',
    })),
  };
}
