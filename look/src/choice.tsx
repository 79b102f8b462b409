import type { ReactNode } from 'react';
import { fieldId } from './field-id.ts';
import { describedBy, groupClass, HintAndError, type FieldTexts } from './field-text.tsx';

export interface ChoiceOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Once this is chosen, what the form keeps under the class `unless` is not asked. Without script it still shows. */
  readonly isEnd?: boolean | undefined;
  /** Asked further once this is chosen. Without script it always shows, so its label must say when it applies. */
  readonly more?: ReactNode;
}

interface GroupProps extends FieldTexts {
  readonly name: string;
  readonly options: readonly ChoiceOption[];
  /** Side by side when the options are short: yes and no. */
  readonly isInline?: boolean | undefined;
  /** The group's label is the page's heading. */
  readonly isHeading?: boolean | undefined;
}

export interface RadioGroupProps extends GroupProps {
  /** The browser sends nothing before one is chosen; for forms that do not come back to be mended. */
  readonly isRequired?: boolean | undefined;
  /** What the reader chose before. Without it nothing is chosen: a statement is never made for somebody. */
  readonly value?: string | undefined;
}

export interface CheckboxesProps extends GroupProps {
  /** What the reader ticked before. */
  readonly values?: readonly string[] | undefined;
}

/** One answer out of several. */
export function RadioGroup(props: RadioGroupProps): ReactNode {
  const { value, ...group } = props;
  return <Choice {...group} type="radio" isChosen={(option) => option === value} />;
}

/** Any number of answers, or a single tick. */
export function Checkboxes(props: CheckboxesProps): ReactNode {
  const { values = [], ...group } = props;
  return <Choice {...group} type="checkbox" isChosen={(option) => values.includes(option)} />;
}

interface ChoiceProps extends GroupProps {
  readonly isRequired?: boolean | undefined;
  readonly type: 'radio' | 'checkbox';
  readonly isChosen: (value: string) => boolean;
}

function Choice(props: ChoiceProps): ReactNode {
  const { name, label, isHeading = false, isInline = false, isRequired, options, type, isChosen } = props;
  const id = fieldId(name);
  return (
    <fieldset className={groupClass(props.error)} aria-describedby={describedBy(id, props)}>
      <legend>{isHeading ? <h1>{label}</h1> : label}</legend>
      <HintAndError id={id} texts={props} />
      <div className={isInline ? 'inline' : undefined}>
        {options.map((option, index) => (
          <Option
            key={option.value}
            {...{ option, name, type, isRequired }}
            id={index === 0 ? id : `${id}.${index}`}
            isChosen={isChosen(option.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  readonly option: ChoiceOption;
  readonly name: string;
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly isChosen: boolean;
  readonly isRequired: boolean | undefined;
}

function Option({ option, name, type, id, isChosen, isRequired }: OptionProps): ReactNode {
  const hintId = option.hint === undefined ? undefined : `${id}.about`;
  return (
    <>
      <label className={option.isEnd === true ? 'opt ends' : 'opt'}>
        <input
          {...{ id, name, type }}
          value={option.value}
          defaultChecked={isChosen}
          required={isRequired}
          aria-describedby={hintId}
        />
        <span>{option.label}</span>
      </label>
      {option.hint !== undefined && (
        <p className="hint about" id={hintId}>
          {option.hint}
        </p>
      )}
      {option.more !== undefined && <div className="more">{option.more}</div>}
    </>
  );
}
