import { describe, expect, it } from 'vitest';
import { dark, light, type Palette } from './colours.ts';
import { levelOrder } from './level.ts';

/** @clause WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @clause WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

type Colour = Exclude<keyof Palette, 'levels'>;

/** Text colours and the grounds they stand on. */
const texts: readonly (readonly [Colour, readonly Colour[]])[] = [
  ['ink', ['paper', 'surface', 'tint', 'dangerTint', 'warningTint']],
  ['muted', ['paper', 'surface', 'tint']],
  ['accent', ['paper', 'surface', 'tint', 'warningTint', 'dangerTint']],
  ['accentStrong', ['paper', 'tint']],
  ['onAccent', ['accent', 'accentStrong']],
  ['danger', ['paper', 'dangerTint']],
  ['onDanger', ['danger']],
  ['warning', ['paper', 'warningTint']],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_, palette) => {
  const pairs = texts.flatMap(([text, grounds]) => grounds.map((ground) => ({ text, ground })));

  it.each(pairs)('lets $text be read on $ground', ({ text, ground }) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['paper', 'surface'] as const)('shows where a control ends on %s', (ground) => {
    expect(contrast(palette.edge, palette[ground])).toBeGreaterThanOrEqual(3);
  });

  it.each(levelOrder)('shows the cell of %s and its mark', (level) => {
    const { fill, edge, mark } = palette.levels[level];
    expect(contrast(edge, palette.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(mark, fill)).toBeGreaterThanOrEqual(4.3);
  });

  it('tells claimed from proven by lightness too', () => {
    const { claimed, proven } = palette.levels;
    expect(contrast(claimed.fill, proven.fill)).toBeGreaterThanOrEqual(4.5);
  });
});
