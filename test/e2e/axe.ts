import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong with a page; the page's context must let scripts in (`bypassCSP`). */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axePath });
  const found: Violation[] = await page.evaluate('axe.run(document).then((result) => result.violations)');
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}
