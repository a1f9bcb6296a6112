import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

/** The SDK as one ES module; `tsc` adds the declarations beside it. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: 'src/client/index.ts', formats: ['es'], fileName: 'index' },
  },
  plugins: [
    {
      name: 'licence',
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'LICENSE', source: readFileSync('../LICENSE') });
      },
    },
  ],
});
