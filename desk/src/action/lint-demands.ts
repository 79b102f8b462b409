import type { ActionDefinition, Demand } from '@fieldproof/contract';
import { finding, type PathFinding } from './lint-finding.ts';
import { said } from './said.ts';

const fineness = { consignee: 0, instrument: 1, mode: 2, cell: 2 } as const;

/**
 * Compares what the notice demands with what its form can answer. A form that asks more coarsely than the notice demands
 * cannot show that the demand was met: the weakness of the paper form, which asks once for both modes.
 */
export function lintDemands(definition: ActionDefinition): readonly PathFinding[] {
  return [
    ...definition.demands.flatMap((demand, at) => lintDemand(definition, demand, ['demands', at])),
    ...definition.measures.flatMap((measure, at): PathFinding[] => {
      if (definition.demands.some((demand) => demand.measure === measure.key)) return [];
      return [finding('warning', ['measures', at], said('measure-not-demanded', { measure: measure.key }))];
    }),
    ...lintReceipt(definition),
  ];
}

function lintDemand(definition: ActionDefinition, demand: Demand, path: PathFinding['path']): PathFinding[] {
  if (demand.measure !== undefined || demand.channel !== undefined) return [];
  const questions = definition.reply.form.questions.filter((question) => question.demand === demand.key);
  if (questions.length === 0) return [finding('error', path, said('demand-unanswered', { demand: demand.key }))];
  if (questions.some((question) => fineness[question.scope] >= fineness[demand.per])) return [];
  const scope = questions[0]?.scope ?? 'consignee';
  return [finding('warning', path, said('demand-too-coarse', { demand: demand.key, per: demand.per, scope }))];
}

function lintReceipt(definition: ActionDefinition): PathFinding[] {
  if (definition.reply.form.questions.some((question) => question.means === 'receipt')) return [];
  return [finding('error', ['reply', 'form', 'questions'], said('receipt-not-asked'))];
}
