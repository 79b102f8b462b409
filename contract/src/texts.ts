import { z } from 'zod';

/** A language tag as notices use it: a primary language, optionally with script or region. */
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'a BCP-47 language such as de, en or zh-Hans')
  .describe('Language as a BCP-47 tag: de, en, pt-BR');

/** Text that people read, once per language. */
export const texts = z
  .record(languageTag, z.string().trim().min(1).max(4000))
  .refine((byLanguage) => Object.keys(byLanguage).length > 0, 'needs the text in at least one language')
  .describe('The same text in each language of the action');

export type Texts = Readonly<Record<string, string>>;

/**
 * Picks the text for a reader: the first of the reader's languages that exists, exactly or by its primary language
 * (`de-AT` finds `de`), else the first language that the text was written in. Says which language it became, so that
 * the page can mark it.
 *
 * @clause RFC 4647 3.4 (lookup)
 */
export function textIn(byLanguage: Texts, languages: readonly string[]): { text: string; language: string } {
  for (const wanted of languages) {
    for (let tag = wanted; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const text = Object.hasOwn(byLanguage, tag) ? byLanguage[tag] : undefined;
      if (text !== undefined) return { text, language: tag };
    }
  }
  const [first] = Object.entries(byLanguage);
  return first === undefined ? { text: '', language: '' } : { text: first[1], language: first[0] };
}
