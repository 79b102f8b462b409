/** What stands in a field of a day or of a moment; undefined where that is none. */
export function dayAndTime(value: string): { readonly day: string; readonly time: string | undefined } | undefined {
  const [, day = '', time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?)?$/.exec(value) ?? [];
  return Number.isNaN(Date.parse(day)) ? undefined : { day, time };
}
