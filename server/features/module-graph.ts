/** `tenfold/moduleGraph`: the page of a folder's module graph, drawn from the open buffers over the disk. */
import { drawPage } from '@tenfold/graph';
import { findRoot } from '@tenfold/project';
import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { pathOfUri, uriOfPath } from '../convert/uris.js';
import { moduleGraphRequest, type ModuleGraphResult } from '../protocol.js';
import type { Workspace } from '../workspace/workspace.js';

export function registerModuleGraph(connection: Connection, workspace: Workspace): void {
  connection.onRequest(moduleGraphRequest, async (params): Promise<ModuleGraphResult> => {
    const folder = params?.folder === undefined ? [...workspace.folders][0] : pathOfUri(params.folder);
    const owner = folder === undefined ? undefined : workspace.open(findRoot(folder));
    if (!owner) throw new ResponseError(ErrorCodes.InvalidParams, 'No folder is open, or it cannot be read. Open the folder of a backend.');
    await owner.warm();
    const { analysis, name } = owner.project;
    return { html: drawPage(analysis.moduleGraph, name), root: uriOfPath(owner.root) };
  });
}
