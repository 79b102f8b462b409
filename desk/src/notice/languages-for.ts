/*
 * In which languages a notice goes to a contact.
 *
 * The contact's own languages come first, in their order, as far as the action has them. What the country demands is
 * added to them, never left out because the contact reads something else. What the country demands and the action does
 * not have holds the mail until a person releases it. A contact whose own languages the action has none of gets English
 * besides, where there is one: a laboratory in Flanders is more likely to read that than German; and the pages behind the
 * link, which speak one language, speak that. A mail always has a language.
 */
import type { ActionDefinition } from '@fieldproof/contract';

import { findCountry, languagesMissingFor, type Country } from '../action/index.ts';

export type NoticeLanguages = {
  /** In the order in which they stand in the mail: at least one, all of them languages of the action. */
  readonly languages: readonly string[];
  /** What the country demands and the action lacks: any of them holds the mail. */
  readonly missing: readonly string[];
  /** The one of them that the contact most likely reads: the pages behind the link speak it. */
  readonly read: string;
};

/** The languages for a contact in a country, by its ISO 3166 code. @clause IVDR Art. 84(8) */
export function languagesFor(
  definition: Pick<ActionDefinition, 'languages' | 'urgent'>,
  country: string,
  contactLanguages: readonly string[],
): NoticeLanguages {
  return chooseLanguages(definition, { country: findCountry(country), contactLanguages });
}

/** As `languagesFor`, for a row of the list of countries; undefined where the list has none. */
export function chooseLanguages(
  definition: Pick<ActionDefinition, 'languages' | 'urgent'>,
  of: { readonly country: Country | undefined; readonly contactLanguages: readonly string[] },
): NoticeLanguages {
  const { languages: available, urgent } = definition;
  const { country, contactLanguages } = of;
  const own = pick(available, contactLanguages);
  const demanded = country ? demandedOf(country, { available, own, urgent }) : [];
  const understood = own.length > 0 ? [] : pick(available, ['en']);
  const chosen = [...new Set([...own, ...demanded, ...understood])];
  const languages =
    chosen.length > 0 ? chosen : pick(available, [...(country?.languages ?? []), ...available]).slice(0, 1);
  const read = own[0] ?? understood[0] ?? languages[0] ?? 'en';
  return { languages, read, missing: country ? languagesMissingFor(country, languages, urgent) : [] };
}

/** What must be added to the contact's own languages so that the country's demand is met as far as the action can. */
function demandedOf(
  country: Country,
  of: { readonly available: readonly string[]; readonly own: readonly string[]; readonly urgent: boolean },
): readonly string[] {
  const { available, own, urgent } = of;
  if (languagesMissingFor(country, own, urgent).length === 0) return [];
  const demanded = pick(available, country.noticeLanguages);
  const enough = country.noticeRule === 'any' ? demanded.slice(0, 1) : demanded;
  if (languagesMissingFor(country, [...own, ...enough], urgent).length === 0) return enough;
  const instead = urgent ? pick(available, country.urgentLanguages ?? []).slice(0, 1) : [];
  return [...enough, ...instead];
}

/** The available languages that meet the wanted ones, in the order wanted. @clause RFC 4647 3.4 (lookup) */
function pick(available: readonly string[], wanted: readonly string[]): readonly string[] {
  const met = wanted.flatMap((tag) => {
    const primary = tag.split('-')[0] ?? tag;
    const found =
      available.find((other) => other === tag) ??
      available.find((other) => other === primary) ??
      available.find((other) => other.startsWith(`${primary}-`));
    return found === undefined ? [] : [found];
  });
  return [...new Set(met)];
}
