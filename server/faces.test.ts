// One engine, three faces: the command line, ESLint and the language server say the same of every story, file by file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { drawWorld } from '@tenfold/project/testing';
import tenfold from 'eslint-plugin-tenfold';
import { DiagnosticSeverity, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { LanguageClient, type Said } from './testing/language-client.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(repository, 'test-fixtures');
const presets = ['recommended', 'strict'] as const;
type Preset = (typeof presets)[number];

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly level: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly frozen?: { readonly since: string };
  readonly chain: readonly { readonly path: string; readonly line: number; readonly label: string }[];
}

describe('the three faces', function () {
  this.timeout(120_000);
  for (const story of readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()) {
    for (const preset of presets) it(`say the same of ${story} under ${preset}`, () => prove(join(fixtures, story), preset));
  }

  it('say the same of a migration that is new on the branch, where the workspace is trusted', async () => {
    const schema = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Customer {\n  id    Int     @id\n  email String?\n}\n';
    const created = 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY, "email" TEXT);\n';
    const added = 'DROP TABLE "Legacy";\n\n-- eslint-disable-next-line tenfold/no-blocking-migration -- a hundred rows\nCREATE INDEX "x" ON "Customer"("email");\nALTER TABLE "Customer" ADD COLUMN "phone" TEXT NOT NULL;\nUPDATE "Customer" SET "email" = NULL;\n';
    const world = drawWorld({
      'main:prisma/schema.prisma': schema, 'main:prisma/migrations/1_init/migration.sql': created, 'prisma/schema.prisma': schema,
      'prisma/migrations/1_init/migration.sql': created.replace(', "email"', ', "edited" INTEGER, "email"'), 'prisma/migrations/2_next/migration.sql': added, 'seeds/other.sql': 'DROP TABLE "Customer";\n',
    });
    try {
      const found = await prove(world.root, 'recommended', true);
      assert.deepEqual(found.filter(({ path }) => path.endsWith('.sql')).map(({ rule, path, line }) => `${rule} ${path.split('/')[2]}:${line}`), ['no-edited-migration 1_init:1', 'required-column-needs-default 2_next:5', 'no-bulk-update-in-migration 2_next:6']);
    } finally {
      world.erase();
    }
  });

  it('keep the same findings frozen, before and after they move', async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-faces-')));
    try {
      cpSync(join(fixtures, 'shop-that-grew'), root, { recursive: true });
      const baseline = join(root, 'tenfold-baseline.json');
      spawnSync(process.execPath, [join(repository, 'cli/bin/tenfold.js'), 'baseline', root, '--preset', 'strict', '--date', '2026-03-01']);
      const all = askCommandLine(root, 'strict');
      assert.ok(all.length > 12 && all.every(({ frozen }) => frozen));
      // Every second one; and a comment allows one, which therefore uses up no entry.
      const lines = readFileSync(baseline, 'utf8').split('\n');
      writeFileSync(baseline, lines.filter((line, index) => !line.startsWith('    {') || index % 2 === 0).join('\n').replace(/,\n {2}\]/, '\n  ]'));
      const routes = join(root, 'src/modules/checkout/checkout-routes.ts');
      writeFileSync(routes, readFileSync(routes, 'utf8').replace(/^.*console\.log/m, "  console.log('here'); // eslint-disable-line tenfold/require-structured-logger\n$&"));
      const some = await prove(root, 'strict');
      assert.deepEqual([...new Set(some.map(({ frozen }) => frozen !== undefined))].sort(), [false, true]);
      renameSync(join(root, 'src/modules'), join(root, 'src/features'));
      for (const path of ['tsconfig.json', '.dependency-cruiser.cjs']) writeFileSync(join(root, path), readFileSync(join(root, path), 'utf8').replaceAll(/(?<!node_)modules\//g, 'features/'));
      const moved = await prove(root, 'strict');
      assert.ok(moved.filter(({ frozen }) => frozen).length > 4);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

async function prove(root: string, preset: Preset, trusted = false): Promise<JsonFinding[]> {
  const direct = askCommandLine(root, preset);
  const own = direct.filter(({ rule }) => !rule.includes('/'));
  assert.deepEqual(await askEslint(root, preset), own.filter(({ frozen }) => !frozen).map((each) => `${describeStart(each)}-${each.endLine}:${each.endColumn} ${each.severity} ${each.rule} ${each.message}`), 'ESLint');
  const withChain = (each: JsonFinding): string => [`${describeStart(each)}-${each.endLine}:${each.endColumn} ${each.frozen ? 'hint' : each.level === 'note' ? 'note' : each.severity} ${each.rule} ${each.message}${each.frozen ? ` (frozen since ${each.frozen.since})` : ''}`, ...each.chain.map((hop) => `  ${hop.path}:${hop.line} ${hop.label}`)].join('\n');
  assert.deepEqual(await askServer(root, preset, trusted), own.map(withChain), 'the language server');
  return own;
}

function describeStart({ path, line, column }: JsonFinding): string {
  return `${path}:${line}:${column}`;
}

function askCommandLine(root: string, preset: Preset): JsonFinding[] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(repository, 'cli/bin/tenfold.js'), 'check', root, '--preset', preset, '--format', 'json'], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return (JSON.parse(stdout) as { projects: { findings: JsonFinding[] }[] }).projects.flatMap(({ findings }) => findings);
}

async function askEslint(root: string, preset: Preset): Promise<string[]> {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: tenfold.configs[preset] });
  const results = await eslint.lintFiles(['.']);
  return results.map(({ filePath, messages }) => ({ path: relative(root, filePath).split(sep).join('/'), messages })).sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, messages }) => messages.map((each) => `${path}:${each.line}:${each.column}-${each.endLine ?? 0}:${each.endColumn ?? 0} ${each.severity === 2 ? 'error' : 'warn'} ${each.ruleId?.replace('tenfold/', '') ?? ''} ${each.message}`));
}

async function askServer(root: string, preset: Preset, trusted: boolean): Promise<string[]> {
  const client = await LanguageClient.start(root, { preset, trusted });
  try {
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const inRoot = (uri: string): string => decodeURIComponent(uri.slice(client.uri('').length + 1));
    const strength = { [DiagnosticSeverity.Error]: 'error', [DiagnosticSeverity.Warning]: 'warn', [DiagnosticSeverity.Information]: 'note', [DiagnosticSeverity.Hint]: 'hint' };
    const draw = (path: string, { range: { start, end }, severity, code, message, relatedInformation = [] }: Said): string => [
      `${path}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${strength[severity!]} ${String(code)} ${message}`,
      ...relatedInformation.map((hop) => `  ${inRoot(hop.location.uri)}:${hop.location.range.start.line + 1} ${hop.message}`),
    ].join('\n');
    return items.flatMap((item) => (item.kind === 'full' ? [{ path: inRoot(item.uri), items: item.items as Said[] }] : [])).sort((a, b) => (a.path < b.path ? -1 : 1))
      .flatMap(({ path, items: said }) => said.filter(({ code }) => !String(code).includes('/')).map((each) => draw(path, each)));
  } finally {
    await client.stop();
  }
}
