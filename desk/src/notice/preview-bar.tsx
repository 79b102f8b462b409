import { light } from '@fieldproof/look';
import type { ReactNode } from 'react';

const bar = {
  margin: '0 0 16px',
  padding: '8px 12px',
  border: `2px dashed ${light.accent}`,
  background: light.tint,
  color: light.ink,
  font: '14px/1.4 system-ui, sans-serif',
} as const;

export type PreviewBarProps = {
  readonly language: string;
  /** What it is, and that nothing comes of it. */
  readonly word: string;
  readonly sentences: readonly string[];
  /** What a mail says of itself. */
  readonly facts: readonly (readonly [label: string, value: string])[];
};

/** Stands above whatever is only looked at. */
export function PreviewBar({ language, word, sentences, facts }: PreviewBarProps): ReactNode {
  return (
    <div lang={language} role="note" style={bar}>
      <b>{word}.</b> {sentences.join(' ')}
      {facts.map(([label, value]) => (
        <div key={label}>
          {label}: <b>{value}</b>
        </div>
      ))}
    </div>
  );
}

/** A text as a document: what a mail says to programs that show no HTML. */
export function PlainDocument({
  language,
  title,
  text,
}: {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}): ReactNode {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
      </head>
      <body style={{ margin: '16px', background: light.paper, color: light.ink }}>
        <pre style={{ whiteSpace: 'pre-wrap', font: '14px/1.5 ui-monospace, monospace' }}>{text}</pre>
      </body>
    </html>
  );
}
