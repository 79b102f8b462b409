/* Which countries a text may mean that is typed into a choice of them: by their name, their code, or what people call them. Pure. */
import type { OptionsFilter } from '@mantine/core';

/** What is typed for a country whose name begins otherwise. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  AE: ['uae', 'vae', 'emirate'],
  CD: ['drc'],
  CZ: ['czech republic', 'tschechische republik'],
  GB: ['uk', 'u.k.', 'great britain', 'britain', 'england', 'scotland', 'wales', 'grossbritannien', 'schottland'],
  KR: ['republic of korea', 'republik korea'],
  MK: ['macedonia', 'mazedonien'],
  NL: ['holland'],
  TR: ['turkey', 'turkei'],
  US: ['usa', 'u.s.', 'america', 'united states of america', 'vereinigte staaten von amerika', 'amerika'],
};

export function isCountryMeant(
  { value, label }: { readonly value: string; readonly label: string },
  typed: string,
): boolean {
  const sought = plain(typed);
  if (plain(label).includes(sought) || value.toLowerCase() === sought) return true;
  return (ALSO_CALLED[value] ?? []).some((name) => name.startsWith(sought));
}

/** Of a choice of countries by their codes. */
export const findCountries: OptionsFilter = ({ options, search }) =>
  options.filter((one) => 'value' in one && isCountryMeant(one, search));

/** Small letters without accents: Österreich is found by osterreich. */
function plain(text: string): string {
  return text.trim().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
}
