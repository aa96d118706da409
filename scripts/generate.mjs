// What follows from the rule folders: the list of rules, the head of every rule's page, and the table in the README. And
// what follows from the extension's manifest: the table of its settings.
// Invariant: the same folders give the same bytes. With --check nothing is written, and what is stale is named.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isCheck = process.argv.includes('--check');
const headEnd = '<!-- The lines above are written by scripts/generate.mjs. -->';
const decisions = { 'modular-monolith': 'Modular monolith', schema: 'Schema', stateless: 'Stateless', async: 'Asynchronous work', observability: 'Observability' };
const languages = { js: 'JavaScript and TypeScript', prisma: 'Prisma schemas', sql: 'migrations in SQL', manifest: '`package.json`' };
const stale = [];

const names = readdirSync(join(root, 'rules')).filter((name) => existsSync(join(root, 'rules', name, `${name}.ts`))).sort();
replace('rules/rules.generated.ts', listOfRules());
const { presets, ruleDefinitions } = await loadRules();
for (const rule of ruleDefinitions) {
  const path = `rules/${rule.name}/${rule.name}.md`;
  if (!existsSync(join(root, path))) fail(`${path} is missing: every rule has a page. Write it, beginning with "## What it finds"; the head is written for you.`);
  const [, body] = splitOnce(read(path), headEnd);
  replace(path, `${headOf(rule)}\n${headEnd}\n\n${body.trimStart()}`);
}
if (existsSync(join(root, 'README.md'))) replace('README.md', withTable('README.md', 'rules', rulesTable()));
replace('client/README.md', withTable('client/README.md', 'settings', settingsTable()));

replace('docs/frameworks.md', await frameworksPage());
replace('docs/defaults.md', await defaultsPage());

if (stale.length && isCheck) fail(`Stale: ${stale.join(', ')}. Run node scripts/generate.mjs.`);
if (!isCheck) console.log(stale.length ? `Written: ${stale.join(', ')}` : 'Everything generated is up to date.');

function listOfRules() {
  const imports = names.map((name) => `import { ${constantOf(name)} } from './${name}/${name}.js';\n`);
  return `/** Written by scripts/generate.mjs from the rule folders. */\nimport type { RuleDefinition } from './define-rule.js';\n${imports.join('')}\nexport const rules: readonly RuleDefinition[] = [\n${names.map((name) => `  ${constantOf(name)},\n`).join('')}];\n`;
}

/** The rules as they are built: what they say of themselves is code. */
async function loadRules() {
  if (!isCheck) {
    const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'rules'], { cwd: root, stdio: 'inherit' });
    if (status !== 0) fail('The rules do not compile, so their pages were left as they are. Mend the errors above and run this again.');
  }
  else if (stale.length) fail(`Stale: ${stale.join(', ')}. Run node scripts/generate.mjs.`);
  const loaded = await import(pathToFileURL(join(root, 'rules/dist/index.js')).href).catch(() => fail('The built rules cannot be loaded. Run npx tsc -b rules.'));
  const built = loaded.ruleDefinitions.map((rule) => rule.name).sort().join(', ');
  if (built !== names.join(', ')) fail(`Built are ${built}, but there are folders for ${names.join(', ')}. Run npx tsc -b rules.`);
  return loaded;
}

function headOf(rule) {
  const columns = [
    ['Decision', decisions[rule.decision]], ...Object.keys(presets).map((preset) => [`\`${preset}\``, levelIn(preset, rule.name)]),
    ['Suggestions', rule.hasSuggestions ? 'yes' : 'no'], ['Fixed by `--fix`', rule.fixable ? 'yes' : 'no'], ['Reads', rule.languages.map((language) => languages[language]).join(', ')],
  ];
  return `# ${rule.name}\n\n${sentence(rule.description)}\n\n${table(columns.map(([name]) => name), [columns.map(([, value]) => value)])}`;
}

