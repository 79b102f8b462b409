/*
 * Bundles the app into web/dist, compressed beforehand so that the desk only sends files. Built in a folder of its own
 * and put in place whole: a desk that is being started beside another never serves half an app.
 */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { build } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));
const BROTLI_QUALITY = 10;

const made = join(folder, `dist.${process.pid}`);
await build({
  configFile: join(folder, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: made, emptyOutDir: true },
});
await Promise.all((await readdir(made, { recursive: true })).map((name) => compress(join(made, name))));
// What the app was built from, as the launcher computed it; written last.
await writeFile(join(made, 'built-from'), process.env['FIELDPROOF_SOURCES'] ?? '');
const old = join(folder, `dist.${process.pid}.old`);
await rename(join(folder, 'dist'), old).catch(() => undefined);
await rename(made, join(folder, 'dist')).catch(() => rm(made, { recursive: true, force: true }));
await rm(old, { recursive: true, force: true });

async function compress(file: string): Promise<void> {
  // index.html gets its nonce when it is sent.
  if (!/\.(js|css|svg|json)$/.test(file)) return;
  const content = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
