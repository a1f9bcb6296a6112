import { describe, expect, test } from 'vitest';
import { SUBPROTOCOL, VERSION } from '../src/client/index.js';
import { codeBlocks, text } from './guide.js';

const guide = text('README.md');

/** The first cells of a table, without their back quotes; one cell may list several. */
function firstCells(markdown: string, after: string): string[] {
  const [, section = ''] = markdown.split(after);
  const [table = ''] = section.match(/^\|.*(\n\|.*)*/m) ?? [];
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code));
}

/** The members of a union of strings, as its declaration lists them. */
function union(name: string): string[] {
  const [, listed = ''] = text('api/index.d.ts').match(new RegExp(`type ${name} = ([^;]+);`)) ?? [];
  return [...listed.matchAll(/'(\w+)'/g)].map(([, member = '']) => member);
}

describe('the guide', () => {
  test('shows the call as it is in the examples, in twenty lines', () => {
    const [, section = ''] = guide.split('## A call in twenty lines');
    const [call] = codeBlocks(section);
    expect(call?.code).toBe(text('examples/call/main.ts'));
    expect(call?.code.trimEnd().split('\n')).toHaveLength(20);
  });

  test('says what to do about every error', () => {
    const codes = [...union('ParleyErrorCode'), ...union('HubErrorCode')];
    expect(firstCells(guide, '## Errors').sort()).toEqual(codes.sort());
  });

  test('and there is a code for every error of the protocol', () => {
    expect(union('HubErrorCode').sort()).toEqual(firstCells(text('../signaling/PROTOCOL.md'), '## Errors').sort());
  });

  test('names the version of the package and of the protocol', () => {
    expect(JSON.parse(text('package.json'))).toMatchObject({ name: '@parley/client', version: VERSION });
    expect(text('../signaling/PROTOCOL.md')).toContain(`# The wire protocol \`${SUBPROTOCOL}\``);
    expect(guide).toContain(`\`SUBPROTOCOL\`, \`${SUBPROTOCOL}\``);
    expect(guide).toContain(`./parley-client-${VERSION}.tgz`);
  });

  test.each(codeBlocks(guide).filter(({ language }) => language === 'sh'))('runs what there is: $code', ({ code }) => {
    const { scripts } = JSON.parse(text('package.json'));
    for (const [, script = ''] of code.matchAll(/npm --prefix web run (\S+)/g)) expect(scripts).toHaveProperty(script);
  });

  test('has links that lead somewhere', () => {
    const anchors = (markdown: string) =>
      [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
    for (const [, file = '', anchor] of guide.matchAll(/\]\(([^)#:]*)(?:#([^)]+))?\)/g)) {
      const target = file === '' ? guide : file.endsWith('.md') ? text(file) : '';
      if (anchor !== undefined) expect(anchors(target)).toContain(anchor);
    }
  });
});
