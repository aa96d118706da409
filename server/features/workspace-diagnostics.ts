/**
 * `workspace/diagnostic`: all files, opened or not. Once everything is said, the request is kept until there is something
 * new to say, so that a client that asks again and again does not keep the machine busy.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type CancellationToken, type Connection, type Disposable, DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { Places } from '../convert/places.js';
import { pathOfUri, uriOfPath } from '../convert/uris.js';
import type { Settings } from '../workspace/settings.js';
import { takeTurns } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';
import { emptyReport, type FileReport, reportedPaths, reportFile } from './file-report.js';

/** While somebody types, the files that are not shown can wait. */
const quietTime = 400;

export function registerWorkspaceDiagnostics(connection: Connection, workspace: Workspace, settings: Settings): void {
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partialResult) => {
    const previous = new Map(previousResultIds.flatMap(({ uri, value }) => { const file = pathOfUri(uri); return file === undefined ? [] : [[file, { uri, value }] as const]; }));
    for (;;) {
      const change = new NextChange(workspace, token);
      try {
        const items = changesSince(previous, await reportAll(workspace, settings, token), workspace);
        // A client that takes the answer in parts is one that waits for it.
        if (!token.isCancellationRequested && (items.length || partialResult === undefined)) return { items };
        await change.comes;
      } finally {
        change.dispose();
      }
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
      await setTimeout(quietTime);
    }
  });
}

/** Listens from its making, so that no change between the look and the wait is missed. */
class NextChange {
  readonly #controller = new AbortController();
  readonly #cancelled: Disposable;
  /** Settles also where the request is cancelled or nobody waits any more. */
  readonly comes: Promise<unknown>;

  constructor(workspace: Workspace, token: CancellationToken) {
    this.comes = once(workspace.events, 'changed', { signal: this.#controller.signal }).catch(() => undefined);
    this.#cancelled = token.onCancellationRequested(() => { this.#controller.abort(); });
    if (token.isCancellationRequested) this.#controller.abort();
  }

  dispose(): void {
    this.#cancelled.dispose();
    this.#controller.abort();
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
