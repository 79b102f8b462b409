/*
 * The pages of letters that are printed together: each letter counts its own pages, in its own language, on the paper of the
 * country that it goes to. Without a script a page cannot be told how many follow; so the last one says that it is the last,
 * and the foot of each names action and recipient (`render-letter.tsx`). Our own rules.
 *
 * A counter of pages cannot begin anew at an element. So letters take turns with two counters, each of which is set back by the
 * pages of the other; both are counted by pages with a name, one for each counter, language and paper.
 */
import { light } from '@fieldproof/look';

/** Countries whose paper is US Letter. @clause CLDR 48 paperSize US_Letter */
const ON_LETTER: ReadonlySet<string> = new Set([
  'BZ',
  'CA',
  'CL',
  'CO',
  'CR',
  'GT',
  'MX',
  'NI',
  'PA',
  'PH',
  'PR',
  'SV',
  'US',
  'VE',
]);

/** @param country ISO 3166-1 alpha-2, of the recipient; undefined where there is none */
export function paperOf(country: string | undefined): 'a4' | 'us-letter' {
  return country !== undefined && ON_LETTER.has(country) ? 'us-letter' : 'a4';
}

/** Where the number stands in the words around it. */
export const NUMBER = '\uFFFC';

const SIZES = { a4: 'A4', 'us-letter': 'letter' } as const;
const TURNS = [
  { place: 'odd', counts: 'a', setsBack: 'b' },
  { place: 'even', counts: 'b', setsBack: 'a' },
] as const;

/** @param words of each language what stands at the foot of a page, `Page {NUMBER}` */
export function letterPages(words: ReadonlyMap<string, string>): string {
  const rules = [...words].flatMap(([language, text]) =>
    TURNS.flatMap((turn) =>
      (['a4', 'us-letter'] as const).map((paper) => {
        const name = `${turn.counts}-${paper}-${language}`;
        const letters = `.letter.${paper}:nth-of-type(${turn.place})[lang="${language}"]`;
        return `@page ${name} { size: ${SIZES[paper]}; counter-increment: ${turn.counts}; counter-set: ${turn.setsBack} 0; @bottom-right { content: ${contentOf(text, turn.counts)}; font: 8pt system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; color: ${light.muted}; vertical-align: top } }
${letters} { page: ${name} }
`;
      }),
    ),
  );
  return rules.join('');
}

function contentOf(text: string, counter: string): string {
  const [before = '', after = ''] = text.split(NUMBER);
  return `${quoted(before)} counter(${counter}) ${quoted(after)}`;
}

/** Whatever an action's words hold, it stays a text: neither the string nor the style element ends in it. */
function quoted(text: string): string {
  const safe = [...text].map((sign) =>
    /[\p{L}\p{N} .,–-]/u.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${safe.join('')}"`;
}
