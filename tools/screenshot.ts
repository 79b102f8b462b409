import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

/**
 * Takes a picture of a page or of a file:
 *   node --import tsx tools/screenshot.ts URL-OR-FILE OUT.png [--width 390] [--height 844] [--scale 2]
 *     [--dark] [--full] [--no-js] [--print] [--forced-colors]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    scale: { type: 'string', default: '1' },
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    'no-js': { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    'forced-colors': { type: 'boolean', default: false },
  },
});
const [target, out] = positionals;
if (target === undefined || out === undefined) {
  console.error('Say what to photograph and where to put it: screenshot.ts URL-OR-FILE OUT.png');
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
    colorScheme: values.dark ? 'dark' : 'light',
    forcedColors: values['forced-colors'] ? 'active' : 'none',
    javaScriptEnabled: !values['no-js'],
  });
  if (values.print) await page.emulateMedia({ media: 'print' });
  await page.goto(existsSync(target) ? pathToFileURL(resolve(target)).href : target);
  await page.screenshot({ path: out, fullPage: values.full });
} finally {
  await browser.close();
}
