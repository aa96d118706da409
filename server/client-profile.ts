/** What the client can do and what it told at the start. Read once; the rest of the server asks this and not the protocol. */
import type { InitializeParams } from 'vscode-languageserver/node';
import { pathOfUri } from './convert/uris.js';
import type { InitializationOptions, Preset } from './protocol.js';

export interface ClientProfile {
  readonly isTrusted: boolean;
  readonly preset: Preset | undefined;
  /** Paths of the folders that were open at the start. */
  readonly folders: readonly string[];
  readonly showsEslint: boolean;
  readonly canPull: boolean;
  readonly canRefresh: boolean;
  readonly canWatch: boolean;
  readonly canTellFolders: boolean;
  readonly canConfigure: boolean;
  readonly canListenToConfiguration: boolean;
  readonly canShowPages: boolean;
  readonly canShowProgress: boolean;
  readonly canEditVersions: boolean;
  readonly canCreateFiles: boolean;
  readonly canFillSnippets: boolean;
  readonly canTakeCodeActions: boolean;
}

export function readClientProfile(params: InitializeParams): ClientProfile {
  const { workspace, textDocument, window } = params.capabilities;
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    isTrusted: options.trusted === true,
    preset: asPreset(options.preset),
    folders: uris.flatMap((uri) => pathOfUri(uri) ?? []),
    showsEslint: options.eslintExtension === true,
    canPull: textDocument?.diagnostic !== undefined,
    canRefresh: workspace?.diagnostics?.refreshSupport === true,
    canWatch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    canTellFolders: workspace?.workspaceFolders === true,
    canConfigure: workspace?.configuration === true,
    canListenToConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    canShowPages: window?.showDocument?.support === true,
    canShowProgress: window?.workDoneProgress === true,
    canEditVersions: workspace?.workspaceEdit?.documentChanges === true,
    canCreateFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    canFillSnippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    canTakeCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
  };
}

/** Whatever a client sends; anything but a preset's name is none. */
export function asPreset(value: unknown): Preset | undefined {
  return value === 'starter' || value === 'recommended' || value === 'strict' ? value : undefined;
}
