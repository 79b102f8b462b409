import type { ReactNode } from 'react';

/** What stands around every control of a form. */
export interface FieldTexts {
  readonly label: ReactNode;
  /** What to write, and where it is found. */
  readonly hint?: ReactNode;
  /** What is wrong and how to mend it, in the reader's language. */
  readonly error?: string | undefined;
}

/** The `aria-describedby` of a control: the hint first, then the error. */
export function describedBy(id: string, texts: FieldTexts): string | undefined {
  const ids = [
    texts.hint === undefined ? undefined : `${id}.hint`,
    texts.error === undefined ? undefined : `${id}.error`,
  ].filter((part) => part !== undefined);
  return ids.length === 0 ? undefined : ids.join(' ');
}

interface HintAndErrorProps {
  readonly id: string;
  readonly texts: FieldTexts;
}

/** Hint and error as they stand between a label and its control. */
export function HintAndError({ id, texts }: HintAndErrorProps): ReactNode {
  return (
    <>
      {texts.hint !== undefined && (
        <p className="hint" id={`${id}.hint`}>
          {texts.hint}
        </p>
      )}
      {texts.error !== undefined && (
        <p className="error" id={`${id}.error`}>
          {texts.error}
        </p>
      )}
    </>
  );
}

/** The class of a field's group: marked at its side when something is wrong with it. */
export function groupClass(error: string | undefined): string {
  return error === undefined ? 'field' : 'field wrong';
}
