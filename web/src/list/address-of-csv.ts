import { addressOf } from '../api/client.ts';
import type { Language } from '../words/language.tsx';

/** Excel splits at semicolons where the comma is for decimals. */
export const SEPARATORS = { en: 'comma', de: 'semicolon' } as const satisfies Record<Language, string>;

/** Where a list is had as a file that the spreadsheet of somebody who reads this language opens in columns. */
export function addressOfCsv(
  { route, path, query }: { readonly route: string; readonly path: object; readonly query: object },
  language: Language,
): string {
  return addressOf(route, { path, query: { ...query, format: 'csv', separator: SEPARATORS[language] } });
}
