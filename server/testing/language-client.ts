/** A small client that speaks to the real server over standard input and output, and remembers what it was told. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import {
  type ClientCapabilities, type CodeAction, CodeActionRequest, createProtocolConnection, type Diagnostic, DiagnosticRefreshRequest, DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, DocumentDiagnosticRequest, ExitNotification, type FileChangeType,
  InitializedNotification, InitializeRequest, type InitializeResult, LogMessageNotification, type ProtocolConnection, PublishDiagnosticsNotification,
  RegistrationRequest, ShutdownRequest, StreamMessageReader, StreamMessageWriter, type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

const server = fileURLToPath(new URL('../../bin/tenfold-language-server.js', import.meta.url));

/** As an editor of today declares itself. */
const modern: ClientCapabilities = {
  textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
  workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  window: { showDocument: { support: true } },
};

/** The server writes its messages as plain text. */
export type Said = Diagnostic & { readonly message: string };

export class LanguageClient {
  readonly published = new Map<string, readonly Diagnostic[]>();
  readonly log: string[] = [];
  refreshes = 0;
  capabilities: InitializeResult['capabilities'] = {};
  #version = 0;

  private constructor(readonly root: string, private readonly child: ChildProcess, readonly connection: ProtocolConnection) {}

  static async start(root: string, options: { readonly trusted?: boolean; readonly capabilities?: ClientCapabilities; readonly preset?: string; readonly eslintExtension?: boolean } = {}): Promise<LanguageClient> {
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const client = new LanguageClient(root, child, connection);
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => void client.published.set(uri, diagnostics));
    connection.onNotification(LogMessageNotification.type, ({ message }) => void client.log.push(message));
    connection.onRequest(DiagnosticRefreshRequest.type, () => { client.refreshes += 1; });
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.listen();
    const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid, rootUri: pathToFileURL(root).href, capabilities: options.capabilities ?? modern,
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'root' }],
      initializationOptions: { trusted: options.trusted ?? false, ...(options.preset ? { preset: options.preset } : {}), ...(options.eslintExtension ? { eslintExtension: true } : {}) },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return Object.assign(client, { capabilities });
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  async open(path: string, text: string): Promise<void> {
    const languageId = path.endsWith('.prisma') ? 'prisma' : path.endsWith('.sql') ? 'sql' : 'typescript';
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: this.uri(path), languageId, version: ++this.#version, text } });
  }

  async close(path: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: this.uri(path) } });
  }

  async change(path: string, text: string): Promise<void> {
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: this.uri(path), version: ++this.#version }, contentChanges: [{ text }] });
  }

  async save(path: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: this.uri(path) } });
  }

  async filesChanged(changes: readonly { readonly path: string; readonly type: FileChangeType }[]): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: changes.map(({ path, type }) => ({ uri: this.uri(path), type })) });
  }

  async diagnostics(path: string): Promise<readonly Said[]> {
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: this.uri(path) } });
    if (report.kind !== 'full') throw new Error('nothing was known before, so the report must be full');
    return report.items as Said[];
  }

  async codeActions(path: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: this.uri(path) }, range: diagnostic.range, context: { diagnostics: [diagnostic] } });
    return (actions ?? []) as CodeAction[];
  }

  /** Looks again and again, because an answer may be on its way. @throws after ten seconds */
  async until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < 200; tries += 1) {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      await setTimeout(50);
    }
    throw new Error(`waited in vain: ${what}\n${this.log.join('\n')}`);
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => { this.child.once('exit', resolve); });
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}

/** @param texts by uri */
export function applyEdit(edit: WorkspaceEdit, texts: Readonly<Record<string, string>>): Record<string, string> {
  const changed: Record<string, string> = {};
  const list = edit.documentChanges?.flatMap((change) => ('textDocument' in change ? change.edits.map((each) => ({ uri: change.textDocument.uri, each })) : []))
    ?? Object.entries(edit.changes ?? {}).flatMap(([uri, edits]) => edits.map((each) => ({ uri, each })));
  for (const { uri, each } of list.reverse()) {
    const text = changed[uri] ?? texts[uri] ?? '';
    const rows = text.split('\n');
    const offset = ({ line, character }: { line: number; character: number }): number => rows.slice(0, line).reduce((sum, row) => sum + row.length + 1, 0) + character;
    const newText = 'newText' in each ? each.newText : each.snippet.value;
    changed[uri] = text.slice(0, offset(each.range.start)) + newText + text.slice(offset(each.range.end));
  }
  return changed;
}