function levelIn(preset, name) {
  const entry = presets[preset][name] ?? 'off';
  if (typeof entry === 'string') return entry;
  return `${entry[0]} (${Object.entries(entry[1]).map(([option, value]) => `\`${option}: ${typeof value === 'string' ? value : JSON.stringify(value)}\``).join(', ')})`;
}

/** Between the two comments that bear its name. */
function withTable(path, name, rows) {
  const readme = read(path);
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  if (!readme.includes(start)) return readme;
  if (!readme.includes(end)) fail(`${path} has ${start} but no ${end} after it. Add the second comment where the table ends.`);
  return `${readme.slice(0, readme.indexOf(start) + start.length)}\n\n${rows}\n${readme.slice(readme.indexOf(end))}`;
}

function rulesTable() {
  const rows = ruleDefinitions.map((rule) => [`[${rule.name}](rules/${rule.name}/${rule.name}.md)`, sentence(rule.description), decisions[rule.decision], ...Object.keys(presets).map((preset) => levelIn(preset, rule.name)), rule.hasSuggestions ? 'yes' : 'no']);
  return table(['Rule', 'What it asks', 'Decision', ...Object.keys(presets).map((preset) => `\`${preset}\``), 'Suggestions'], rows);
}

/** From the fixtures that project/handlers/framework-shapes.test.ts proves. */
async function frameworksPage() {
  const { frameworkShapes } = await import(pathToFileURL(join(root, 'project/dist/testing/framework-shapes.js')).href);
  const rows = frameworkShapes.map(({ framework, shape, kinds, isMissing }) => [framework, shape.replaceAll('|', '\\|'), isMissing ? `no: ${isMissing}` : `yes: ${[...new Set(kinds)].join(', ')}`]);
  return `# Frameworks

Who answers a request, in every shape that is known of. ${frameworkShapes.filter((each) => !each.isMissing).length} are recognised, ${frameworkShapes.filter((each) => each.isMissing).length} are not.
Each row is a small file in \`project/testing/framework-shapes.ts\`, and a test that holds it to its word.

A caller waits for \`request\`, \`middleware\`, \`webhook\` and \`render\`; nobody for \`message\`, \`scheduled\` and \`machine\`, which is our own
scheduler or queue. A request becomes a \`webhook\` where the handler checks a sender's signature, and a \`machine\` where it asks for
the secret of a scheduler. A function that is typed as a handler, or that answers on its second parameter, is found without any framework.

${table(['Framework', 'Shape', 'Recognised'], rows)}
<!-- Written by scripts/generate.mjs. -->
`;
}

/** From the rows that rules/defaults/library-defaults.test.ts holds against the installed libraries. */
async function defaultsPage() {
  const { hazardOf, keepers, libraryDefaults } = await import(pathToFileURL(join(root, 'rules/dist/defaults/library-defaults.js')).href);
  const kinds = { sessions: 'Sessions', limits: 'Rate limits', caches: 'Caches', realtime: 'Events', schedules: 'Schedules', uploads: 'Uploads' };
  const sections = Object.entries(kinds).map(([kind, title]) => {
    const rows = libraryDefaults.filter((each) => each.kind === kind).map((each) => [each.library, each.version, `\`${each.call}\``, sentence(each.default).slice(0, -1), kind === 'schedules' ? 'each process, for itself' : keepers[each.keeps], hazardOf(each)]);
    return `## ${title}\n\n${table(['Library', 'Version', 'Call', 'What it uses', 'Where that is', 'With a second server'], rows)}`;
  });
  return `# Library defaults

What libraries do when nobody says otherwise, and what comes of it on the second server. Nothing here is believed: every row is
the installed release, run and looked at by a test, \`rules/defaults/library-defaults.test.ts\`. The rules take their words from
the same rows.

${sections.join('\n')}
<!-- Written by scripts/generate.mjs. -->
`;
}

function settingsTable() {
  const { properties } = JSON.parse(read('client/package.json')).contributes.configuration;
  const code = (value) => `\`${value}\``;
  const rows = Object.entries(properties).map(([name, setting]) => [code(name), setting.enum.map(code).join(', '), code(setting.default), setting.markdownDescription]);
  return table(['Setting', 'Values', 'Default', 'Meaning'], rows);
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function constantOf(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function splitOnce(text, by) {
  const at = text.indexOf(by);
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + by.length)];
}

function read(path) {
  return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
}

function replace(path, text) {
  if (existsSync(join(root, path)) && read(path) === text) return;
  stale.push(path);
  if (!isCheck) writeFileSync(join(root, path), text);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
