// One engine, three faces: the command line, ESLint and the language server say the same of every story, file by file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
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
  readonly chain: readonly { readonly path: string; readonly line: number; readonly label: string }[];
}

describe('the three faces', function () {
  this.timeout(120_000);
  for (const story of readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()) {
    for (const preset of presets) it(`say the same of ${story} under ${preset}`, () => prove(join(fixtures, story), preset));
  }
});

async function prove(root: string, preset: Preset): Promise<void> {
  const direct = askCommandLine(root, preset);
  const own = direct.filter(({ rule }) => !rule.includes('/'));
  assert.deepEqual(await askEslint(root, preset), own.map((each) => `${describeStart(each)}-${each.endLine}:${each.endColumn} ${each.severity} ${each.rule} ${each.message}`), 'ESLint');
  const withChain = (each: JsonFinding): string => [`${describeStart(each)}-${each.endLine}:${each.endColumn} ${each.level === 'note' ? 'note' : each.severity} ${each.rule} ${each.message}`, ...each.chain.map((hop) => `  ${hop.path}:${hop.line} ${hop.label}`)].join('\n');
  assert.deepEqual(await askServer(root, preset), own.map(withChain), 'the language server');
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

async function askServer(root: string, preset: Preset): Promise<string[]> {
  const client = await LanguageClient.start(root, { preset });
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
