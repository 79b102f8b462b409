import { dayOf } from '../platform/pure/dates.ts';
import { changeFiles, type OfDraft } from './change-files.ts';
import { selectFiles } from './draft-store.ts';
import type { OpeningHouse } from './opening-house.ts';
import { refuse, type Changed, type Refused } from './prepare-draft.ts';
import { withLanguages } from './with-languages.ts';

/**
 * Puts files for translators among those of a draft: `texts.<language>.yaml`, with every text that is to be written.
 * Words that another action of this house has in the language already are in it.
 */
export async function addLanguages(
  house: OpeningHouse,
  of: OfDraft & { readonly languages: readonly string[] },
): Promise<Changed | Refused> {
  const db = house.database.kysely;
  const files = await selectFiles(db, of.id);
  const added = await withLanguages(db, { files, languages: of.languages, today: dayOf(house.clock()) });
  // Whether the draft is there, may be changed and was seen so is asked where it is changed.
  return 'code' in added ? refuse(added) : changeFiles(house, { ...of, files: added.files });
}
