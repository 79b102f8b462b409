/*
 * Whoever writes an action starts from the folder of an earlier one. What still names that one goes out to every laboratory: "quote
 * FSN2023-1338" in the letter of another action. Our own rule: a text that names something formed like a reference and not this
 * action's is warned of, and not refused, since an action may rightly speak of another.
 */
import type { ActionDefinition } from '@fieldproof/contract';

import { findTexts } from './find-texts.ts';
import { finding, type LintFinding, type PathFinding } from './lint-finding.ts';
import { said } from './said.ts';

/** Letters, a year, a number: how references of field actions are mostly formed, in whatever house. */
const COMMON = String.raw`(?!CVE-)[A-Z]{2,}-?(?:19|20)\d{2}-\d+`;

/** What a reference of one letter, or without a digit, is formed like stands in any text: only the common form is looked for then. */
const TELLING = /[a-z].*[a-z].*\d/i;

type Named = { readonly name: string; readonly index: number };

/** The texts that people read. Titles of documents and sources are facts: they name other papers by right. */
export function lintReferences(definition: ActionDefinition): readonly PathFinding[] {
  const { reference } = definition;
  return findTexts(definition)
    .filter(({ path }) => path[0] !== 'documents')
    .flatMap(({ path, texts }) =>
      Object.entries(texts).flatMap(([language, text]): PathFinding[] => {
        const [found] = findForeign(definition, text);
        if (found === undefined) return [];
        const where = [...path, language].join('.');
        const saying = said('reference-of-another', { where, name: found.name, reference });
        return [finding('warning', [...path, language], saying)];
      }),
    );
}

/** The same in the notice of a language, at each place. */
export function lintReferencesOfNotice(
  definition: ActionDefinition,
  [language, markdown]: readonly [language: string, markdown: string],
): readonly LintFinding[] {
  const { reference } = definition;
  return markdown.split('\n').flatMap((text, at) =>
    findForeign(definition, text).map(({ name, index }): LintFinding => {
      const place = { file: `notice.${language}.md`, line: at + 1, column: index + 1 };
      const saying = said('reference-of-another', { where: undefined, name, reference });
      return { severity: 'warning', code: 'reference-of-another', ...place, ...saying };
    }),
  );
}

/** What a text names that is formed like a reference and none of this action's own numbers. */
function findForeign(definition: ActionDefinition, text: string): readonly Named[] {
  const own = [
    definition.reference,
    definition.document,
    ...definition.products.flatMap(({ catalogueNumbers }) => catalogueNumbers),
  ];
  // Taken out first, the longest first: one may begin like another.
  const rest = own
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(alone(escape(name)), (found) => ' '.repeat(found.length)), text);
  const forms = TELLING.test(definition.reference) ? [formOf(definition.reference), COMMON] : [COMMON];
  return [...rest.matchAll(alone(forms.join('|')))].map(({ 0: name, index }) => ({ name, index }));
}

/** A reference with any other numbers: `FSN\d+-\d+` of FSN2023-1338. */
function formOf(reference: string): string {
  return reference
    .split(/\d+/)
    .map((between) => escape(between))
    .join(String.raw`\d+`);
}

function escape(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

function alone(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'gu');
}
