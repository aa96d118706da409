/** `textDocument/diagnostic`: the client asks about the file it shows. Answers at once, from what is known by then. */
import { type Connection, DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Settings } from '../workspace/settings.js';
import { nextTurn } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';
import { emptyReport, reportFile } from './file-report.js';

/** What each open file was last said to have, by uri. */
export type Told = Map<string, string>;

export function registerPullDiagnostics(connection: Connection, workspace: Workspace, settings: Settings, told: Told): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const located = workspace.locate(uri);
    if (located) {
      await settings.read(located.owner);
      await located.owner.warm();
      await located.owner.eslint.prepare(located.path);
    }
    // Edits and cancellations that have arrived meanwhile come first: nobody needs the answer for a text that is gone.
    await nextTurn();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    const { items, resultId } = located ? reportFile(located.owner, located.path, workspace) : emptyReport;
    told.set(uri, resultId);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });
  workspace.documents.onDidClose(({ document }) => told.delete(document.uri));
}
