/** What Tenfold's server says and answers beyond the Language Server Protocol. Clients declare the same shapes. */
import { RequestType, RequestType0 } from 'vscode-languageserver/node';

export interface InitializationOptions {
  /** Whether configurations of the workspace may be executed. Without a yes nothing of it is. */
  readonly trusted?: boolean;
  /** For folders that name no preset themselves, where the client has no settings to ask for. */
  readonly preset?: Preset;
  /** Whether the editor itself shows what ESLint says of the open files: what our rules say through it is not said twice. */
  readonly eslintExtension?: boolean;
}

export type Preset = 'starter' | 'recommended' | 'strict';

export interface ModuleGraphParams {
  /** Uri of the workspace folder; without it, the first one. */
  readonly folder?: string;
}

export interface ModuleGraphResult {
  /** A whole page, with __NONCE__ where its script and its style name their nonce. */
  readonly html: string;
  /** Uri of the folder that the paths in the page are relative to. */
  readonly root: string;
}

export interface CheckWorkspaceResult {
  readonly files: number;
  readonly findings: number;
  /** Both in one sentence. */
  readonly message: string;
}

export const moduleGraphRequest = new RequestType<ModuleGraphParams | null, ModuleGraphResult, void>('tenfold/moduleGraph');
export const checkWorkspaceRequest = new RequestType0<CheckWorkspaceResult, void>('tenfold/checkWorkspace');
