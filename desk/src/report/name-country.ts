const names = new Intl.DisplayNames('en', { type: 'region' });

/** A country by its name, for whoever reads what the desk writes at the terminal or into a file. */
export function nameCountry(code: string): string {
  return names.of(code) ?? code;
}
