import { type ESTree, parseSync } from 'vite';

/** The declarations of an entry of the SDK in one file, and what can be said about them. */
export interface RolledUp {
  readonly text: string;
  /** The same without comments: what programs see. */
  readonly surface: string;
  /** What is exported, or a member of what is, and has no TSDoc. */
  readonly undocumented: readonly string[];
  /** What exported declarations refer to and nobody can import. */
  readonly unexported: readonly string[];
}

type Node = ESTree.Node;
type Comment = { readonly value: string; readonly start: number; readonly end: number };

interface Declaration {
  readonly name: string;
  /** The whole statement, `export` included. */
  readonly statement: Node;
  readonly declared: Node;
  readonly module: Module;
}

interface Module {
  readonly source: string;
  readonly comments: readonly Comment[];
  readonly declarations: Map<string, Declaration>;
  /** Where the names come from that it does not declare. */
  readonly imports: Map<string, string>;
  /** Names that it exports of other modules, in order. */
  readonly reexports: { readonly name: string; readonly from: string }[];
}

/**
 * Makes one file of the declarations that `tsc` wrote for an entry and the modules behind it: its exports in the order in which it names
 * them, with their TSDoc. Simple enough for what `tsc` writes of this code, and fails on what it does not know: renamed imports, two
 * declarations of one name.
 *
 * @param read - the text of a `.d.ts` by its path without extension
 * @param elsewhere - names that are imported from another entry instead of being declared again, by their module specifier
 */
export function rollUp(
  entry: string,
  read: (path: string) => string,
  elsewhere: ReadonlyMap<string, string> = new Map(),
): RolledUp & { readonly exports: readonly string[] } {
  const modules = new Map<string, Module>();
  const load = (path: string): Module => {
    const known = modules.get(path) ?? parse(path, read(path));
    modules.set(path, known);
    return known;
  };
  const find = (path: string, name: string): Declaration => {
    const module = load(path);
    const from = module.reexports.find((each) => each.name === name)?.from ?? module.imports.get(name);
    const found = from === undefined ? module.declarations.get(name) : find(from, name);
    if (found === undefined) throw new Error(`${path} has no ${name}`);
    return found;
  };

  const exports = load(entry).reexports.map(({ name }) => name);
  const published = exports.map((name) => find(entry, name));
  const included = new Map(published.map((each) => [each.name, each]));
  const imported = new Map<string, string>();
  for (const declaration of included.values()) {
    // What is added meanwhile is come to as well.
    for (const name of references(declaration)) {
      const specifier = elsewhere.get(name);
      if (specifier !== undefined) {
        imported.set(name, specifier);
        continue;
      }
      const path = declaration.module.imports.get(name);
      const other = path === undefined ? declaration.module.declarations.get(name) : find(path, name);
      if (other === undefined) continue;
      if (included.has(name) && included.get(name) !== other) throw new Error(`there are two ${name}`);
      included.set(name, other);
    }
  }

  const all = [...included.values()];
  const unexported = all.filter((each) => !published.includes(each));
  const from = (specifier: string) => [...imported].filter((each) => each[1] === specifier).map(([name]) => name);
  const head = [...new Set(imported.values())].map(
    (specifier) => `import type { ${from(specifier).sort().join(', ')} } from '${specifier}';\n`,
  );
  const join = (texts: string[], gap: string) => [...head, ...texts].join(gap);
  return {
    exports,
    text: join(all.map(documented), '\n'),
    surface: join(all.map(bare), ''),
    undocumented: published.flatMap(missing),
    unexported: unexported.map(({ name }) => name),
  };
}

function parse(path: string, source: string): Module {
  const { program, comments, errors } = parseSync(`${path}.d.ts`, source, { lang: 'dts' });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const module: Module = { source, comments, declarations: new Map(), imports: new Map(), reexports: [] };
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local, ...specifier } of statement.specifiers) {
        const name = 'imported' in specifier && 'name' in specifier.imported ? specifier.imported.name : undefined;
        if (name !== local.name) throw new Error(`${path}: ${local.name} is imported under another name`);
        module.imports.set(local.name, resolve(path, statement.source.value));
      }
    } else if (statement.type === 'ExportNamedDeclaration' && statement.source !== null) {
      for (const { local, exported } of statement.specifiers) {
        if (!('name' in local && 'name' in exported) || local.name !== exported.name) {
          throw new Error(`${path} exports something under another name`);
        }
        module.reexports.push({ name: exported.name, from: resolve(path, statement.source.value) });
      }
    } else {
      declare(module, statement);
    }
  }
  return module;
}

function declare(module: Module, statement: Node): void {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declared === null) return;
  const [variable] = declared.type === 'VariableDeclaration' ? declared.declarations : [];
  const id = variable?.id ?? ('id' in declared ? declared.id : null);
  if (id === null || typeof id !== 'object' || !('name' in id) || typeof id.name !== 'string') {
    throw new Error(`not known: ${module.source.slice(statement.start, statement.end)}`);
  }
  module.declarations.set(id.name, { name: id.name, statement, declared, module });
}

/** `./x.js`, as a module writes it, by its path from the root. */
function resolve(path: string, specifier: string): string {
  return new URL(specifier.replace(/\.js$/, ''), `file:///${path}`).pathname.slice(1);
}

/** Where a name stands for what is declared under it, by the type of the node. */
const REFERRING: Readonly<Record<string, string>> = {
  TSTypeReference: 'typeName',
  TSTypeQuery: 'exprName',
  TSInterfaceHeritage: 'expression',
  TSClassImplements: 'expression',
  ClassDeclaration: 'superClass',
};

/** The names that a declaration refers to. */
function references({ declared }: Declaration): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Record<string, unknown>;
    const referred = node[REFERRING[String(node.type)] ?? ''] as { name?: unknown } | null | undefined;
    if (typeof referred?.name === 'string') names.add(referred.name);
    Object.values(node).forEach(visit);
  };
  visit(declared);
  return names;
}

function doc(node: Node, { source, comments }: Module): Comment | undefined {
  const before = comments.findLast(({ end }) => end <= node.start);
  const adjacent = before !== undefined && source.slice(before.end, node.start).trim() === '';
  return adjacent && before.value.startsWith('*') ? before : undefined;
}

/** As it stands in its module. */
function documented({ statement, module }: Declaration): string {
  return `${module.source.slice(doc(statement, module)?.start ?? statement.start, statement.end)}\n`;
}

function bare({ statement, module }: Declaration): string {
  let text = module.source.slice(statement.start, statement.end);
  for (const { start, end } of module.comments.toReversed()) {
    if (start < statement.start || end > statement.end) continue;
    text = text.slice(0, start - statement.start) + text.slice(end - statement.start);
  }
  return `${text.replace(/\n\s*(?=\n)/g, '')}\n`;
}

/** What of a declaration has no TSDoc: itself, and members of classes and interfaces. */
function missing({ name, statement, declared, module }: Declaration): string[] {
  const isMembered = declared.type === 'ClassDeclaration' || declared.type === 'TSInterfaceDeclaration';
  const members = isMembered ? (declared.body.body as Node[]) : [];
  return [
    ...(doc(statement, module) === undefined ? [name] : []),
    ...members
      .map((member) => ({ member, key: 'key' in member ? (member.key as { type: string; name?: string }) : undefined }))
      .filter(({ member, key }) => key?.type !== 'PrivateIdentifier' && doc(member, module) === undefined)
      .map(({ key }) => `${name}.${key?.name ?? '?'}`),
  ];
}
