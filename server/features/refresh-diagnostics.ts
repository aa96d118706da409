/** A change in one file may change what is said of another that is shown; the client is told to ask again, only then. */
import { join } from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../log.js';
import { debounce } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';
import { reportFile } from './file-report.js';
import type { Told } from './pull-diagnostics.js';

const quietTime = 200;

export function registerRefresh(connection: Connection, workspace: Workspace, told: Told, log: Log): void {
  const look = debounce(quietTime, () => {
    const isStale = [...told].some(([uri, resultId]) => {
      const located = workspace.locate(uri);
      return located !== undefined && workspace.find(join(located.owner.root, located.path)) !== undefined && reportFile(located.owner, located.path, workspace).resultId !== resultId;
    });
    if (isStale) connection.languages.diagnostics.refresh().catch((error: unknown) => { log.failure('asking for a refresh', error); });
  });
  workspace.events.on('changed', look);
}
