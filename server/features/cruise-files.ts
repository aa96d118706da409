/** dependency-cruiser is asked about a file when it is opened and when it is saved: after our own answer, never before it. */
import type { Log } from '../log.js';
import { debounce } from '../workspace/turns.js';
import type { Workspace } from '../workspace/workspace.js';

const quietTime = 600;

export function cruiseFiles(workspace: Workspace, log: Log): void {
  const waiting = new Set<string>();
  const cruise = debounce(quietTime, () => {
    const uris = [...waiting];
    waiting.clear();
    ask(workspace, uris).catch((error: unknown) => { log.failure('asking dependency-cruiser', error); });
  });
  const wait = ({ document }: { readonly document: { readonly uri: string } }): void => {
    waiting.add(document.uri);
    cruise();
  };
  workspace.documents.onDidOpen(wait);
  workspace.documents.onDidSave(wait);
}

async function ask(workspace: Workspace, uris: readonly string[]): Promise<void> {
  const located = uris.flatMap((uri) => workspace.locate(uri) ?? []);
  for (const owner of new Set(located.map((each) => each.owner))) {
    await owner.cruiser.ask(located.filter((each) => each.owner === owner).map(({ path }) => path));
  }
}
