/** `tenfold graph`: the module graph of a project, as text or as a page. */
import { existsSync } from 'node:fs';
import { drawDot, drawMermaid, drawPage, nothingFound, securePage, writeGraphJson } from '@tenfold/graph';
import { findRoot, type ModuleGraph, openProject, type Project } from '@tenfold/project';
import type { Io } from '../io.js';
import { readOutputs, writeOutput } from '../outputs.js';

const formats: Readonly<Record<string, (graph: ModuleGraph, project: Project) => string>> = {
  mermaid: drawMermaid, dot: drawDot, json: writeGraphJson,
  html: (graph, project) => securePage(drawPage(graph, project.name)),
};

export async function graph(path: string, options: { readonly format: readonly string[] }, io: Io): Promise<number> {
  const outputs = readOutputs(options.format, Object.keys(formats), io);
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
  const { moduleGraph } = project.analysis;
  for (const output of outputs) writeOutput(output, formats[output.format]!(moduleGraph, project), io);
  if (!moduleGraph.modules.length) io.error(`tenfold: ${nothingFound}\n`);
  for (const { why } of project.brokenFiles) io.error(`tenfold: ${why}\n`);
  return project.brokenFiles.length ? 2 : 0;
}
