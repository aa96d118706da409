// The command that checks all files, opened or not, and says how it went.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CheckWorkspaceResult } from './protocol.js';

/** @returns what was found, as soon as it is known; nothing where the check was cancelled */
export async function checkWorkspace(client: LanguageClient): Promise<CheckWorkspaceResult | undefined> {
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Tenfold checks the workspace'), cancellable: true },
    (_progress, cancelled) => ask(client, cancelled),
  );
  if (result) void tell(result);
  return result;
}

async function ask(client: LanguageClient, cancelled: vscode.CancellationToken): Promise<CheckWorkspaceResult | undefined> {
  try {
    return await client.sendRequest<CheckWorkspaceResult>('tenfold/checkWorkspace', cancelled);
  } catch (error) {
    if (cancelled.isCancellationRequested) return undefined;
    throw error;
  }
}

async function tell({ message, findings }: CheckWorkspaceResult): Promise<void> {
  const showProblems = vscode.l10n.t('Show Problems');
  const choice = await vscode.window.showInformationMessage(message, ...(findings > 0 ? [showProblems] : []));
  if (choice === showProblems) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
