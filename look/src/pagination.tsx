import type { ReactNode } from 'react';

interface PageLink {
  readonly href: string;
  readonly text: string;
}

export interface PaginationProps {
  /** The navigation's name: "Pages of instruments". */
  readonly label: string;
  /** Where the reader is: "Instruments 26 to 50 of 112". */
  readonly position: string;
  readonly previous?: PageLink | undefined;
  readonly next?: PageLink | undefined;
}

/** Back and on through a list that is too long for one page. */
export function Pagination({ label, position, previous, next }: PaginationProps): ReactNode {
  return (
    <nav className="pages" aria-label={label}>
      {previous !== undefined && (
        <a rel="prev" href={previous.href}>
          {previous.text}
        </a>
      )}
      <span>{position}</span>
      {next !== undefined && (
        <a rel="next" href={next.href}>
          {next.text}
        </a>
      )}
    </nav>
  );
}
