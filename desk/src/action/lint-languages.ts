import type { ActionDefinition } from '@fieldproof/contract';
import type { Country } from './country-list.ts';
import { languagesMissingFor } from './country-list.ts';
import { findTexts } from './find-texts.ts';
import { finding, type PathFinding } from './lint-finding.ts';
import { said } from './said.ts';

/**
 * Languages: every text in every language that action.yaml declares, and the languages that countries demand of a notice.
 *
 * @param translated languages with a file of their own, which is judged as a whole
 */
export function lintLanguages(
  definition: ActionDefinition,
  { countries, translated }: { readonly countries: readonly Country[]; readonly translated: readonly string[] },
): readonly PathFinding[] {
  return [...lintTexts(definition, translated), ...lintDemandedLanguages(definition, countries)];
}

function lintTexts(definition: ActionDefinition, translated: readonly string[]): PathFinding[] {
  const declared = definition.languages.filter((language) => !translated.includes(language));
  return findTexts(definition).flatMap(({ path, texts }): PathFinding[] => {
    const missing = declared.filter((language) => texts[language] === undefined);
    const undeclared = Object.keys(texts).filter((language) => !definition.languages.includes(language));
    return [
      ...missing.map((language) => finding('error', path, said('text-missing', { path: path.join('.'), language }))),
      ...undeclared.map((language) =>
        finding('warning', [...path, language], said('text-undeclared', { path: path.join('.'), language })),
      ),
    ];
  });
}

/**
 * One warning for each group of rows with the same source, since how sure the demand is depends on it. An instrument in
 * such a country holds its mail until a person releases it, so this is no reason to refuse the action.
 *
 * @clause IVDR Art. 84(8)
 */
function lintDemandedLanguages(definition: ActionDefinition, countries: readonly Country[]): PathFinding[] {
  const members = countries.filter((country) => country.region !== 'other');
  const bySource = Map.groupBy(members, (country) => country.source);
  return [...bySource].flatMap(([source, rows]): PathFinding[] => {
    const lacking = rows.flatMap((country) => {
      const languages = languagesMissingFor(country, definition.languages, definition.urgent);
      return languages.length === 0 ? [] : [{ country: country.code, languages, isAny: country.noticeRule === 'any' }];
    });
    if (lacking.length === 0) return [];
    return [finding('warning', ['languages'], said('language-demanded', { countries: lacking, source }))];
  });
}
