/**
 * `workspace/diagnostic`: all files, opened or not. Once everything is said, the request is kept until there is something
 * new to say, so that a client that asks again and again does not keep the machine busy.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type CancellationToken, type Connection, DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { Places } from '../convert/places.js';
import { pathOfUri, uriOfPath } from '../convert/uris.js';
import type { Settings } from '../workspace/settings.js';
import { takeTurns } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';
import { emptyReport, type FileReport, reportedPaths, reportFile } from './file-report.js';

/** While somebody types, the files that are not shown can wait. */
const quietTime = 400;

export function registerWorkspaceDiagnostics(connection: Connection, workspace: Workspace, settings: Settings): void {
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds, partialResultToken }, token) => {
    const previous = new Map(previousResultIds.flatMap(({ uri, value }) => { const file = pathOfUri(uri); return file === undefined ? [] : [[file, { uri, value }] as const]; }));
    for (;;) {
      const changed = nextChange(workspace, token);
      const items = changesSince(previous, await reportAll(workspace, settings, token), workspace);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
      if (items.length || partialResultToken === undefined) return { items };
      await changed;
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
      await setTimeout(quietTime);
    }
  });
}

async function nextChange(workspace: Workspace, token: CancellationToken): Promise<void> {
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => { controller.abort(); });
  try {
    await once(workspace.events, 'changed', { signal: controller.signal });
  } catch {
    // Cancelled; the caller looks at its token.
  } finally {
    listening.dispose();
  }
}

async function reportAll(workspace: Workspace, settings: Settings, token: CancellationToken): Promise<Map<string, FileReport>> {
  const reports = new Map<string, FileReport>();
  const turn = takeTurns();
  for (const owner of workspace.openAll()) {
    await settings.read(owner);
    await owner.warm();
    let places = new Places(owner.project, workspace);
    let { generation } = owner;
    for (const path of reportedPaths(owner, workspace)) {
      if (token.isCancellationRequested) return reports;
      await owner.eslint.prepare(path);
      if (owner.generation !== generation) {
        generation = owner.generation;
        places = new Places(owner.project, workspace);
      }
      reports.set(join(owner.root, path), reportFile(owner, path, workspace, places));
      await turn();
    }
  }
  return reports;
}

function changesSince(previous: ReadonlyMap<string, { readonly uri: string; readonly value: string }>, reports: ReadonlyMap<string, FileReport>, workspace: Workspace): WorkspaceDocumentDiagnosticReport[] {
  const gone = [...previous].filter(([file, { value }]) => !reports.has(file) && value !== emptyReport.resultId).map(([, { uri }]) => ({ uri, version: null, kind: DocumentDiagnosticReportKind.Full, ...emptyReport } satisfies WorkspaceDocumentDiagnosticReport));
  const changed = [...reports].filter(([file, { resultId }]) => resultId !== (previous.get(file)?.value ?? emptyReport.resultId));
  return [...gone, ...changed.map(([file, { items, resultId }]) => {
    const document = workspace.find(file);
    return { uri: document?.uri ?? uriOfPath(file), version: document?.version ?? null, kind: DocumentDiagnosticReportKind.Full, resultId, items } satisfies WorkspaceDocumentDiagnosticReport;
  })];
}
