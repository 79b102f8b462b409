import type { ReactNode } from 'react';

export interface DetailsProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** Open from the start, e.g. because a field inside has an error. */
  readonly isOpen?: boolean | undefined;
}

/** What only some readers need. Prints opened. Never holds what everybody must read. */
export function Details({ summary, children, isOpen }: DetailsProps): ReactNode {
  return (
    <details open={isOpen}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
