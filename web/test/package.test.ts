import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { built, declarations, type Entry, kilobytes, sizes } from '../tools/client-package.js';
import { codeBlocks, text } from './guide.js';

const tsc = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc');
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const npm = { shell: process.platform === 'win32', encoding: 'utf8' } as const;

/** What the documents' pieces of code are taken from: the functions of a page, and the room it is in. */
const PAGE = `
declare const room: import('@parley/client').Room;
declare const camera: MediaStream;
declare const friends: ReadonlySet<string>;
declare const passphrase: string;
declare function show(name: string, what: unknown): void;
declare function say(text: string): void;
declare function ask(question: string): Promise<string>;
declare function draw(room: import('@parley/client').Room): void;
`;

describe('the declarations', () => {
  let made: ReturnType<typeof declarations>;

  beforeAll(() => {
    made = declarations();
  });

  test.each<Entry>(['index', 'live'])(
    'of %s are what api/ says; if they are meant to be others: npm run api',
    (entry) => {
      expect(made[entry].surface).toBe(text(`api/${entry}.d.ts`));
    },
  );

  test.each<Entry>(['index', 'live'])('of %s say of everything what it is', (entry) => {
    expect(made[entry].undocumented).toEqual([]);
  });

  test.each<Entry>(['index', 'live'])('of %s name nothing that cannot be imported', (entry) => {
    expect(made[entry].unexported).toEqual([]);
  });
});

describe('the size', () => {
  test('is within what the guide promises, and the guide not far from the truth', async () => {
    const promised = Object.fromEntries(
      [...text('README.md').matchAll(/^\| `(@parley\/client(?:\/live)?)` \| ([\d.]+) KB \|$/gm)].map(
        ([, name = '', size]) => [name, Number(size) * 1_000],
      ),
    );
    const { index, live } = await sizes();
    for (const [name, size] of Object.entries({ '@parley/client': index, '@parley/client/live': live })) {
      expect(size, `${name}: ${kilobytes(size)}`).toBeLessThanOrEqual(promised[name] ?? 0);
      expect(size, `${name}: ${kilobytes(size)}`).toBeGreaterThan((promised[name] ?? 0) / 2);
    }
  });
});

describe('the package', () => {
  let folder: string;
  let consumer: string;

  /** As its users get it: packed, and installed in a project of theirs. */
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-package-'));
    const source = join(folder, 'source');
    consumer = join(folder, 'consumer');
    for (const [file, content] of await built('production')) {
      const path = join(source, 'dist/client', file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    for (const file of ['package.json', 'README.md']) cpSync(file, join(source, file));
    execFileSync('npm', ['pack', './source', '--ignore-scripts', '--silent'], { ...npm, cwd: folder });
    mkdirSync(consumer);
    writeFileSync(join(consumer, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
    const install = ['install', '--offline', '--no-audit', '--no-fund', '--silent', join(folder, String(tarball))];
    execFileSync('npm', install, { ...npm, cwd: consumer });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds the two entries, their declarations, the guide and the licence', () => {
    const files = readdirSync(join(consumer, 'node_modules/@parley/client'), { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'package.json',
        'README.md',
        'LICENSE',
        'index.js',
        'index.d.ts',
        'live.js',
        'live.d.ts',
      ]),
    );
    expect(files.filter(({ name }) => /^(app|src|node_modules|test)$/.test(name))).toEqual([]);
  });

  test('brings a page what it imports, and no more', async () => {
    const classes = async (code: string) => {
      writeFileSync(join(consumer, 'page.js'), code);
      const made = await build({
        configFile: false,
        root: consumer,
        logLevel: 'warn',
        build: { write: false, minify: false, lib: { entry: 'page.js', formats: ['es'] } },
      });
      const [{ output }] = made as unknown as [{ output: [{ code: string }] }];
      return [...output[0].code.matchAll(/(\w+) = class\b/g)].map(([, name]) => name);
    };
    expect(await classes(`export { Topic } from '@parley/client/live';`)).toEqual(['Topic']);
    expect(await classes(`export { ParleyError } from '@parley/client';`)).toEqual(['ParleyError']);
    expect(await classes(`export { Room } from '@parley/client';`)).toContain('Room');
  });

  test('can be imported where there is no browser', () => {
    const program = `
      const { ParleyError, Room, SUBPROTOCOL } = await import('@parley/client');
      const { Latest, Presence, Topic } = await import('@parley/client/live');
      const room = new Room('https://hub.example/rooms/kitchen', { name: 'Ada' });
      new Topic(room, 'move', String); new Presence(room, 'colour', String); new Latest(room, String);
      try { room.send(1); } catch (error) { console.log(room.name, SUBPROTOCOL, error instanceof ParleyError, error.code); }`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { ...npm, cwd: consumer });
    expect(said.trim()).toBe('kitchen parley.v1 true invalid_state');
  });

  test('is what the code in the documents is written for', () => {
    const options = {
      target: 'ES2022',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      module: 'ESNext',
      moduleResolution: 'Bundler',
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const documents = { guide: 'README.md', readme: '../README.md' };
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
    writeFileSync(join(consumer, 'page.d.ts'), PAGE);
    let written = 0;
    for (const [name, document] of Object.entries(documents)) {
      for (const { language, code, line } of codeBlocks(text(document))) {
        if (language !== 'ts') continue;
        writeFileSync(join(consumer, `${name}-line-${line}.ts`), `${code}\nexport {};\n`);
        written++;
      }
    }
    expect(written).toBeGreaterThan(12);
    let complaints = '';
    try {
      execFileSync(process.execPath, [tsc, '--project', consumer], { ...npm, stdio: 'pipe' });
    } catch (error) {
      complaints = String((error as { stdout: unknown }).stdout);
    }
    expect(complaints).toBe('');
  });
});
