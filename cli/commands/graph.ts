/** `tenfold graph`: the module graph of a project as text or as a page; with `--diff`, what has become of it since a commit. */
import { existsSync } from 'node:fs';
import { compareSnapshots, drawDot, drawMermaid, drawPage, nothingFound, securePage, type Snapshot, takeSnapshot, writeComment, writeGraphCsv, writeGraphJson, writeGraphText } from '@tenfold/graph';
import { findRoot, type ModuleGraph, openProject, type Project } from '@tenfold/project';
import { findFrozenImports } from '../find-frozen-imports.js';
import type { Io } from '../io.js';
import { openBase } from '../open-base.js';
import { type Output, readOutputs, writeOutput } from '../outputs.js';

export interface GraphOptions {
  readonly format: readonly string[];
  /** A commit to compare with. */
  readonly diff?: string;
}

const drawings: Readonly<Record<string, (graph: ModuleGraph, project: Project) => string>> = { mermaid: drawMermaid, dot: drawDot, html: (graph, project) => securePage(drawPage(graph, project.name)) };
const texts: Readonly<Record<string, (snapshot: Snapshot) => string>> = { json: writeGraphJson, text: writeGraphText, csv: writeGraphCsv };
const formats = ['mermaid', 'dot', 'json', 'html', 'text', 'csv'];
const diffFormats = ['markdown', 'json'];

export async function graph(path: string, options: GraphOptions, io: Io): Promise<number> {
  const outputs = readOutputs(options.format, options.diff === undefined ? formats : diffFormats, io);
  if (!outputs) return 2;
  if (!existsSync(path)) {
    io.error(`tenfold: ${path} does not exist. Give a file or folder that does.\n`);
    return 2;
  }
  const project = openProject(findRoot(path));
  if (!project.sourcePaths.length) {
    io.error(`tenfold: there is nothing to draw in ${project.root}: none of its ${project.paths.length} files is JavaScript or TypeScript. Give the folder of the backend.\n`);
    return 2;
  }
  if (options.diff === undefined) drawGraph(project, outputs, io);
  else await writeDiff(project, options.diff, outputs, io);
  for (const { why } of project.brokenFiles) io.error(`tenfold: ${why}\n`);
  return project.brokenFiles.length ? 2 : 0;
}

function drawGraph(project: Project, outputs: readonly Output[], io: Io): void {
  const { moduleGraph } = project.analysis;
  // One for all that are made of it: what is frozen has to be asked of rules.
  const snapshot = outputs.some(({ format }) => format in texts) ? snapshotOf(project) : undefined;
  for (const output of outputs) writeOutput(output, drawings[output.format]?.(moduleGraph, project) ?? texts[output.format]!(snapshot!), io);
  if (!moduleGraph.modules.length) io.error(`tenfold: ${nothingFound}\n`);
}

/** @throws Error with one sentence where there is nothing to compare with */
async function writeDiff(project: Project, ref: string, outputs: readonly Output[], io: Io): Promise<void> {
  const base = await openBase(project.root, ref);
  try {
    const [before, after] = [snapshotOf(base.project), snapshotOf(project)];
    const change = compareSnapshots(before, after);
    const baseline = compareDebt(base.project, project);
    for (const output of outputs) writeOutput(output, output.format === 'json' ? `${JSON.stringify({ version: 1, base: base.commit, ...change, baseline }, null, 2)}\n` : writeComment(change, after, baseline), io);
    for (const { why } of base.project.brokenFiles) io.error(`tenfold: at ${base.commit.slice(0, 10)}: ${why}\n`);
  } finally {
    base.close();
  }
}

function snapshotOf(project: Project): Snapshot {
  const frozen = findFrozenImports(project);
  return takeSnapshot(project, ({ from, range }) => frozen.has(`${from}#${range[0]}`));
}

function compareDebt(base: Project, head: Project): { added: number; removed: number } {
  const [before, after] = [base, head].map(({ debt }) => new Map(debt.entries.map((entry) => [JSON.stringify([entry.path, entry.rule, entry.subject]), entry.count]))) as [Map<string, number>, Map<string, number>];
  const more = (these: ReadonlyMap<string, number>, those: ReadonlyMap<string, number>): number => [...these].reduce((sum, [key, count]) => sum + Math.max(0, count - (those.get(key) ?? 0)), 0);
  return { added: more(after, before), removed: more(before, after) };
}
