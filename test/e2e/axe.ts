import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Rules that look at colours: in another theme only they can find something else. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * The dialog on top, with what opens out of it and what is told beside it; or the whole page. What lies behind a dialog was
 * there before it, and cannot be reached.
 */
const TOP = `(() => {
  const dialog = [...document.querySelectorAll('[role=dialog][aria-modal=true]')].filter((one) => one.checkVisibility()).at(-1);
  if (dialog === undefined) return document;
  const beside = [...document.querySelectorAll('[role=listbox], [role=menu], [role=alert], [role=status]')];
  return { include: [dialog, ...beside.filter((one) => one.checkVisibility() && !dialog.contains(one))] };
})()`;

/**
 * What axe finds wrong with what a page shows; the page's context must let scripts in (`bypassCSP`). What a page shows in frames that
 * may run no script is left to the tests of what is shown.
 *
 * @param options.isOtherTheme only the colours are looked at: everything else was, in the theme before
 */
export async function axeViolations(
  page: Page,
  { isOtherTheme = false }: { readonly isOtherTheme?: boolean } = {},
): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.addScriptTag({ path: axePath });
  const options = {
    iframes: false,
    resultTypes: ['violations'],
    // Not told: what is found is named by its markup.
    selectors: false,
    ...(isOtherTheme ? { runOnly: { type: 'rule', values: OF_COLOURS } } : {}),
  };
  const found: Violation[] = await page.evaluate(
    `axe.run(${TOP}, ${JSON.stringify(options)}).then((result) => result.violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}
