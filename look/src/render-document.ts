import { createHash } from 'node:crypto';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { pageStyle } from './stylesheet.ts';

/** The source expression that lets `pageStyle` through a policy: `style-src 'sha256-…'`. @clause CSP Level 3 2.3.1 */
export const pageStyleSource = `'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`;

/** A `Page` or a `MailDocument` as the text of a complete HTML document. */
export function renderDocument(document: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}
