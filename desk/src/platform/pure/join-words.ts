const formats = new Map<string, Intl.ListFormat>();
const FORMATS_MAX = 100;

/** Words as a list in a sentence: a, b and c. Formats are kept: making one costs a hundred times as much as using it. */
export function joinWords(words: readonly string[], language: string): string {
  const known = formats.get(language);
  if (known) return known.format(words);
  if (formats.size >= FORMATS_MAX) formats.clear();
  const made = new Intl.ListFormat(language, { type: 'conjunction' });
  formats.set(language, made);
  return made.format(words);
}
