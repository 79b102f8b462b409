/**
 * What invented laboratories and people of a language are called. Words in another script carry their Latin form behind a
 * bar (`青葉|Aoba`), from which e-mail addresses are made. Every name is put together from parts, so that no real
 * institution and no real person is meant; places inside names are invented, cities are real.
 */
export interface Culture {
  /** What contacts read. */
  readonly language: string;
  /** Names of laboratories, `{p}` being the place. */
  readonly laboratories: readonly string[];
  readonly places: string;
  readonly given: string;
  readonly family: string;
  /** Given name first where nothing is said. */
  readonly order?: 'family-spaced' | 'family-joined';
  readonly roles: readonly string[];
  /** `{n}` is the number of the house. */
  readonly streets: readonly string[];
}

/** A word and its Latin form. */
export interface Word {
  readonly text: string;
  readonly latin: string;
}

/** The words of a list, separated by commas. */
export function words(list: string): readonly Word[] {
  return list.split(',').map((entry) => {
    const [text = '', latin = text] = entry.trim().split('|');
    return { text, latin };
  });
}

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Latin text as part of an e-mail address: small ASCII letters, digits and hyphens. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßøæœłđðþı]/g, (letter) => letters[letter] ?? '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
