import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { type RolledUp, rollUp } from './declarations.js';

/** What the SDK's users import, by name of the file: `@parley/client` and `@parley/client/live`. */
export const ENTRIES = { index: 'src/client/index.ts', live: 'src/client/live.ts' } as const;

export type Entry = keyof typeof ENTRIES;

/** Has `tsc` write the declarations of all modules of the SDK, and makes one file of them for each entry. */
export function declarations(): Record<Entry, RolledUp> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-declarations-'));
  try {
    const tsc = createRequire(import.meta.url)
      .resolve('typescript/package.json')
      .replace('package.json', 'bin/tsc');
    execFileSync(process.execPath, [tsc, '--project', 'tsconfig.client.json', '--outDir', folder], {
      stdio: 'inherit',
    });
    const read = (path: string) => readFileSync(join(folder, `${path}.d.ts`), 'utf8');
    const index = rollUp('index', read);
    return { index, live: rollUp('live', read, new Map(index.exports.map((name) => [name, './index.js']))) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the build makes, by name of the file, without writing it: the package, or what a hub serves. */
export async function built(mode: 'production' | 'hosted'): Promise<Map<string, string | Uint8Array>> {
  const made = await build({
    configFile: 'vite.client.config.ts',
    mode,
    logLevel: 'warn',
    build: { write: false },
  });
  const files = new Map<string, string | Uint8Array>();
  for (const { output } of [made].flat() as { output: readonly Built[] }[]) {
    for (const file of output) files.set(file.fileName, 'code' in file ? file.code : file.source);
  }
  return files;
}

type Built =
  | { readonly fileName: string; readonly code: string }
  | { readonly fileName: string; readonly source: string | Uint8Array };

/** How many bytes a page fetches for each entry: minified, and compressed by gzip. */
export async function sizes(): Promise<Record<Entry, number>> {
  const files = await built('hosted');
  const size = (entry: Entry) => {
    const needed = new Set([`${entry}.js`]);
    let bytes = 0;
    for (const name of needed) {
      const code = String(files.get(name));
      for (const [, module] of code.matchAll(/\bfrom\s*["']\.\/([^"']+)["']/g)) if (module) needed.add(module);
      bytes += gzipSync(code, { level: 9 }).length;
    }
    return bytes;
  };
  return { index: size('index'), live: size('live') };
}

/** As the guide writes sizes: `12.3 KB`, of 1,000 bytes. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}
