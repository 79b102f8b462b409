import type { ReactNode } from 'react';

export interface ContactBlockProps {
  readonly heading: string;
  readonly entries: readonly {
    /** What to turn to them for: "Technical support". */
    readonly role: string;
    readonly email?: string | undefined;
    readonly telephone?: string | undefined;
    /** Opening hours with their zone, a postal address. */
    readonly note?: ReactNode;
  }[];
}

/** Whom to ask. At the foot of every page and in the letter, always in the same order. */
export function ContactBlock({ heading, entries }: ContactBlockProps): ReactNode {
  return (
    <section className="contacts" aria-labelledby="contacts">
      <h2 id="contacts">{heading}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.role}>
            <b>{entry.role}</b>
            {entry.telephone !== undefined && (
              <a href={`tel:${entry.telephone.replaceAll(/[^\d+]/gu, '')}`}>{entry.telephone}</a>
            )}
            {entry.email !== undefined && <a href={`mailto:${entry.email}`}>{entry.email}</a>}
            {entry.note}
          </li>
        ))}
      </ul>
    </section>
  );
}
