/** The day of what the address says; as it stands there where it is none. */
export function sayDay(text: string | undefined, day: (day: string) => string): string {
  const found = text?.slice(0, 10) ?? '';
  return Number.isNaN(Date.parse(`${found}T00:00:00Z`)) ? (text ?? '') : day(found);
}
