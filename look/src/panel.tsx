import type { ReactNode } from 'react';

export interface PanelProps {
  readonly title: string;
  /** "Your receipt number". */
  readonly receiptLabel: string;
  readonly receipt: string;
  /** When it was received, written out with its zone. */
  readonly children?: ReactNode;
}

/** Confirms that something has arrived: the page's heading and the number to keep. */
export function Panel({ title, receiptLabel, receipt, children }: PanelProps): ReactNode {
  return (
    <div className="panel">
      <h1>{title}</h1>
      <p>
        {receiptLabel}
        <strong className="receipt">{receipt}</strong>
      </p>
      {children}
    </div>
  );
}
