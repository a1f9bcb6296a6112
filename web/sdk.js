// `npm run size` says how large the SDK is for a page; `npm run api` writes down its public surface, for people to see what changes.
import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';

const { module } = await runnerImport('./tools/client-package.ts');
const commands = {
  async size() {
    const { index, live } = await module.sizes();
    process.stdout.write(`@parley/client ${module.kilobytes(index)}, @parley/client/live ${module.kilobytes(live)}\n`);
  },
  api() {
    for (const [entry, { surface }] of Object.entries(module.declarations()))
      writeFileSync(`api/${entry}.d.ts`, surface);
  },
};
await commands[process.argv[2]]();
