/*
 * Which of a laboratory's own serials somebody may have meant. Characters that are misread on a label or a scan cost
 * little; anything else costs a whole step. Our own rule: more than two steps away is another instrument.
 */
const ALIKE = ['0OQD', '1IL7', '2Z', '5S', '6G', '8B', 'UV', 'MN'];
const ALIKE_COST = 0.3;
const DISTANCE_MAX = 2;
const SERIAL_LENGTH_MAX = 60;

/** A serial as it is compared: capitals, nothing but letters and digits. */
export function plainSerial(serial: string): string {
  return serial
    .slice(0, SERIAL_LENGTH_MAX)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
}

/** The candidates nearest to what was typed, best first, at most `max`; none when nothing is near. */
export function nearestSerials(typed: string, candidates: readonly string[], max = 3): readonly string[] {
  const wanted = plainSerial(typed);
  if (wanted === '') return [];
  return candidates
    .map((serial) => ({ serial, distance: distanceOf(wanted, plainSerial(serial)) }))
    .filter(({ distance }) => distance <= Math.min(DISTANCE_MAX, wanted.length / 3))
    .toSorted((a, b) => a.distance - b.distance || a.serial.localeCompare(b.serial, 'en'))
    .slice(0, max)
    .map(({ serial }) => serial);
}

/** Steps from one text to the other: a wrong, missing or surplus character, or two that changed places. */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > DISTANCE_MAX) return Infinity;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(
        (last[j] ?? Infinity) + 1,
        (row[j - 1] ?? Infinity) + 1,
        (last[j - 1] ?? Infinity) + costOf(a.charAt(i - 1), b.charAt(j - 1)),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? Infinity) + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}

function costOf(a: string, b: string): number {
  if (a === b) return 0;
  return ALIKE.some((group) => group.includes(a) && group.includes(b)) ? ALIKE_COST : 1;
}
