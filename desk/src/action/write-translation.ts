import { textIn, type ActionDefinition } from '@fieldproof/contract';

import { wordsAround } from '../wording/index.ts';
import { findTexts, nameOfText } from './find-texts.ts';

/**
 * The file that a translator fills in, `texts.<language>.yaml`: each text by its name, the original above it as a comment,
 * and between the quotation marks what is translated already. Reading it back gives what was written in.
 *
 * @param of.known words of an earlier translation into the language, by key
 */
export function writeTranslation(
  definition: ActionDefinition,
  of: { readonly language: string; readonly known?: Readonly<Record<string, string>> | undefined },
): string {
  const { language, known = {} } = of;
  const others = definition.languages.filter((one) => one !== language);
  const wanted = ['en', ...others];
  const from = textIn(Object.fromEntries(others.map((one) => [one, one])), wanted).language || 'en';
  const texts = findTexts(definition).flatMap(({ path, texts: byLanguage }) => {
    const { [language]: written = '', ...originals } = byLanguage;
    return entryOf({ name: nameOfText(definition, path), original: textIn(originals, wanted).text, written });
  });
  const own = { ...known, ...definition.words?.[language] };
  const words = wordsAround(language, from).flatMap(({ key, text }) =>
    entryOf({ name: key, original: text, written: own[key] ?? '' }),
  );
  return [
    ...headOf(definition.reference, { language, from }),
    'texts:',
    ...texts,
    ...(words.length === 0 ? [] : ['', ...WORDS_HEAD, 'words:', ...words]),
    '',
  ].join('\n');
}

function headOf(reference: string, { language, from }: { readonly language: string; readonly from: string }) {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return [
    `# ${reference} in ${names.of(language) ?? language} (${language}), to be translated from ${names.of(from) ?? from} (${from}).`,
    '#',
    '# Write each translation between the quotation marks below its original; leave the names before the colons.',
    '# A quotation mark in a translation is written \\", a line break \\n. What is left empty is not translated.',
    '',
  ];
}

const WORDS_HEAD = [
  '# The words around the texts: headings, buttons and hints of mail, letter and reply page. What stands in braces is filled',
  '# in: keep {names} as they are. In {count, plural, one {…} other {# …}} translate only the words inside, and add the',
  '# forms that the language has (few, many, …).',
];

function entryOf(of: {
  readonly name: string;
  readonly original: string;
  readonly written: string;
}): readonly string[] {
  const { name, original, written } = of;
  return [...original.split('\n').map((line) => `  # ${line}`.trimEnd()), `  ${name}: ${JSON.stringify(written)}`];
}
