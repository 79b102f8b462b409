import { languageTag } from '@fieldproof/contract';

import { translationFile, wordsOfActions, writeTranslation } from '../action/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { OpeningRefusal } from './draft-rules.ts';
import { definitionOf, readFiles } from './read-files.ts';

/** Tags that are languages and that no country asks for by this name: Norwegian is `nb` or `nn`. */
const INSTEAD: Readonly<Record<string, string>> = { no: 'nb', sh: 'sr', iw: 'he', in: 'id' };

/** Files with those of further languages for their translators; or why a language cannot be added to them. */
export async function withLanguages(
  db: Reader,
  of: {
    readonly files: Readonly<Record<string, string>>;
    readonly languages: readonly string[];
    readonly today: string;
  },
): Promise<{ readonly files: Readonly<Record<string, string>> } | OpeningRefusal> {
  const definition = definitionOf(readFiles(of.files, of.today).checked);
  if (!definition) return { code: 'action-unreadable' };
  const files = { ...of.files };
  for (const language of of.languages) {
    if (!languageTag.safeParse(language).success || language in INSTEAD)
      return { code: 'language-invalid', language, instead: INSTEAD[language] ?? null };
    const name = translationFile(language);
    if (definition.languages.includes(language) || name in files) return { code: 'language-there', language };
    files[name] = writeTranslation(definition, { language, known: await wordsOfActions(db, language) });
  }
  return { files };
}
