// Wires the parts together. Everything that is known about a backend is known by the language server.
import * as vscode from 'vscode';
import { checkWorkspace } from './check-workspace.js';
import { GraphPanel } from './graph-panel.js';
import { createClient, DOCUMENTS, showsEslint } from './start-server.js';
import { Status } from './status.js';

export interface Tenfold {
  /** Settles when the language server answers, or cannot be started. */
  readonly ready: Promise<void>;
}

let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): Tenfold {
  const log = vscode.window.createOutputChannel('Tenfold', { log: true });
  const status = new Status(DOCUMENTS);
  const client = createClient(context, log, status);
  const graph = new GraphPanel(client);
  stop = () => client.dispose();

  context.subscriptions.push(
    log,
    status,
    graph,
    vscode.commands.registerCommand('tenfold.checkWorkspace', () => checkWorkspace(client)),
    vscode.commands.registerCommand('tenfold.showModuleGraph', () => graph.show()),
    vscode.commands.registerCommand('tenfold.restartServer', () => client.restart()),
    vscode.commands.registerCommand('tenfold.showLog', () => log.show()),
    // The server learns at its start whether it may run the workspace's own configuration, and who else shows findings.
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart()),
    ...whenChanged(showsEslint, () => client.restart()),
  );
  // Not awaited: the commands, the log above all, must be there also when the server is not.
  return { ready: client.start() };
}

function whenChanged(look: () => boolean, act: () => void): vscode.Disposable[] {
  let before = look();
  const compare = (): void => {
    const now = look();
    if (now !== before) act();
    before = now;
  };
  return [vscode.extensions.onDidChange(compare), vscode.workspace.onDidChangeConfiguration(compare)];
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
