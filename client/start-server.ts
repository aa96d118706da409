// How the language server is started, and what it is told and asked.
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Status } from './status.js';

const SERVER = 'dist/server/node_modules/@tenfold/language-server/bin/tenfold-language-server.js';

const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'prisma', 'sql'];

export const DOCUMENTS = [
  ...LANGUAGES.map((language) => ({ scheme: 'file', language })),
  // Without an extension that knows Prisma, its schema is plain text to VS Code.
  { scheme: 'file', pattern: '**/*.prisma' },
  // Some call a database's SQL by the name of the database.
  { scheme: 'file', pattern: '**/*.sql' },
  // What a framework starts has no statement to stand at.
  { scheme: 'file', pattern: '**/package.json' },
];

export function createClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, status: Status): LanguageClient {
  const module = context.asAbsolutePath(SERVER);
  const client = new LanguageClient(
    'tenfold',
    'Tenfold',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6010'] } },
    },
    {
      documentSelector: DOCUMENTS,
      outputChannel: log,
      traceOutputChannel: log,
      // A function, because a restart must say what holds by then.
      initializationOptions: () => ({ trusted: vscode.workspace.isTrusted, eslintExtension: showsEslint() }),
      diagnosticPullOptions: { onChange: true, onSave: true },
      middleware: {
        provideDiagnostics: (document, previous, token, next) => status.during(next(document, previous, token)),
        handleWorkDoneProgress: (token, progress, next) => {
          status.follow(token, progress);
          next(token, progress);
        },
      },
    },
  );
  client.onDidChangeState(({ newState }) => status.serverIs(newState));
  return client;
}

/** Whether the ESLint extension shows what our rules say where the workspace's ESLint configuration names them. */
export function showsEslint(): boolean {
  const settings = vscode.workspace.getConfiguration('eslint');
  const customizations = settings.get<{ rule?: string; severity?: string }[]>('rules.customizations', []);
  const isTurnedOff = customizations.some(({ rule, severity }) => rule === 'tenfold/*' && severity === 'off');
  return vscode.extensions.getExtension('dbaeumer.vscode-eslint') !== undefined && settings.get('enable', true) && !isTurnedOff;
}
