import { base } from './style/base.ts';
import { forms } from './style/forms.ts';
import { levelParts, parts } from './style/parts.ts';
import { print } from './style/print.ts';
import { chosenTokens, levelPaint, tokens } from './style/tokens.ts';

/** Only the blanks that our own sheets hold for their readers; it knows no string with braces in it. */
function minify(css: string): string {
  return css
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\s*([{};,>])\s*/gu, '$1')
    .replaceAll(';}', '}')
    .trim();
}

/**
 * The one stylesheet of every page. It stands inside the page, where it costs no second request and a
 * locked-down browser cannot block it; a reply page has 60 kB in all, of which this may take 12.
 */
export const pageStyle = minify([tokens, levelPaint, base, forms, levelParts, parts, print].join(''));

/** What the desk's app takes of it: the colours, and levels as they are drawn everywhere. */
export const appStyle = minify([chosenTokens, levelPaint, levelParts].join(''));
