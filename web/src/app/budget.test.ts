import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './i18n/languages.js';

/** Bytes of script, compressed by gzip -9, that may be fetched before somebody is about to enter a room. */
const MOST = 60_000;

type Chunk = Rolldown.OutputChunk;

/** The files of `npm run build:app`, in memory. */
async function built(): Promise<readonly (Chunk | Rolldown.OutputAsset)[]> {
  const result = await build({
    configFile: 'vite.config.ts',
    logLevel: 'silent',
    build: { write: false, emptyOutDir: false },
  });
  return (Array.isArray(result) ? result : [result]).flatMap((bundle) => ('output' in bundle ? bundle.output : []));
}

const isChunk = (file: Chunk | Rolldown.OutputAsset): file is Chunk => file.type === 'chunk';
const compressed = (chunks: Iterable<Chunk>) =>
  [...chunks].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);

/** For people to look at, also when all is well. */
function report(what: string, bytes: number): void {
  process.stdout.write(`${what}: ${bytes} bytes by gzip -9\n`);
}

describe('the script of the app', async () => {
  const files = await built();
  const chunks = new Map(files.filter(isChunk).map((chunk) => [chunk.fileName, chunk]));
  const named = (name: string): Chunk => {
    const found = [...chunks.values()].find((chunk) => chunk.name === name);
    if (found === undefined) throw new Error(`There is no ${name} among ${[...chunks.keys()]}`);
    return found;
  };
  const html = files.find(({ fileName }) => fileName === 'index.html');
  const inHtml = [...String(html?.type === 'asset' && html.source).matchAll(/(?:src|href)="\/([^"]+\.js)"/g)];

  /** These and whatever they import, which the browser fetches before it runs them. */
  const withImports = (roots: Iterable<Chunk>): ReadonlySet<Chunk> => {
    const all = new Set<Chunk>(roots);
    for (const chunk of all) {
      for (const fileName of chunk.imports) all.add(chunks.get(fileName) as Chunk);
    }
    return all;
  };

  /** What the page asks for itself, and one language: it does not begin without. */
  const first = (language: string) =>
    withImports([
      ...inHtml.map(([, fileName = '']) => chunks.get(fileName) as Chunk),
      named('app-root'),
      named(language),
    ]);

  it.each(Object.keys(LANGUAGES))('that comes before the room, in %s, is small', (language) => {
    const bytes = compressed(first(language));
    report(`first page in ${language}`, bytes);
    expect(bytes).toBeLessThanOrEqual(MOST);
  });

  it('is fetched early, but for the language: nothing is found out only when something else has arrived', () => {
    const early = new Set(inHtml.map(([, fileName]) => fileName));
    const late = [...first('en')].filter((chunk) => chunk !== named('en') && !early.has(chunk.fileName));
    expect(late.map(({ fileName }) => fileName)).toEqual([]);
  });

  it('is fetched whole where it is fetched later: a part has no other file of its own, which could fail for good', () => {
    const there = first('en');
    const parts = [...chunks.values()].filter((chunk) => chunk.isDynamicEntry && !there.has(chunk));
    expect(parts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['inside', 'settings', 'de', 'invite-dialog']),
    );
    const late = parts.flatMap(({ imports }) => imports).filter((name) => !there.has(chunks.get(name) as Chunk));
    expect(late).toEqual([]);
  });

  it('goes along with the terms of all that others wrote of it', () => {
    const packages = [...chunks.values()]
      .flatMap(({ moduleIds }) => moduleIds)
      .map((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1])
      .filter((name) => name !== undefined);
    expect(packages).toContain('lit-html');
    const licences = files.find(({ fileName }) => fileName === 'licences.txt');
    const terms = String(licences?.type === 'asset' && licences.source).split(/^## /m);
    for (const name of packages) {
      expect(
        terms.find((each) => each.startsWith(`${name} - `)),
        name,
      ).toMatch(/copyright/i);
    }
  });

  it('that is needed in a room only is fetched when somebody is about to enter', () => {
    expect(first('en')).not.toContain(named('inside'));
    const before = first('en');
    const inside = [...withImports([named('inside')])].filter((chunk) => !before.has(chunk));
    report('from the door into the room', compressed(inside));
  });
});
