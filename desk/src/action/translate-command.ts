import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { languageTag } from '@fieldproof/contract';

import type { CommandOutput } from './action-commands.ts';
import { checkActionFolder } from './check-action.ts';
import { progressOfTranslations } from './lint-translations.ts';
import { translationFile } from './translation.ts';
import { writeTranslation } from './write-translation.ts';

const usage = 'usage: fieldproof action translate DIR LANGUAGE';

/**
 * `fieldproof action translate DIR LANGUAGE`: writes `texts.<language>.yaml` into the folder, with every text that is to be
 * translated; what is translated in it already stays. Returns the exit status: 0, 1 where that cannot be, 2 for wrong usage.
 */
export async function runActionTranslate(args: readonly string[], io: CommandOutput): Promise<0 | 1 | 2> {
  const [directory, language, ...more] = args;
  if (directory === undefined || language === undefined || more.length > 0 || language.startsWith('-')) {
    io.err(usage);
    return 2;
  }
  if (!languageTag.safeParse(language).success) {
    io.err(`${language} is no language as notices name them: use a BCP-47 tag such as el, fr or pt-BR.`);
    return 2;
  }
  const checked = await checkActionFolder(directory);
  if (checked.kind === 'unreadable') {
    io.err(`The action in ${directory} cannot be read: correct what fieldproof action check ${directory} finds first.`);
    return 1;
  }
  const { action } = checked;
  const before = progressOfTranslations(action).find((one) => one.language === language);
  if (before === undefined && action.definition.languages.includes(language)) {
    io.err(`action.yaml has ${language} itself: its texts stand there.`);
    return 1;
  }
  const name = translationFile(language);
  const path = join(directory, name);
  // Never half of it: somebody's translation may stand in it.
  await writeFile(`${path}.new`, writeTranslation(action.definition, { language }));
  await rename(`${path}.new`, path);
  const left = before ? `; ${before.texts.left} texts and ${before.words.left} words are left to translate` : '';
  io.out(`${path} is written${left}. Have it translated, and the notice as notice.${language}.md beside it.`);
  return 0;
}
