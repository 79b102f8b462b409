/*
 * The look of `look/` for the widgets: one accent, warm greys, the system's typeface with figures of one width. Colours
 * are those of `look/colours.ts`, which is where their contrast is tested.
 */
// Of the widgets only types: what the theme says of them must not bring them along.
import {
  createTheme,
  defaultVariantColorsResolver,
  type ButtonProps,
  type CheckboxProps,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type PaperProps,
  type RadioProps,
  type TooltipProps,
  type VariantColorsResolver,
} from '@mantine/core';
import { dark, light, type Palette } from '@fieldproof/look';

/** From the lightest tint to the strongest; 8 is the accent on paper, 3 the accent on dark. */
const teal: MantineColorsTuple = [
  '#eef7f5',
  '#dceeeb',
  light.levels.claimed.fill,
  dark.accent,
  '#4fa8a3',
  light.levels.claimed.edge,
  '#176d6e',
  '#0f6264',
  light.accent,
  light.accentStrong,
];
const gray: MantineColorsTuple = [
  light.paper,
  light.tint,
  '#e9e4db',
  light.line,
  '#c9c2b5',
  '#a59d90',
  light.edge,
  light.muted,
  '#3b3731',
  light.ink,
];
const darkGrey: MantineColorsTuple = [
  dark.ink,
  dark.muted,
  dark.edge,
  '#6c665d',
  dark.line,
  '#2f2c28',
  dark.surface,
  dark.paper,
  '#121110',
  '#0c0b0a',
];
const red: MantineColorsTuple = [
  light.dangerTint,
  '#f6d9d4',
  '#efb8b0',
  dark.danger,
  '#e0685d',
  '#c9463b',
  '#b52f26',
  light.levels.disproved.fill,
  light.danger,
  '#7d130e',
];

/** What stands on a filled colour is the palette's: the widgets would take white on dark paper too. */
const colourVariants: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colours;
  return { ...colours, color: input.color === 'red' ? 'var(--ondanger)' : 'var(--on)' };
};

export const theme = createTheme({
  variantColorResolver: colourVariants,
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 3 },
  colors: { teal, gray, dark: darkGrey, red },
  black: light.ink,
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.55', xl: '1.5' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.3' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--on)' } satisfies CheckboxProps },
    Radio: { defaultProps: { iconColor: 'var(--on)' } satisfies RadioProps },
    Button: {
      defaultProps: { size: 'sm' } satisfies ButtonProps,
      // What it says is never cut off: where it is narrow, as on a telephone in German, it takes a second line.
      styles: {
        root: { height: 'auto', minHeight: 'var(--button-height)' },
        // As high as it is without its edge, so that a link that looks like a button has its words in the middle too.
        inner: { height: 'auto', minHeight: 'calc(var(--button-height) - 2px)', paddingBlock: '2px' },
        label: { height: 'auto', whiteSpace: 'normal', lineHeight: 1.25 },
      },
    },
    // The first item has the focus, not an empty place before it.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } satisfies MenuProps },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 6,
        // Nothing in it is placed by where it moved from: lists of choices are placed in the window.
        transitionProps: { transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.45 },
        // Its head is no banner of the page.
        attributes: { header: { role: 'none' } },
      } satisfies Partial<ModalProps>,
    },
    Paper: { defaultProps: { radius: 6 } satisfies PaperProps },
    Tooltip: {
      defaultProps: { withArrow: true, multiline: true, maw: 320, openDelay: 250 } satisfies Partial<TooltipProps>,
    },
  },
});

/** The widgets' own variables, from the palette. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(light),
  dark: variablesOf(dark),
});

function variablesOf(palette: Palette): Record<string, string> {
  return {
    '--mantine-color-body': palette.paper,
    '--mantine-color-text': palette.ink,
    '--mantine-color-dimmed': palette.muted,
    '--mantine-color-anchor': palette.accent,
    '--mantine-color-error': palette.danger,
    '--mantine-color-placeholder': palette.muted,
    '--mantine-color-default': palette.surface,
    '--mantine-color-default-hover': palette.tint,
    '--mantine-color-default-color': palette.ink,
    '--mantine-color-default-border': palette.edge,
    // The quiet filling of badges and of the second button: as a claim's, which is seen on paper in both.
    '--mantine-color-teal-light': palette.levels.claimed.fill,
    '--mantine-color-teal-light-color': palette.levels.claimed.mark,
    '--app-shell-border-color': palette.line,
    '--table-border-color': palette.line,
  };
}
