import { NativeSelect } from '@mantine/core';
import { levelOrder } from '@fieldproof/look';
import type { ReactNode } from 'react';

import { useAction, useActionNames } from '../action/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { ConsigneeChip } from '../consignee/consignee-chip.tsx';
import { levelWords } from '../level/level-words.ts';
import { CountedChips } from '../list/counted-chips.tsx';
import { ChoiceFilter, CountryFilter, Filters, SearchFilter } from '../list/filters.tsx';
import type { ListState } from '../list/list-state.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { instrumentListWords } from './instrument-list-words.ts';

const MORE = ['worst', 'complete', 'cohort', 'internet'] as const;
/** Of which the API takes one at a time as of a past moment. */
const ON_LEVELS = ['level', 'worst', 'complete'] as const;
export const INSTRUMENT_FILTERS = [
  'asOf',
  'q',
  'product',
  'country',
  'consignee',
  'level',
  'mode',
  'measure',
  'deferredUntil',
  ...MORE,
];

const any = defineWords({ en: { any: 'any' }, de: { any: 'alle' } });

/** What the list of instruments is narrowed by. */
export function InstrumentFilters(props: { readonly list: ListState; readonly reference: string }): ReactNode {
  const t = useWords(instrumentListWords);
  const levels = useWords(levelWords);
  const { list, reference } = props;
  const { data: action } = useAction(reference);
  const { asOf } = list;
  const { data: status } = useApi('/actions/{reference}/status', { path: { reference }, query: { asOf } });
  const insteadOf = asOf === undefined ? undefined : ON_LEVELS;
  const isOfStep = list.filters['mode'] !== undefined || list.filters['measure'] !== undefined;
  const complete = <CompleteFilter list={list} insteadOf={insteadOf} />;
  const levelChoices = levelOrder.map((level) => ({ value: level, label: levels(level) }));
  return (
    <Filters
      list={list}
      search={<SearchFilter list={list} label={t('search')} />}
      more={{
        // Of a step it stands beside it.
        names: isOfStep ? MORE.filter((name) => name !== 'complete') : MORE,
        fields: (
          <>
            <ChoiceFilter list={list} name="worst" label={t('worst')} choices={levelChoices} insteadOf={insteadOf} />
            {!isOfStep && complete}
            <ChoiceFilter
              list={list}
              name="cohort"
              label={t('cohort')}
              choices={[
                { value: '1', label: t('frozen') },
                { value: '2', label: t('added') },
              ]}
            />
            {asOf === undefined && (
              <ChoiceFilter
                list={list}
                name="internet"
                label={t('internet')}
                choices={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(value) }))}
              />
            )}
          </>
        ),
      }}
    >
      <ConsigneeChip list={list} reference={reference} />
      <CountedChips list={list} />
      <ChoiceFilter
        list={list}
        name="product"
        label={t('product')}
        choices={(action?.products ?? []).map(({ key, name }) => ({ value: key, label: name }))}
      />
      <ChoiceFilter list={list} name="level" label={t('level')} choices={levelChoices} insteadOf={insteadOf} />
      <StepFilter list={list} reference={reference} />
      {isOfStep && complete}
      <CountryFilter list={list} countries={(status?.byCountry ?? []).map(({ key }) => key)} />
    </Filters>
  );
}

/** Whether everything is accounted for: of the instrument, of a measure in every mode, of a mode with every measure. */
function CompleteFilter(props: {
  readonly list: ListState;
  readonly insteadOf: readonly string[] | undefined;
}): ReactNode {
  const t = useWords(instrumentListWords);
  const { list, insteadOf } = props;
  const { mode, measure } = list.filters;
  const isOfAll = mode === undefined && measure === undefined;
  const [is, isNot] = isOfAll
    ? (['isComplete', 'isNotComplete'] as const)
    : mode === undefined
      ? (['everyMode', 'notEveryMode'] as const)
      : measure === undefined
        ? (['everyMeasure', 'notEveryMeasure'] as const)
        : (['isAccounted', 'isNotAccounted'] as const);
  return (
    <ChoiceFilter
      list={list}
      name="complete"
      label={t(isOfAll ? 'complete' : 'accounted')}
      insteadOf={insteadOf}
      choices={[
        { value: 'true', label: t(is) },
        { value: 'false', label: t(isNot) },
      ]}
    />
  );
}

/** A measure in a mode: one choice, two names in the address. */
function StepFilter({ list, reference }: { readonly list: ListState; readonly reference: string }): ReactNode {
  const t = useWords(instrumentListWords);
  const a = useWords(any);
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  const cells = (action?.products ?? []).flatMap((product) => product.cells);
  const modes = [...new Set(cells.map(({ mode }) => mode))];
  const measures = [...new Set(cells.map(({ measure }) => measure))];
  const steps = [...new Set(cells.map(({ mode, measure }) => `${mode}/${measure}`))];
  const nameOf = (step: string): string => {
    const [mode = '', measure = ''] = step.split('/');
    const values = { mode: names.modeShort(mode), measure: names.measureShort(measure) };
    // Where it is asked whether all of it is accounted for, one of them is not enough.
    if (mode === '') return t(complete === undefined ? 'ofMeasure' : 'measureOf', values);
    if (measure === '') return t(complete === undefined ? 'ofMode' : 'modeOf', values);
    return t('inMode', values);
  };
  const { mode = '', measure = '', complete } = list.filters;
  const chosen = `${mode}/${measure}`;
  const all = [...steps, ...modes.map((one) => `${one}/`), ...measures.map((one) => `/${one}`)];
  return (
    <NativeSelect
      label={t('step')}
      value={chosen}
      onChange={(event) => {
        const [toMode = '', toMeasure = ''] = event.currentTarget.value.split('/');
        list.set({ mode: toMode, measure: toMeasure });
      }}
      data={[
        { value: '/', label: a('any') },
        ...(all.includes(chosen) || chosen === '/' ? all : [...all, chosen]).map((step) => ({
          value: step,
          label: nameOf(step),
        })),
      ]}
      miw={150}
    />
  );
}
