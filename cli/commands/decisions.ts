/** `tenfold decisions`: what has been decided against the rules, where, and why. Dates are shown as they stand: there is no clock here. */
import { existsSync } from 'node:fs';
import { findRoot, openProject } from '@tenfold/project';
import { listDecisions, type RecordedDecision } from 'eslint-plugin-tenfold';
import type { Io } from '../io.js';
import { readOutputs, writeOutput } from '../outputs.js';

const formats: Readonly<Record<string, (decisions: readonly RecordedDecision[]) => string>> = {
  text: (decisions) => `${decisions.map(describe).join('')}${decisions.length ? '\n' : ''}${count(decisions)}\n`,
  json: (decisions) => `${JSON.stringify({ version: 1, decisions }, null, 2)}\n`,
};

export async function decisions(path: string, options: { readonly format: readonly string[] }, io: Io): Promise<number> {
  const outputs = readOutputs(options.format, Object.keys(formats), io);
  if (!outputs) return 2;
  if (!existsSync(path)) {
    io.error(`tenfold: ${path} does not exist. Give a file or folder that does.\n`);
    return 2;
  }
  const project = openProject(findRoot(path));
  const found = listDecisions(project);
  for (const output of outputs) writeOutput(output, formats[output.format]!(found), io);
  for (const { why } of project.brokenFiles) io.error(`tenfold: ${why}\n`);
  return project.brokenFiles.length ? 2 : 0;
}

function describe({ path, line, about, vendor, until, reason }: RecordedDecision): string {
  const names = [...(vendor ? [vendor] : []), ...(until ? [`until ${until}`] : [])];
  return `${path}:${line}  ${about}${names.length ? ` (${names.join(', ')})` : ''}  ${reason || '(no reason is given)'}\n`;
}

function count(all: readonly RecordedDecision[]): string {
  const bare = all.filter(({ reason }) => reason === '').length;
  return `${all.length} decision${all.length === 1 ? '' : 's'}${bare ? `, ${bare} without a reason` : ''}`;
}
