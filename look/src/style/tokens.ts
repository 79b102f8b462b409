import { dark, light, type Palette } from '../colours.ts';
import { levelOrder } from '../level.ts';

/** The palette as custom properties of a root. */
function palette(colours: Palette): string {
  return `--paper:${colours.paper};--surface:${colours.surface};--ink:${colours.ink};--muted:${colours.muted};--line:${colours.line};--edge:${colours.edge};--accent:${colours.accent};--strong:${colours.accentStrong};--on:${colours.onAccent};--tint:${colours.tint};--danger:${colours.danger};--ondanger:${colours.onDanger};--dangertint:${colours.dangerTint};--warning:${colours.warning};--warningtint:${colours.warningTint}`;
}

/** Each level's three colours under the class of its cell. */
function levels(colours: Palette): string {
  return levelOrder
    .map((level) => {
      const { fill, edge, mark } = colours.levels[level];
      return `.lv-${level}{--f:${fill};--e:${edge};--m:${mark}}`;
    })
    .join('');
}

/** The levels' colours as properties of a root, from which `chosenLevels` takes them. */
function levelProperties(colours: Palette): string {
  return levelOrder
    .map((level) => {
      const { fill, edge, mark } = colours.levels[level];
      return `--${level}-f:${fill};--${level}-e:${edge};--${level}-m:${mark}`;
    })
    .join(';');
}

/** Dark only on screens: paper is white. Forced colours leave the marks to tell the levels apart. */
export const tokens = `
:root{${palette(light)}}${levels(light)}
@media screen and (prefers-color-scheme:dark){:root{${palette(dark)}}${levels(dark)}}
`;

/*
 * What `use` draws knows no ancestors: a rule that asks for an attribute of the root never meets it. Properties are
 * inherited all the same.
 */
const chosenLevels = levelOrder
  .map((level) => `.lv-${level}{--f:var(--${level}-f);--e:var(--${level}-e);--m:var(--${level}-m)}`)
  .join('');

/** The same where somebody chooses between light and dark: by an attribute of the root instead of the system's wish. */
export const chosenTokens = `
:root{${palette(light)};${levelProperties(light)}}${chosenLevels}
:root[data-mantine-color-scheme=dark]{${palette(dark)};${levelProperties(dark)}}
`;

/** How the parts of a level's cell take their colours. */
export const levelPaint = `
@media (forced-colors:active){
  .glyph,.tag svg,.bar,.sign,.notice svg{forced-color-adjust:none}
  ${levelOrder.map((level) => `.lv-${level}`).join(',')}{--f:Canvas;--e:CanvasText;--m:CanvasText}
  .lv-proven,.lv-disproved{--f:CanvasText;--m:Canvas}
}
.lb,.lh{fill:var(--f);stroke:var(--e)}
.lv-open .lb{fill:none}
.lh,.ls{fill:var(--paper)}
.lg{fill:var(--f)}
.lf{fill:var(--m)}
.lm,.ls{stroke:var(--m)}
.lt{stroke:var(--f)}
`;
