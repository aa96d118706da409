/**
 * The proof of a rule: small backends, drawn on the disk, with «…» around what must be found. Every one is asked directly
 * and through ESLint, and both must say the same.
 */
import assert from 'node:assert/strict';
import { relative, sep } from 'node:path';
import { type Finding, LineTable, openProject, type Project } from '@tenfold/project';
import { drawWorld, type World } from '@tenfold/project/testing';
import { ESLint, type Linter } from 'eslint';
import { checkedPaths, checkFile } from '../check-file.js';
import type { Language, Options, RuleDefinition } from '../define-rule.js';
import plugin from '../index.js';

type Files = Readonly<Record<string, string>>;

export interface Flagged {
  readonly files: Files;
  readonly options?: Options;
  /** Message ids in the order of paths and texts. */
  readonly messages?: readonly string[];
  /** What the messages say, in the same order. */
  readonly says?: readonly RegExp[];
  /** The labels of the first finding's chain. */
  readonly chain?: readonly string[];
  /** What the first finding's suggestion of this title, or its fix, makes of the files it touches. */
  readonly suggestion?: { readonly title: string | RegExp; readonly gives: Files; /** How many findings are left; all others, unless it is said. */ readonly leaves?: number };
  /** No finding has any. */
  readonly suggestsNothing?: boolean;
}

export interface Cases {
  /** Backends without marks, in which nothing may be found. */
  readonly allows: Readonly<Record<string, Files | { readonly files: Files; readonly options: Options }>>;
  readonly flags: Readonly<Record<string, Flagged>>;
}

export function testRule(rule: RuleDefinition, cases: Cases): void {
  describe(rule.name, () => {
    for (const [name, allowed] of Object.entries(cases.allows)) it(`allows ${name}`, () => prove(rule, 'files' in allowed ? allowed as Flagged : { files: allowed as Files }));
    for (const [name, flagged] of Object.entries(cases.flags)) it(`flags ${name}`, () => prove(rule, flagged));
  });
}

async function prove(rule: RuleDefinition, expected: Flagged): Promise<void> {
  const world = drawWorld(expected.files);
  try {
    const project = openProject(world.root);
    const findings = askDirectly(rule, project, expected.options ?? {});
    assert.deepEqual(draw(world, findings), Object.fromEntries(Object.entries(expected.files).filter(([path]) => !path.startsWith('main:'))), 'the marks are where the findings are');
    if (expected.messages) assert.deepEqual(findings.map((finding) => finding.messageId), expected.messages);
    for (const [index, words] of (expected.says ?? []).entries()) assert.match(findings[index]!.message, words);
    if (expected.chain) assert.deepEqual(findings[0]!.chain.map((hop) => hop.label), expected.chain);
    if (expected.suggestsNothing) assert.deepEqual(findings.flatMap((finding) => finding.suggestions), []);
    if (expected.suggestion) proveSuggestion(rule, world, findings, expected);
    assert.deepEqual(await askThroughEslint(rule, world, expected.options ?? {}), findings.map((finding) => describeFinding(project, finding)), 'ESLint says the same');
  } finally {
    world.erase();
  }
}

export function askDirectly(rule: RuleDefinition, project: Project, options: Options): Finding[] {
  const settings = new Map([[rule.name, { severity: 'error' as const, options }]]);
  return checkedPaths(project).flatMap((path) => checkFile(project, path, settings));
}

/** The files as they were drawn, if the findings are where the marks were. */
function draw(world: World, findings: readonly Finding[]): Files {
  const drawn = Object.entries(world.files).map(([path, text]) => {
    const start = text.startsWith('\uFEFF') ? 1 : 0; // positions do not count a byte-order mark
    const marks = findings.filter((finding) => finding.path === path).flatMap(({ range }) => [[range[0] + start, '«'], [range[1] + start, '»']] as const);
    return [path, marks.sort((a, b) => b[0] - a[0] || (b[1] < a[1] ? -1 : 1)).reduce((all, [at, mark]) => all.slice(0, at) + mark + all.slice(at), text)] as const;
  });
  return Object.fromEntries(drawn.filter(([path, text]) => path !== 'package.json' || text !== '{ "name": "world", "private": true }'));
}

function proveSuggestion(rule: RuleDefinition, world: World, findings: readonly Finding[], { suggestion, options }: Flagged): void {
  const [first] = findings;
  const all = [...(first!.fix ? [{ title: 'fix', edits: first!.fix }] : []), ...first!.suggestions];
  const chosen = all.find(({ title }) => (typeof suggestion!.title === 'string' ? title === suggestion!.title : suggestion!.title.test(title)));
  assert.ok(chosen, `a suggestion "${suggestion!.title}" among ${JSON.stringify(all.map((each) => each.title))}`);
  const changed = new Map<string, string>();
  // From the end on; what is inserted at one place comes in the order of the list, as in editors.
  for (const edit of [...chosen.edits].reverse().sort((a, b) => b.range[0] - a.range[0])) {
    const text = changed.get(edit.path) ?? world.files[edit.path] ?? '';
    changed.set(edit.path, text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]));
  }
  assert.deepEqual(Object.fromEntries(changed), suggestion!.gives);
  for (const [path, text] of changed) world.write(path, text);
  const left = askDirectly(rule, openProject(world.root), options ?? {});
  assert.equal(left.length, suggestion!.leaves ?? findings.length - 1, 'the suggestion takes its finding away, and adds none');
  for (const [path, text] of Object.entries(world.files)) world.write(path, text);
  for (const path of changed.keys()) if (!(path in world.files)) world.remove(path);
}

async function askThroughEslint(rule: RuleDefinition, world: World, options: Options): Promise<string[]> {
  const level: Linter.RuleEntry = Object.keys(options).length ? ['error', options] : 'error';
  const configs = plugin.configs.strict.map((config) => ({ ...config, rules: rule.languages.includes((config.language?.split('/')[1] ?? 'js') as Language) ? { [`tenfold/${rule.name}`]: level } : {} }));
  const eslint = new ESLint({ cwd: world.root, overrideConfigFile: true, overrideConfig: configs, errorOnUnmatchedPattern: false });
  const results = await eslint.lintFiles(['.']);
  const order = (path: string): string => relative(world.root, path).split(sep).join('/');
  return results.map((result) => ({ ...result, path: order(result.filePath) })).sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, messages }) => messages.filter((message) => message.ruleId === `tenfold/${rule.name}`).map((message) => `${path}:${message.line}:${message.column}-${message.endLine}:${message.endColumn} ${message.messageId} ${message.message} [${(message.suggestions ?? []).map((each) => each.desc).join(', ')}]`));
}

function describeFinding(project: Project, finding: Finding): string {
  const lines = new LineTable(project.text(finding.path)!);
  const [start, end] = [lines.positionAt(finding.range[0]), lines.positionAt(finding.range[1])];
  const own = finding.suggestions.filter(({ edits }) => edits.every((edit) => edit.path === finding.path));
  return `${finding.path}:${start.line + 1}:${start.column + 1}-${end.line + 1}:${end.column + 1} ${finding.messageId} ${finding.message} [${own.map((each) => each.title).join(', ')}]`;
}
