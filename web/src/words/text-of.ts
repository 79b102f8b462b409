import type { Language } from './language.tsx';

/** A text of an action, which has its own languages: that of the reader, else English, else the first that there is. */
export function textOf(texts: Readonly<Record<string, string>>, language: Language): string {
  return texts[language] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
}
