import type { ActionDefinition } from '@fieldproof/contract';
import type { Country } from './country-list.ts';
import { findTexts } from './find-texts.ts';
import { lintDatesOfNotice } from './lint-dates.ts';
import { lintDemands } from './lint-demands.ts';
import { finding, type LintFinding, type PathFinding } from './lint-finding.ts';
import { lintGaps } from './lint-gaps.ts';
import { lintLanguages } from './lint-languages.ts';
import { lintReferences, lintReferencesOfNotice } from './lint-references.ts';
import { lintTranslations } from './lint-translations.ts';
import { actionFile } from './parse-action.ts';
import type { ParsedAction } from './parse-action.ts';
import { said } from './said.ts';
import { hasUdiCheckDigit } from './udi-check-digit.ts';

/**
 * Judges whether an action holds together as a notice: contradictions are errors, gaps of the notice itself are
 * warnings. Ordered by file and line.
 */
export function lintAction(action: ParsedAction, countries: readonly Country[]): readonly LintFinding[] {
  const { definition } = action;
  const findings = [
    ...lintProducts(definition),
    ...lintDemands(definition),
    ...lintLanguages(definition, { countries, translated: action.translations.map(({ language }) => language) }),
    ...lintGaps(definition),
    ...lintRestricted(definition),
    ...lintReferences(definition),
  ].map(({ path, ...finding }): LintFinding => ({ ...finding, file: actionFile, ...action.placeOf(path) }));
  const named = [...action.notices].flatMap((notice) => lintReferencesOfNotice(definition, notice));
  const dated = [...action.notices].flatMap((notice) => lintDatesOfNotice(definition, notice));
  return [...findings, ...lintNotices(action), ...named, ...dated, ...lintTranslations(action)].toSorted(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line,
  );
}

function lintProducts(definition: ActionDefinition): PathFinding[] {
  return definition.products.flatMap(({ udiDi, key }, at): PathFinding[] => {
    const path = ['products', at, 'udiDi'];
    const isWrong = finding('error', path, said('udi-check-digit', { udiDi, product: key }));
    const isTwice = finding('error', path, said('udi-twice', { udiDi, product: key }));
    const other = definition.products.findIndex((product) => product.udiDi === udiDi);
    return [...(hasUdiCheckDigit(udiDi) ? [] : [isWrong]), ...(other < at ? [isTwice] : [])];
  });
}

/** A measure's texts stand in every mail, and mails are forwarded: an address that only some may know must not be in them. */
function lintRestricted({ measures }: ActionDefinition): PathFinding[] {
  return measures.flatMap((measure, at): PathFinding[] => {
    if (measure.restricted === undefined) return [];
    const found = findTexts(measure).filter(({ texts }) =>
      Object.values(texts).some((text) => /\b(?:https?|ftps?):\/\/|\bwww\./i.test(text)),
    );
    return found.map(({ path }) =>
      finding(
        'error',
        ['measures', at, ...path],
        said('address-in-restricted-measure', { measure: measure.key, path: path.join('.') }),
      ),
    );
  });
}

/** The notice and the data must be about the same thing: each notice names what identifies the action and its products. */
function lintNotices({ definition, notices }: ParsedAction): LintFinding[] {
  const facts = [
    definition.reference,
    definition.document,
    ...definition.products.flatMap((product) => [product.name, ...product.catalogueNumbers, product.udiDi]),
    ...definition.manufacturer.contacts.flatMap((contact) => contact.email ?? []),
  ];
  // Of a notice that is not there, that alone is said: see `lintTranslations`.
  const written = [...notices].filter(([, markdown]) => markdown.trim() !== '');
  return written.flatMap(([language, markdown]) =>
    facts
      .filter((fact) => !markdown.includes(fact))
      .map((fact): LintFinding => ({
        severity: 'error',
        code: 'notice-lacks-fact',
        file: `notice.${language}.md`,
        line: 1,
        column: 1,
        ...said('notice-lacks-fact', { fact }),
      })),
  );
}
