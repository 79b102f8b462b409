import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** A `Page` or a `MailDocument` as the text of a complete HTML document. */
export function renderDocument(document: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}
