import type { ReactNode } from 'react';

/** Drawn, so that it needs no font, and without colour it still has its shape. */
function NoticeSign({ kind }: { readonly kind: NoticeKind }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      {kind === 'warning' ? <path d="M12 3 22 21H2ZM12 9.5v5m0 2v2" /> : <circle cx="12" cy="12" r="10" />}
      {kind === 'info' && <path d="M12 6v2m0 2.5V18" />}
      {kind === 'done' && <path d="m7 12.5 3.5 3.5L17 8.5" />}
    </svg>
  );
}

export type NoticeKind = 'info' | 'warning' | 'done';

export interface NoticeProps {
  readonly kind: NoticeKind;
  /** The kind in the reader's words: "Please note", "Warning". Sign and word say it, not the colour. */
  readonly word: string;
  readonly children: ReactNode;
}

/** A passage that stands out from the text. Sparingly: at most one or two a page. */
export function Notice({ kind, word, children }: NoticeProps): ReactNode {
  return (
    <div className={`notice ${kind}`}>
      <NoticeSign kind={kind} />
      <div>
        <p>
          <strong>{word}</strong>
        </p>
        {children}
      </div>
    </div>
  );
}
