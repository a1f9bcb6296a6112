import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running hub. */
const hub = process.env.PARLEY_HUB ?? 'http://localhost:8080';

/** What every language needs to be spoken, and is needed first: one small file. */
const SPEECH = /\/src\/app\/(part|preferences|i18n\/(formats|language|languages|message))\.ts$/;

const isStart = (file: Rolldown.OutputAsset | Rolldown.OutputChunk): file is Rolldown.OutputChunk =>
  file.type === 'chunk' && /^(speech|app-root)$/.test(file.name);

/** The app is fetched beside the messages of the language in use, not after them. */
const fetchEarly: Plugin = {
  name: 'parley:fetch-early',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      [
        ...new Set(Object.values(bundle).flatMap((file) => (isStart(file) ? [file.fileName, ...file.imports] : []))),
      ].map((fileName) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
        injectTo: 'head',
      })),
  },
};

export default defineConfig({
  base: '/',
  appType: 'spa',
  plugins: [fetchEarly],
  build: {
    outDir: 'dist/app',
    assetsDir: 'assets',
    emptyOutDir: true,
    target: 'es2022',
    license: { fileName: 'licences.txt' }, // of what is bundled, which wants its terms to go along; the list of keys leads there
    modulePreload: false, // what is fetched early says the plugin
    // Parts share what is there from the start, so that each is one file: a browser may remember for good that one could not be had.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'speech', test: SPEECH, priority: 1 },
            { name: 'common', minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/public-rooms': { target: hub },
      // One address serves the room's page and its WebSocket: only the upgrade is the hub's while the app is worked on.
      '/rooms': {
        target: hub,
        ws: true,
        bypass: (request) => (request.headers.upgrade === 'websocket' ? undefined : '/index.html'),
      },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['src/app/i18n/test-setup.ts'],
    reporters: ['dot'],
    silent: 'passed-only',
    // A busy machine is slow, and no test is about that.
    testTimeout: 30_000,
  },
});
