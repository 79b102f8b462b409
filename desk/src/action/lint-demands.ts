import type { ActionDefinition, Demand } from '@fieldproof/contract';
import type { PathFinding } from './lint-finding.ts';

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
      return [
        {
          severity: 'warning',
          code: 'measure-not-demanded',
          path: ['measures', at],
          message: `no demand of the notice names the measure ${measure.key}`,
          remedy: `add a demand with measure: ${measure.key}, or take the measure out`,
        },
      ];
    }),
    ...lintReceipt(definition),
  ];
}

function lintDemand(definition: ActionDefinition, demand: Demand, path: PathFinding['path']): PathFinding[] {
  if (demand.measure !== undefined || demand.channel !== undefined) return [];
  const questions = definition.reply.form.questions.filter((question) => question.demand === demand.key);
  if (questions.length === 0) {
    return [
      {
        severity: 'error',
        code: 'demand-unanswered',
        path,
        message: `the notice demands ${demand.key}, but no question of the form answers it`,
        remedy: `add a question with demand: ${demand.key}`,
      },
    ];
  }
  if (questions.some((question) => fineness[question.scope] >= fineness[demand.per])) return [];
  return [
    {
      severity: 'warning',
      code: 'demand-too-coarse',
      path,
      message: `the notice demands ${demand.key} per ${demand.per}, but the form asks only per ${questions[0]?.scope}`,
      remedy: `ask it with scope ${demand.per === 'mode' ? 'cell' : demand.per}`,
    },
  ];
}

function lintReceipt(definition: ActionDefinition): PathFinding[] {
  if (definition.reply.form.questions.some((question) => question.means === 'receipt')) return [];
  return [
    {
      severity: 'error',
      code: 'receipt-not-asked',
      path: ['reply', 'form', 'questions'],
      message: 'no question asks whether the notice was received',
      remedy: 'add a question of kind yes-no with means: receipt',
    },
  ];
}
