import { z } from 'zod';
import authorityRows from '../../../data/authorities.json' with { type: 'json' };
import countryRows from '../../../data/countries.json' with { type: 'json' };

const code = z.string().regex(/^[A-Z]{2}$/);

const country = z.strictObject({
  code,
  region: z.enum(['EU', 'EEA', 'other']),
  /** Languages in which a mail to this country may be written, the most usual first. */
  languages: z.array(z.string()).min(1).readonly(),
  /** Languages that the country demands of a notice; empty when no demand is known. */
  noticeLanguages: z.array(z.string()).readonly(),
  /** Whether all of them are demanded, or one suffices. */
  noticeRule: z.enum(['all', 'any']),
  /** Languages that suffice instead while a notice is urgent. */
  urgentLanguages: z.array(z.string()).readonly().optional(),
  note: z.string().optional(),
  source: z.string().min(1),
});

const authority = z.strictObject({ country: code, name: z.string().min(1), url: z.url(), source: z.string().min(1) });

export type Country = Readonly<z.infer<typeof country>>;

/** The authority that a country's users tell of an adverse event. */
export type Authority = Readonly<z.infer<typeof authority>>;

export const countries: readonly Country[] = z.array(country).parse(countryRows);

const countryByCode = new Map(countries.map((row) => [row.code, row]));
const authorityByCountry = new Map(
  z
    .array(authority)
    .parse(authorityRows)
    .map((row): [string, Authority] => [row.country, row]),
);

/** The row of a country by its ISO 3166 code; undefined where the list has none, which means that nothing is known. */
export function findCountry(isoCode: string): Country | undefined {
  return countryByCode.get(isoCode);
}

export function findAuthority(isoCode: string): Authority | undefined {
  return authorityByCountry.get(isoCode);
}

/**
 * The languages that a country still demands of a notice that exists in `available`; empty when it is satisfied.
 *
 * @clause IVDR Art. 84(8): the member state determines the language of the notice
 */
export function languagesMissingFor(row: Country, available: readonly string[], urgent: boolean): readonly string[] {
  const isThere = (language: string): boolean =>
    available.some((tag) => tag === language || tag.startsWith(`${language}-`));
  if (urgent && (row.urgentLanguages ?? []).some(isThere)) return [];
  if (row.noticeRule === 'any' && row.noticeLanguages.some(isThere)) return [];
  return row.noticeLanguages.filter((language) => !isThere(language));
}
