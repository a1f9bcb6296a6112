import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running hub. */
const hub = process.env.PARLEY_HUB ?? 'http://localhost:8080';

export default defineConfig({
  base: '/',
  appType: 'spa',
  build: { outDir: 'dist/app', assetsDir: 'assets', emptyOutDir: true, target: 'es2022' },
  server: {
    proxy: {
      // One address serves the room's page and its WebSocket: only the upgrade is the hub's while the app is worked on.
      '/rooms': {
        target: hub,
        ws: true,
        bypass: (request) => (request.headers.upgrade === 'websocket' ? undefined : '/index.html'),
      },
    },
  },
  test: { include: ['src/**/*.test.ts'], reporters: ['dot'], silent: 'passed-only' },
});
