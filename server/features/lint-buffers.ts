/**
 * What is said of an open file comes from facts first, within milliseconds. A moment later ESLint lints the same buffer
 * and has the last word; both are the same rules, so where they differ the log says so.
 */
import { baselineFile, type Finding } from '@tenfold/project';
import type { Log } from '../log.js';
import type { CheckedProject } from '../workspace/checked-project.js';
import { debounce } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';

const quietTime = 400;

export function lintBuffers(workspace: Workspace, log: Log): void {
  let isLinting = false;
  const lintAll = debounce(quietTime, () => {
    if (isLinting) return lintAll();
    isLinting = true;
    lintOpen(workspace, log).catch((error: unknown) => { log.failure('linting the open files', error); }).finally(() => { isLinting = false; });
  });
  workspace.documents.onDidOpen(lintAll);
  workspace.documents.onDidSave(lintAll);
  workspace.documents.onDidChangeContent(lintAll);
}

async function lintOpen(workspace: Workspace, log: Log): Promise<void> {
  for (const uri of workspace.documents.keys()) {
    const located = workspace.locate(uri);
    if (located) await lintOne(located.owner, located.path, log);
  }
}

async function lintOne(owner: CheckedProject, path: string, log: Log): Promise<void> {
  await owner.eslint.prepare(path);
  const { generation } = owner;
  const heard = await owner.eslint.lint(path).catch((error: unknown) => { log.failure(`linting ${path}`, error); });
  if (!heard || owner.generation !== generation) return;
  // Our rules keep silent about what the baseline freezes; its own suppressions ESLint takes away only afterwards.
  const said = owner.project.debt.markSuppressed(path, heard);
  const direct = owner.ownFindings(path).filter((finding) => finding.frozen?.in !== baselineFile);
  if (nameAll(direct) === nameAll(said)) return;
  log.warn(`ESLint says something else of ${path} than Tenfold itself, and is believed: ${said.length} findings, not ${direct.length}. Please report this.`);
  owner.believe(path, said);
}

function nameAll(findings: readonly Finding[]): string {
  return findings.map((finding) => `${finding.rule} ${finding.range.join('-')} ${finding.severity} ${finding.message}`).join('\n');
}
