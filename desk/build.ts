/*
 * Bundles the desk into desk/dist, one file: read from its nineteen hundred sources and packages, every command would wait
 * for seconds before its first word. The launcher (`bin/build.js`) says where to, and puts it in place.
 */
import { readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, type Loader, type Plugin } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** As deep in the repository as desk/dist, where the launcher puts it. */
const [, , made = join(folder, 'dist')] = process.argv;

/** Files beside a source (migrations, a worker) are found from the source, wherever the repository lies. */
const placesOfSources: Plugin = {
  name: 'places of sources',
  setup(bundler) {
    bundler.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const fromBundle = relative(made, path).split(sep).join('/');
      const place = `new URL(${JSON.stringify(fromBundle)}, import.meta.url).href`;
      return { contents: text.replaceAll('import.meta.url', place), loader: extname(path).slice(1) as Loader };
    });
  },
};

const EMPTY_MAP = Buffer.from('{"version":3,"sources":[""],"mappings":"AAAA"}').toString('base64');

/** Lines of packages are not traced: the first error whose stack is looked at would read a map four times as large. */
const untracedPackages: Plugin = {
  name: 'untraced packages',
  setup(bundler) {
    bundler.onLoad({ filter: /[/\\]node_modules[/\\].*\.[cm]?js$/ }, ({ path }) => ({
      contents: `${readFileSync(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${EMPTY_MAP}`,
      loader: 'js',
    }));
  },
};

await build({
  entryPoints: [join(folder, 'src/main.ts')],
  outfile: join(made, 'main.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  jsx: 'automatic',
  // A program for one processor; it lies beside its JavaScript.
  external: ['@node-rs/argon2'],
  define: { 'process.env.NODE_ENV': '"production"' },
  // Packages of the older kind ask for the modules of Node.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  // An error names the line of the source.
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  plugins: [placesOfSources, untracedPackages],
});
