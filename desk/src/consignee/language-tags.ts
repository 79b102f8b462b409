import { languagesMax } from './consignee.ts';

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Reads the languages of a contact: BCP-47 tags separated by spaces or `|`, the preferred one first, each written in its
 * canonical form and kept once. Undefined where there is none, one is unknown, or there are more than five.
 *
 * @clause RFC 5646 2.2.9 (well-formed and valid)
 */
export function parseLanguages(text: string): readonly string[] | undefined {
  const tags = text.split(/[\s|]+/).filter((tag) => tag !== '');
  const languages = new Set<string>();
  for (const tag of tags) {
    const canonical = canonicalLanguage(tag);
    if (canonical === undefined) return undefined;
    languages.add(canonical);
  }
  return languages.size === 0 || languages.size > languagesMax ? undefined : [...languages];
}

/** A fleet asks for the same few tags again and again, and the library takes its time. */
const rememberedMax = 500;
const remembered = new Map<string, string | undefined>();

/** The canonical form (`DE-at` is `de-AT`), or undefined where it is no language that is known. */
export function canonicalLanguage(tag: string): string | undefined {
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/.test(tag)) return undefined;
  if (remembered.has(tag)) return remembered.get(tag);
  if (remembered.size >= rememberedMax) remembered.clear();
  const canonical = askLibrary(tag);
  remembered.set(tag, canonical);
  return canonical;
}

function askLibrary(tag: string): string | undefined {
  try {
    const locale = new Intl.Locale(tag);
    return names.of(locale.language) === undefined ? undefined : locale.baseName;
  } catch {
    return undefined;
  }
}
