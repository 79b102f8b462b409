import type { InputHTMLAttributes, ReactNode } from 'react';
import { fieldId } from './field-id.ts';
import { describedBy, groupClass, HintAndError, type FieldTexts } from './field-text.tsx';

export interface FieldProps extends FieldTexts {
  readonly name: string;
  /** `multiline` is a text area; everything else an input of that type. */
  readonly kind?: 'text' | 'email' | 'tel' | 'multiline' | undefined;
  /** What was typed before: nothing is lost when a page comes back with errors. */
  readonly value?: string | undefined;
  /** @clause WCAG 2.2 1.3.5: the purpose of fields about the person who fills them in. */
  readonly autoComplete?: string | undefined;
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'] | undefined;
  /** How long an answer is to be expected. */
  readonly width?: 'short' | 'medium' | 'full' | undefined;
  /** Lines of a multiline field. */
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  /** Off for serials and codes, which no dictionary knows. */
  readonly isSpellChecked?: boolean | undefined;
}

/** One question that is answered by typing. */
export function Field(props: FieldProps): ReactNode {
  const { name, kind = 'text', value, rows = 4, width = 'full' } = props;
  const id = fieldId(name);
  const shared = {
    id,
    name,
    defaultValue: value,
    autoComplete: props.autoComplete,
    maxLength: props.maxLength,
    spellCheck: props.isSpellChecked,
    'aria-describedby': describedBy(id, props),
    'aria-invalid': props.error === undefined ? undefined : true,
  };
  return (
    <div className={groupClass(props.error)}>
      <label htmlFor={id}>{props.label}</label>
      <HintAndError id={id} texts={props} />
      {kind === 'multiline' ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} type={kind} inputMode={props.inputMode} className={width === 'full' ? undefined : width} />
      )}
    </div>
  );
}
