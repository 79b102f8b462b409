import { Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { useAction, useActionNames } from '../../action/use-action.ts';
import type { InstrumentRow } from '../../instrument/instrument.ts';
import { keyOfStep, type Step } from '../../instrument/steps.ts';
import { InstrumentGlyph } from '../../level/instrument-glyph.tsx';
import { DayField } from '../../screen/day-field.tsx';
import { useWords } from '../../words/define-words.ts';
import { enterWords } from './enter-words.ts';
import styles from './instrument-fields.module.css';
import { NOTHING_OF_STEP, STATEMENTS, type InstrumentTold, type StepTold } from './told.ts';

type FieldsProps = {
  readonly reference: string;
  readonly instrument: InstrumentRow;
  readonly told: InstrumentTold;
  readonly onChange: (told: InstrumentTold) => void;
  readonly error: string | undefined;
  /** What is wrong with the day of a step, by its key. */
  readonly dayErrorAt: (step: string) => string | undefined;
};

/** What was said of one instrument: of single steps, or of it as a whole. */
export function InstrumentFields(props: FieldsProps): ReactNode {
  const t = useWords(enterWords);
  const { reference, instrument, told, onChange, error } = props;
  const names = useActionNames(reference);
  const { serial, product, obligations } = instrument;
  const choices = (['steps', ...STATEMENTS] as const).map((value) => ({ value, label: t(value) }));
  return (
    <fieldset className={styles['instrument']}>
      <legend>
        <InstrumentGlyph cells={obligations} nameOf={{ mode: names.modeShort, measure: names.measureShort }} />
        <b>{serial}</b> {names.product(product)}
      </legend>
      <Stack gap="sm">
        <NativeSelect
          label={t('said', { serial })}
          data={[{ value: '', label: t('nothing') }, ...choices]}
          value={told.about}
          error={error}
          onChange={(event) => {
            const about = choices.find(({ value }) => value === event.currentTarget.value)?.value ?? '';
            onChange({ ...told, about });
          }}
        />
        {told.about === 'steps' &&
          obligations.map((step) => (
            <StepFields
              key={keyOfStep(step)}
              reference={reference}
              step={step}
              told={told.steps[keyOfStep(step)] ?? NOTHING_OF_STEP}
              dayError={props.dayErrorAt(keyOfStep(step))}
              onChange={(one) => onChange({ ...told, steps: { ...told.steps, [keyOfStep(step)]: one } })}
            />
          ))}
        {told.about !== '' && told.about !== 'steps' && <StatementFields {...props} />}
      </Stack>
    </fieldset>
  );
}

/** What was said of all its instruments alike, step by step. */
export function AllFields(props: {
  readonly reference: string;
  readonly count: number;
  /** Of all the instruments that are shown, each once. */
  readonly steps: readonly Step[];
  readonly told: Readonly<Record<string, StepTold>>;
  readonly dayErrorAt: (step: string) => string | undefined;
  readonly onChange: (told: Readonly<Record<string, StepTold>>) => void;
}): ReactNode {
  const t = useWords(enterWords);
  const { reference, count, steps, told, onChange } = props;
  return (
    <fieldset className={styles['instrument']}>
      <legend>
        <b>{t('all', { count })}</b>
      </legend>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('allLead')}
        </Text>
        {steps.map((step) => (
          <StepFields
            key={keyOfStep(step)}
            reference={reference}
            step={step}
            told={told[keyOfStep(step)] ?? NOTHING_OF_STEP}
            dayError={props.dayErrorAt(keyOfStep(step))}
            onChange={(one) => onChange({ ...told, [keyOfStep(step)]: one })}
          />
        ))}
      </Stack>
    </fieldset>
  );
}

function StatementFields({ reference, instrument, told, onChange }: FieldsProps): ReactNode {
  const t = useWords(enterWords);
  const names = useActionNames(reference);
  const { about } = told;
  if (about === '' || about === 'steps') return null;
  if (about === 'never-started') {
    const modes = [...new Set(instrument.obligations.map(({ mode }) => mode))];
    return (
      <Checkbox.Group
        label={t('modes')}
        value={[...told.modes]}
        onChange={(chosen) => onChange({ ...told, modes: chosen })}
      >
        <Group gap="lg" mt={6}>
          {modes.map((mode) => (
            <Checkbox key={mode} value={mode} label={names.modeShort(mode)} />
          ))}
        </Group>
      </Checkbox.Group>
    );
  }
  const hasDay = about === 'transferred' || about === 'scrapped';
  return (
    <Group grow preventGrowOverflow={false} align="flex-start">
      <TextInput
        label={t(`words_${about}`)}
        miw={220}
        maxLength={1_000}
        value={told.words}
        onChange={(event) => onChange({ ...told, words: event.currentTarget.value })}
      />
      {hasDay && (
        <DayField
          label={t('on')}
          value={told.on}
          onChange={(event) => onChange({ ...told, on: event.currentTarget.value })}
        />
      )}
    </Group>
  );
}

function StepFields(props: {
  readonly reference: string;
  readonly step: Step;
  readonly told: StepTold;
  readonly dayError: string | undefined;
  readonly onChange: (told: StepTold) => void;
}): ReactNode {
  const t = useWords(enterWords);
  const { reference, step, told, onChange } = props;
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  const { said } = told;
  const change = (part: Partial<StepTold>): void => onChange({ ...told, ...part });
  return (
    <Group grow align="flex-start" preventGrowOverflow={false}>
      <NativeSelect
        label={`${names.modeShort(step.mode)}: ${names.measure(step.measure)}`}
        miw={240}
        data={[
          { value: '', label: t('notSaid') },
          { value: 'done', label: t('done') },
          ...(action?.reasons ?? []).map(({ key }) => ({ value: key, label: names.reason(key) })),
        ]}
        value={said}
        onChange={(event) => change({ said: event.currentTarget.value })}
      />
      {said === 'done' && (
        <DayField
          label={t('doneOn')}
          value={told.on}
          error={props.dayError}
          onChange={(event) => change({ on: event.currentTarget.value })}
        />
      )}
      {said !== '' && said !== 'done' && (
        <>
          <DayField
            label={t('until')}
            value={told.until}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
          <TextInput
            label={t('protection')}
            maxLength={1_000}
            value={told.protection}
            onChange={(event) => change({ protection: event.currentTarget.value })}
          />
        </>
      )}
    </Group>
  );
}
