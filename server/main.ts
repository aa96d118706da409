/** The language server: wires one connection to one workspace. What it can do is in `features/`, a file each. */
import { type Connection, createConnection, type InitializeParams, type InitializeResult, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { readClientProfile } from './client-profile.js';
import { openPageCommand, registerCodeActions } from './features/code-actions.js';
import { registerCheckWorkspace } from './features/check-workspace.js';
import { cruiseFiles } from './features/cruise-files.js';
import { lintBuffers } from './features/lint-buffers.js';
import { registerModuleGraph } from './features/module-graph.js';
import { registerPullDiagnostics, type Told } from './features/pull-diagnostics.js';
import { PushDiagnostics } from './features/push-diagnostics.js';
import { registerRefresh } from './features/refresh-diagnostics.js';
import { registerWorkspaceDiagnostics } from './features/workspace-diagnostics.js';
import { Log } from './log.js';
import { version } from './version.js';
import { Settings } from './workspace/settings.js';
import { watchFiles } from './workspace/watch-files.js';
import { Workspace } from './workspace/workspace.js';

const usage = `tenfold-language-server ${version}
Speaks the Language Server Protocol over standard input and output. An editor starts it; there is nothing to type.

  --stdio           over standard input and output (the default)
  --node-ipc        over Node's own channel, for VS Code
  --socket=PORT     over a socket
  --help, --version
`;

/** @param args without `node` and the script */
export function main(args: readonly string[]): void {
  if (args.includes('--help')) return void process.stdout.write(usage);
  if (args.includes('--version')) return void process.stdout.write(`${version}\n`);
  const hasTransport = args.some((arg) => /^--(stdio|node-ipc|socket|pipe)\b/.test(arg));
  const connection = hasTransport ? createConnection(ProposedFeatures.all) : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const log = new Log(connection.console);
  process.on('uncaughtException', (error) => { log.failure('answering', error); });
  process.on('unhandledRejection', (error) => { log.failure('answering', error); });
  connection.onInitialize((params) => initialize(connection, params, log));
  connection.listen();
}

function initialize(connection: Connection, params: InitializeParams, log: Log): InitializeResult {
  const client = readClientProfile(params);
  const workspace = new Workspace(client, log);
  for (const folder of client.folders) workspace.folders.add(folder);
  const settings = new Settings(connection, workspace, client, log);
  const told: Told = new Map();
  const push = client.canPull ? undefined : new PushDiagnostics(connection, workspace, settings, log);
  if (client.canPull) registerPullDiagnostics(connection, workspace, settings, told);
  if (client.canPull) registerWorkspaceDiagnostics(connection, workspace, settings);
  if (client.canPull && client.canRefresh) registerRefresh(connection, workspace, told, log);
  registerCodeActions(connection, workspace, client);
  registerCheckWorkspace(connection, workspace, settings, async () => { await push?.sendEverything(); });
  registerModuleGraph(connection, workspace);
  lintBuffers(workspace, log);
  cruiseFiles(workspace, log);
  connection.onShutdown(() => { workspace.dispose(); });
  const watching = watchFiles(connection, workspace, client, (files) => { workspace.configurationsChanged(files); });
  workspace.listen(connection);
  connection.onInitialized(() => {
    watching.register();
    settings.register();
    if (client.canTellFolders) connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => { workspace.setFolderUris(added.map(({ uri }) => uri), removed.map(({ uri }) => uri)); });
    log.info(`Tenfold ${version}, ${client.isTrusted ? 'trusted: ESLint and dependency-cruiser configurations of the workspace are used' : 'not trusted: nothing of the workspace is executed'}`);
  });
  return {
    serverInfo: { name: 'Tenfold', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(client.canPull ? { diagnosticProvider: { identifier: 'tenfold', interFileDependencies: true, workspaceDiagnostics: true } } : {}),
      ...(client.canTakeCodeActions ? { codeActionProvider: { codeActionKinds: ['quickfix'] } } : {}),
      executeCommandProvider: { commands: [openPageCommand] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
