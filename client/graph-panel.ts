// Shows the module graph, as the page that the server draws, and opens what is clicked in it.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ModuleGraphParams, ModuleGraphResult } from './protocol.js';

export class GraphPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private folder: vscode.WorkspaceFolder | undefined;
  private page = '';
  /** What the paths in the page are relative to: the folder may be a part of a larger project. */
  private root: vscode.Uri | undefined;
  private readonly saving: vscode.Disposable;

  constructor(private readonly client: LanguageClient) {
    this.saving = vscode.workspace.onDidSaveTextDocument(() => this.refresh());
  }

  async show(): Promise<void> {
    this.folder = await chooseFolder();
    if (!this.folder) return;
    this.panel ??= this.open();
    this.panel.reveal(undefined, true);
    await this.refresh();
  }

  dispose(): void {
    this.saving.dispose();
    this.panel?.dispose();
  }

  private open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel('tenfold.moduleGraph', vscode.l10n.t('Module Graph'), vscode.ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [],
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.openPlace(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.page = '';
    });
    return panel;
  }

  private async refresh(): Promise<void> {
    if (!this.panel || !this.folder) return;
    const params: ModuleGraphParams = { folder: this.folder.uri.toString() };
    const page = await this.client.sendRequest<ModuleGraphResult>('tenfold/moduleGraph', params).then(({ html, root }) => {
      this.root = vscode.Uri.parse(root);
      return html;
    }, sayWhyNot);
    // The same page again would throw away where the reader has scrolled and zoomed to.
    if (!this.panel || page === this.page) return;
    this.page = page;
    this.panel.webview.html = secure(page);
  }

  private async openPlace(message: unknown): Promise<void> {
    if (!this.root || !isPlace(message)) return;
    const file = vscode.Uri.joinPath(this.root, message.path);
    const start = new vscode.Position(Math.max(0, message.line - 1), 0);
    try {
      await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(start, start) });
    } catch {
      void vscode.window.showWarningMessage(vscode.l10n.t('{0} is no longer there.', message.path));
    }
  }
}

/** The folder of the file one is looking at; where that says nothing, one is asked. */
async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const file = vscode.window.activeTextEditor?.document.uri;
  const own = file && vscode.workspace.getWorkspaceFolder(file);
  if (own || folders.length === 1) return own ?? folders[0];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder to see its module graph.'));
  return undefined;
}

/** Lets the page run its own script and style, and nothing that a path or a name in it might smuggle in. */
function secure(page: string): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return page.replaceAll('__NONCE__', nonce).replace(/<head[^>]*>/i, (head) => head + meta);
}

function sayWhyNot(error: unknown): string {
  const text = vscode.l10n.t('The module graph could not be drawn: {0}', error instanceof Error ? error.message : String(error));
  return `<!DOCTYPE html><html><head></head><body><p>${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</p></body></html>`;
}

interface Place {
  type: 'open';
  /** Relative to the root that came with the page. */
  path: string;
  /** Counted from 1. */
  line: number;
}

function isPlace(message: unknown): message is Place {
  const { type, path, line } = (message ?? {}) as Partial<Record<keyof Place, unknown>>;
  return type === 'open' && typeof path === 'string' && typeof line === 'number';
}
