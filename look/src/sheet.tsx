import type { ReactNode } from 'react';

export interface SheetProps {
  /** The instrument: "MiSeqDx, serial number M70452". */
  readonly title: ReactNode;
  /** Stands at the right of the title: a QR code that leads back to the page. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A card to print and take to the instrument; several follow each other on pages of their own. */
export function Sheet({ title, aside, children }: SheetProps): ReactNode {
  return (
    <section className="sheet">
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
