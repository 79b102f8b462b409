import type { ReactNode } from 'react';
import { fieldId } from './field-id.ts';
import { describedBy, groupClass, HintAndError, type FieldTexts } from './field-text.tsx';

const parts = ['day', 'month', 'year'] as const;
export type DatePart = (typeof parts)[number];

export interface DateFieldProps extends FieldTexts {
  /** The inputs are named `${name}-day`, `${name}-month` and `${name}-year`. */
  readonly name: string;
  readonly partLabels: Readonly<Record<DatePart, string>>;
  /** What was typed before, as it was typed. */
  readonly value?: Readonly<Partial<Record<DatePart, string>>> | undefined;
  /** The parts that are wrong; all three when an error names none. */
  readonly wrongParts?: readonly DatePart[] | undefined;
}

/** As long as a whole date: a field that cuts off what is typed or pasted would make another day of it. */
const LENGTH_MAX = 20;

/**
 * A date as three inputs: dates that people know are typed faster and with fewer mistakes than picked,
 * and no reader has to guess whether the day or the month comes first. The first input carries the
 * field's id, so that an error leads to it.
 */
export function DateField(props: DateFieldProps): ReactNode {
  const { name, partLabels, value = {}, wrongParts = parts } = props;
  const id = fieldId(name);
  return (
    <fieldset className={groupClass(props.error)} aria-describedby={describedBy(id, props)}>
      <legend>{props.label}</legend>
      <HintAndError id={id} texts={props} />
      <div className="date">
        {parts.map((part) => (
          <label key={part}>
            {partLabels[part]}
            <input
              id={part === 'day' ? id : `${id}.${part}`}
              name={`${name}-${part}`}
              className={part === 'year' ? 'year' : undefined}
              inputMode="numeric"
              maxLength={LENGTH_MAX}
              autoComplete="off"
              defaultValue={value[part]}
              aria-invalid={props.error !== undefined && wrongParts.includes(part) ? true : undefined}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
