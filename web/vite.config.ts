/* How the desk's app is bundled: hashed files under /desk/, nothing inline, a place for the nonce of the style policy. */
import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

import { lookStyle } from './look-style.ts';
import { mantineStyle } from './mantine-style.ts';
import { worldMap } from './world-map.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/desk/',
  // Filled in by the desk for every answer.
  html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
  plugins: [mantineStyle(), lookStyle(), worldMap()],
  css: { modules: { generateScopedName: '[name]-[local]-[hash:base64:5]' } },
  build: {
    target: 'es2023',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // What every screen needs in one file: a browser asks for six at a time.
      output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      // Directives of React's server components, which there are none of here.
      onLog: (level, log, handle) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : handle(level, log)),
    },
  },
  server: {
    // `npx vite web` beside a running desk: the app reloads as it is edited.
    proxy: { '/api': process.env['DESK'] ?? 'http://127.0.0.1:4480' },
  },
});
