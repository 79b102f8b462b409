import type { ReactNode } from 'react';
import { fieldId } from './field-id.ts';

export interface ErrorSummaryProps {
  /** "There is a problem". */
  readonly title: string;
  /** In the order of the fields; the same sentences as beside the fields. */
  readonly errors: readonly {
    /** The name of the field it speaks of; without one the sentence is no link. */
    readonly name?: string | undefined;
    readonly text: string;
  }[];
}

/**
 * What must be mended, above everything else on the page, each line leading to its field. It takes the
 * focus by `autofocus`, since no script may move it there. Nothing is drawn when there is no error.
 */
export function ErrorSummary({ title, errors }: ErrorSummaryProps): ReactNode {
  if (errors.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the summary is what the reader must hear first, and no script can move the focus
    <section className="errors" role="alert" tabIndex={-1} autoFocus aria-labelledby="errors">
      <h2 id="errors">{title}</h2>
      <ul>
        {errors.map(({ name, text }) => (
          <li key={`${name} ${text}`}>{name === undefined ? text : <a href={`#${fieldId(name)}`}>{text}</a>}</li>
        ))}
      </ul>
    </section>
  );
}
