/* Bundles the app into web/dist, or the folder it is given, compressed beforehand so that the desk only sends files. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { build } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));
const BROTLI_QUALITY = 10;

const [, , made = join(folder, 'dist')] = process.argv;
await build({
  configFile: join(folder, 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: made, emptyOutDir: true },
});
await Promise.all((await readdir(made, { recursive: true })).map((name) => compress(join(made, name))));

async function compress(file: string): Promise<void> {
  // index.html gets its nonce when it is sent.
  if (!/\.(js|css|svg|json)$/.test(file)) return;
  const content = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
