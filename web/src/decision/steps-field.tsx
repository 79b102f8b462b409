import type { Decision } from '@fieldproof/contract/ruling';
import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useAction, useActionNames } from '../action/use-action.ts';
import { keyOfStep, stepsOf, type Step } from '../instrument/steps.ts';
import { levelWords } from '../level/level-words.ts';
import { useWords } from '../words/define-words.ts';
import { obligationDecisionWords } from './decision-words.ts';
import { whyStepStays, type DecidedInstrument } from './decision.ts';
import type { FieldProps } from './reason-key-field.tsx';

/** No step is called so. */
const ALL = '*';

/** Which obligations are meant: none unless a person says so. What would stay as it is cannot be chosen, and says why. */
export function StepsField(
  props: FieldProps & {
    readonly reference: string;
    readonly decision: Decision;
    readonly instruments: readonly DecidedInstrument[];
  },
): ReactNode {
  const t = useWords(obligationDecisionWords);
  const { reference, decision, instruments, draft, onChange, error } = props;
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  const steps = stepsOf(
    action,
    instruments.map(({ product }) => product),
  ).map((step) => ({ step, key: keyOfStep(step), why: whyStepStays(decision, instruments, step) }));
  const offered = steps.filter(({ why }) => why === undefined).map(({ key }) => key);
  const isAll = offered.length > 0 && offered.every((key) => draft.steps.has(key));
  return (
    <Checkbox.Group
      label={t('steps')}
      required
      value={[...draft.steps, ...(isAll ? [ALL] : [])]}
      error={error}
      onChange={(chosen) => {
        const hasAll = chosen.includes(ALL);
        const single = chosen.filter((key) => key !== ALL);
        onChange({ steps: new Set(hasAll === isAll ? single : hasAll ? offered : []) });
      }}
    >
      <Stack gap="xs" mt={6}>
        {offered.length > 1 && <Checkbox label={t('all')} value={ALL} />}
        {steps.map(({ step, key, why }) => (
          <Checkbox
            key={key}
            value={key}
            disabled={why !== undefined}
            label={
              <>
                {names.modeShort(step.mode)}: {names.measure(step.measure)}{' '}
                {/* In words alone: a cell beside boxes to tick looks like one of them. */}
                <Text span inherit c="dimmed">
                  {why === undefined ? <LevelAt instruments={instruments} step={step} /> : `(${t(`because_${why}`)})`}
                </Text>
              </>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function LevelAt(props: { readonly instruments: readonly DecidedInstrument[]; readonly step: Step }): ReactNode {
  const levels = useWords(levelWords);
  const [only, ...more] = props.instruments;
  const level = only?.obligations.find((one) => keyOfStep(one) === keyOfStep(props.step))?.level;
  return more.length > 0 || level === undefined ? null : `(${levels(level)})`;
}
