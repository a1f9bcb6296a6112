import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { SUBPROTOCOL } from './src/client/protocol.js';
import { declarations, ENTRIES } from './tools/client-package.js';

/** What is in the package besides the modules. */
const documents: Plugin = {
  name: 'parley:documents',
  generateBundle() {
    const emit = (fileName: string, source: string | Uint8Array) => this.emitFile({ type: 'asset', fileName, source });
    emit('LICENSE', readFileSync('../LICENSE'));
    for (const [entry, { text }] of Object.entries(declarations())) emit(`${entry}.d.ts`, text);
  },
};

/**
 * The SDK as ES modules. As a package they can be read, for a bundler takes away what is not needed. With `--mode hosted` they are
 * what a hub serves below `/client/`, to pages without a bundler: small, and under the name of the protocol's version.
 */
export default defineConfig(({ mode }) => {
  const hosted = mode === 'hosted';
  return {
    publicDir: false,
    build: {
      outDir: hosted ? `dist/app/client/${SUBPROTOCOL.replace('parley.', '')}` : 'dist/client',
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      sourcemap: !hosted,
      lib: { entry: ENTRIES, formats: ['es'] },
      rolldownOptions: { output: { minify: hosted } },
    },
    plugins: hosted ? [] : [documents],
  };
});
