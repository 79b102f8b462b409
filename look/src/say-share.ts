/** Writes a share between 0 and 1 as a percentage with at most so many decimal places, in some language. */
export type FormatPercent = (share: number, decimals: 0 | 1) => string;

const SMALLEST = 0.001;

/**
 * A share as it is read wherever a figure of the desk is shown, so that no two places round it differently: in whole per cent,
 * near nothing and near all to a tenth, and never as nothing or all while it is neither. Of nothing there is no share: a dash.
 * Our own rule: "100 %" is read as "finished".
 */
export function sayShare(part: number, whole: number, format: FormatPercent): string {
  if (whole === 0) return '–';
  const share = part / whole;
  if (part > 0 && share < SMALLEST) return `< ${format(SMALLEST, 1)}`;
  if (part < whole && share > 1 - SMALLEST) return `> ${format(1 - SMALLEST, 1)}`;
  return format(share, share < 0.1 || share > 0.9 ? 1 : 0);
}
