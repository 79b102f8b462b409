import type { ReactNode } from 'react';
import { fieldId } from './field-id.ts';
import { describedBy, groupClass, HintAndError, type FieldTexts } from './field-text.tsx';

export interface SelectProps extends FieldTexts {
  readonly name: string;
  /** The first, empty entry: "Please choose". Nothing is preselected. */
  readonly prompt: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What the reader chose before. */
  readonly value?: string | undefined;
}

/** One answer out of a long list of short ones (a country, a reason); up to about six, use `RadioGroup`. */
export function Select(props: SelectProps): ReactNode {
  const { name, prompt, options, value = '' } = props;
  const id = fieldId(name);
  return (
    <div className={groupClass(props.error)}>
      <label htmlFor={id}>{props.label}</label>
      <HintAndError id={id} texts={props} />
      <select
        {...{ id, name }}
        defaultValue={value}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error === undefined ? undefined : true}
      >
        <option value="">{prompt}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
