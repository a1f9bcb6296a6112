import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Where `npm run examples` finds a running hub. */
const hub = process.env.PARLEY_HUB ?? 'http://localhost:8080';

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The examples, which import the SDK by its name, as the pages of others do; here that is the source beside them. */
export default defineConfig({
  root: path('examples'),
  base: './',
  appType: 'mpa',
  publicDir: false,
  resolve: {
    alias: { '@parley/client/live': path('src/client/live.ts'), '@parley/client': path('src/client/index.ts') },
  },
  build: {
    outDir: path('dist/examples'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: ['index', 'call/index', 'data/index', 'custom-ui/index'].map((page) => path(`examples/${page}.html`)),
    },
  },
  server: {
    fs: { allow: [path('.')] }, // the SDK's source too
    proxy: { '/rooms': { target: hub, ws: true } },
  },
});
