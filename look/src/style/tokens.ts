import { dark, light, type Palette } from '../colours.ts';
import { levelOrder } from '../level.ts';

/** The palette as custom properties of a root, and each level's three under the class of its cell. */
function palette(colours: Palette, root = ':root'): string {
  const levels = levelOrder.map((level) => {
    const { fill, edge, mark } = colours.levels[level];
    return `${root === ':root' ? '' : `:where(${root}) `}.lv-${level}{--f:${fill};--e:${edge};--m:${mark}}`;
  });
  return `${root}{--paper:${colours.paper};--surface:${colours.surface};--ink:${colours.ink};--muted:${colours.muted};--line:${colours.line};--edge:${colours.edge};--accent:${colours.accent};--strong:${colours.accentStrong};--on:${colours.onAccent};--tint:${colours.tint};--danger:${colours.danger};--ondanger:${colours.onDanger};--dangertint:${colours.dangerTint};--warning:${colours.warning};--warningtint:${colours.warningTint}}${levels.join('')}`;
}

/** Dark only on screens: paper is white. Forced colours leave the marks to tell the levels apart. */
export const tokens = `
${palette(light)}
@media screen and (prefers-color-scheme:dark){${palette(dark)}}
`;

/** The same where somebody chooses between light and dark: by an attribute of the root instead of the system's wish. */
export const chosenTokens = `
${palette(light)}
${palette(dark, ':root[data-mantine-color-scheme=dark]')}
`;

/** How the parts of a level's cell take their colours. */
export const levelPaint = `
@media (forced-colors:active){
  .glyph,.tag svg,.bar,.sign,.notice svg{forced-color-adjust:none}
  ${levelOrder.map((level) => `.lv-${level}`).join(',')}{--f:Canvas;--e:CanvasText;--m:CanvasText}
  .lv-proven,.lv-disproved{--f:CanvasText;--m:Canvas}
}
.lb,.lh{fill:var(--f);stroke:var(--e)}
.lh,.ls{fill:var(--paper)}
.lg{fill:var(--f)}
.lf{fill:var(--m)}
.lm,.ls{stroke:var(--m)}
.lt{stroke:var(--f)}
`;
