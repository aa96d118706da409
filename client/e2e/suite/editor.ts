// What the tests see and do in the editor.
// Invariant: nothing is asserted of a single look. The editor and the server answer when they are ready, so what is
// expected is waited for.
import * as vscode from 'vscode';
import type { Tenfold } from '../../extension.js';

export async function until<T>(what: string, look: () => T | undefined | PromiseLike<T | undefined>, patience = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}\n${logText()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function extension(): vscode.Extension<Tenfold> {
  const found = vscode.extensions.getExtension<Tenfold>('tenfold.tenfold-vscode');
  if (!found) throw new Error('the extension is not installed');
  return found;
}

export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (!first) throw new Error('no folder is open');
  return first.uri;
}

export function uriOf(path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder(), path);
}

export async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  await vscode.window.showTextDocument(document);
  return document;
}

export async function replace(document: vscode.TextDocument, old: string | RegExp, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace(old, by));
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${document.uri.path} could not be edited`);
}

/**
 * The tests of one run share a window: whatever is unsaved is taken back, and no tab stays. The documents behind the tabs
 * stay open for minutes, as far as a language server is told.
 */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function findingsOf(path: string): vscode.Diagnostic[] {
  return ownOf(vscode.languages.getDiagnostics(uriOf(path)));
}

/** As `rule path:line`, sorted. */
export function allFindings(): string[] {
  const root = `${folder().path}/`;
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) => ownOf(diagnostics).map((each) => `${codeOf(each).value} ${uri.path.replace(root, '')}:${each.range.start.line + 1}`))
    .sort();
}

export function codeOf({ code, message }: vscode.Diagnostic): { value: string; target: string } {
  if (typeof code !== 'object') return { value: code === undefined ? message : String(code), target: '' };
  return { value: String(code.value), target: code.target.toString(true) };
}

/** @param says part of its message */
export function finding(path: string, says: string): Promise<vscode.Diagnostic> {
  return until(`"${says}" in ${path}`, () => findingsOf(path).find(({ message }) => message.includes(says)));
}

export function gone(path: string, says: string): Promise<boolean> {
  return until(`"${says}" to go from ${path}`, () => !findingsOf(path).some(({ message }) => message.includes(says)));
}

/**
 * VS Code cancels the question, or answers it with an empty list, whenever another extension registers its own actions
 * meanwhile, hence the patience.
 */
export function quickFix(path: string, { range }: vscode.Diagnostic, title: string): Promise<vscode.CodeAction> {
  return until(`the quick fix "${title}"`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uriOf(path), range, vscode.CodeActionKind.QuickFix.value).then(
      (found) => found,
      (error: unknown) => {
        if (/cancell?ed/i.test(String(error))) return [];
        throw error;
      },
    );
    return actions.find((action) => action.title.startsWith(title));
  });
}

/** As far as it has been looked at: the editor reads its log when it is shown. */
export function logText(): string {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && /tenfold/i.test(uri.path))?.getText() ?? '';
}

function ownOf(diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  return diagnostics.filter(({ source }) => source === 'tenfold');
}
