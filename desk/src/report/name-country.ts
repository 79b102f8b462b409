const names = new Intl.DisplayNames('en', { type: 'region' });
const shortNames = new Intl.DisplayNames('en', { type: 'region', style: 'short' });

/** Places whose long name says whose they are, too; browsers call them as the short one does, and so does the app. */
const CALLED_SHORTLY: ReadonlySet<string> = new Set(['HK', 'MO', 'PS']);

/** A country by its name, for whoever reads what the desk writes at the terminal or into a file. */
export function nameCountry(code: string): string {
  return (CALLED_SHORTLY.has(code) ? shortNames : names).of(code) ?? code;
}
