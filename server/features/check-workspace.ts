/** `tenfold/checkWorkspace`: every project that is open, whole, and how it went in one sentence. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { checkWorkspaceRequest, type CheckWorkspaceResult } from '../protocol.js';
import type { Settings } from '../workspace/settings.js';
import { takeTurns } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';
import { reportedPaths } from './file-report.js';

/** @param afterwards hears of it where findings of files that are not open must be sent */
export function registerCheckWorkspace(connection: Connection, workspace: Workspace, settings: Settings, afterwards: () => Promise<void>): void {
  // By its name: that a request has no parameters is said with none by some clients, and with `null` by others.
  connection.onRequest(checkWorkspaceRequest.method, async (...sent: unknown[]): Promise<CheckWorkspaceResult> => {
    const token = sent.at(-1) as CancellationToken;
    const turn = takeTurns();
    let [files, findings, errors, frozen] = [0, 0, 0, 0];
    for (const owner of workspace.openAll()) {
      await settings.read(owner);
      await owner.warm();
      await owner.cruiser.ask();
      for (const path of reportedPaths(owner, workspace)) {
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
        await owner.eslint.prepare(path);
        const all = owner.findings(path);
        const found = all.filter((finding) => !finding.frozen);
        files += 1;
        frozen += all.length - found.length;
        findings += found.length;
        errors += found.filter((finding) => finding.severity === 'error').length;
        await turn();
      }
    }
    await afterwards();
    return { files, findings, message: sentence(files, findings, errors, frozen) };
  });
}

function sentence(files: number, findings: number, errors: number, frozen: number): string {
  if (files === 0) return 'Tenfold checked 0 files: no folder with JavaScript, TypeScript or Prisma files is open. Open the folder of a backend.';
  const rest = frozen ? ` ${frozen} more ${frozen === 1 ? 'is' : 'are'} frozen.` : '';
  if (findings === 0) return `Tenfold checked ${count(files, 'file')} and found nothing${frozen ? ' new' : ''}.${rest}`;
  return `Tenfold checked ${count(files, 'file')}: ${count(findings, 'finding')}, of which ${count(errors, 'error')}.${rest}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
