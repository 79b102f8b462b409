import type { ActionDefinition } from '@fieldproof/contract';
import type { Country } from './country-list.ts';
import { languagesMissingFor } from './country-list.ts';
import { findTexts } from './find-texts.ts';
import type { PathFinding } from './lint-finding.ts';

/** Languages: every text in every language of the action, and the languages that countries demand of a notice. */
export function lintLanguages(definition: ActionDefinition, countries: readonly Country[]): readonly PathFinding[] {
  return [...lintTexts(definition), ...lintDemandedLanguages(definition, countries)];
}

function lintTexts(definition: ActionDefinition): PathFinding[] {
  return findTexts(definition).flatMap(({ path, texts }): PathFinding[] => {
    const missing = definition.languages.filter((language) => texts[language] === undefined);
    const undeclared = Object.keys(texts).filter((language) => !definition.languages.includes(language));
    return [
      ...missing.map((language): PathFinding => ({
        severity: 'error',
        code: 'text-missing',
        path,
        message: `${path.join('.')} has no text in ${language}`,
        remedy: `write it in ${language}, or take ${language} out of languages`,
      })),
      ...undeclared.map((language): PathFinding => ({
        severity: 'warning',
        code: 'text-undeclared',
        path: [...path, language],
        message: `${path.join('.')} has a text in ${language}, which languages does not declare`,
        remedy: `add ${language} to languages, or remove the text`,
      })),
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
      const missing = languagesMissingFor(country, definition.languages, definition.urgent);
      return missing.length === 0
        ? []
        : [`${country.code} (${missing.join(country.noticeRule === 'any' ? ' or ' : ', ')})`];
    });
    if (lacking.length === 0) return [];
    return [
      {
        severity: 'warning',
        code: 'language-demanded',
        path: ['languages'],
        message: `countries that demand a language in which there is no notice: ${lacking.join(', ')}; source: ${source}`,
        remedy:
          'add the notice in these languages; without it, mails to these countries wait for a person to release them',
      },
    ];
  });
}
