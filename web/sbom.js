// Writes target/bom.json, a bill of materials in CycloneDX, from package-lock.json: the same bytes for the same lock. What the SDK or
// the app import is in what is shipped, with all that it needs (scope "required"); the rest builds and tests it ("excluded"). What is
// shipped alone is in target/shipped/bom.json, which goes into the jar.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const npm = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--sbom-type', 'application'];
const windows = process.platform === 'win32';
const bom = JSON.parse(execFileSync('npm', npm, { encoding: 'utf8', maxBuffer: 2 ** 26, shell: windows }));

const sources = readdirSync('src', { recursive: true }).filter(
  (file) => /\.ts$/.test(file) && !/\.test\.ts$|[/\\]test[/\\]/.test(file),
);
const imported = new Set(
  sources.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/^(?:import|export)\b[^;]*?['"]((?:@[^'"/.]+\/)?[^'"/.]+)/gm)].map(
      (match) => match[1],
    ),
  ),
);

const needs = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
const shipped = new Set();
const ship = (ref) => {
  if (shipped.has(ref)) return;
  shipped.add(ref);
  needs.get(ref)?.forEach(ship);
};
for (const { name, 'bom-ref': ref } of bom.components) if (imported.has(name)) ship(ref);

for (const component of bom.components) component.scope = shipped.has(component['bom-ref']) ? 'required' : 'excluded';
// When it was made, by which npm, and a random number.
delete bom.serialNumber;
delete bom.metadata.timestamp;
delete bom.metadata.tools;
// npm takes the folder's name.
const { name } = JSON.parse(readFileSync('package.json', 'utf8'));
bom.metadata.component.name = name;

const root = bom.metadata.component['bom-ref'];
const ofShipped = {
  ...bom,
  components: bom.components.filter((component) => shipped.has(component['bom-ref'])),
  dependencies: bom.dependencies
    .filter(({ ref }) => ref === root || shipped.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: (dependsOn ?? []).filter((on) => shipped.has(on)) })),
};

mkdirSync('target/shipped', { recursive: true });
writeFileSync('target/bom.json', `${JSON.stringify(bom, null, 2)}\n`);
writeFileSync('target/shipped/bom.json', `${JSON.stringify(ofShipped, null, 2)}\n`);
