/**
 * What happens on the disk outside the editor. A branch switch is one change of many files, so events are gathered, and
 * beyond a number of them everything is looked at again by content.
 */
import { basename, join, relative, sep } from 'node:path';
import { type Connection, DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from 'vscode-languageserver/node';
import type { ClientProfile } from '../client-profile.js';
import { pathOfUri } from '../convert/uris.js';
import type { CheckedProject } from './checked-project.js';
import { debounce } from './turns.js';
import type { Workspace } from './workspace.js';

const gatheringTime = 80;
const manyFiles = 100;
const globs = [
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,prisma,sql,json,jsonc,toml,yml,yaml}', '**/{Dockerfile*,Procfile}',
  '**/{.gitignore,pnpm-workspace.yaml,pnpm-lock.yaml,yarn.lock}',
];
/** These decide where projects begin. */
const rootMarks = new Set(['tenfold.json', 'package.json', 'pnpm-workspace.yaml', '.git']);
const neverSources = /[\\/](node_modules|\.git|dist|coverage|\.next)[\\/]/;

interface Gathered {
  readonly file: string;
  readonly type: FileChangeType;
}

export function watchFiles(connection: Connection, workspace: Workspace, client: ClientProfile, onFiles: (files: readonly string[]) => void): { register(): void } {
  let gathered: Gathered[] = [];
  const apply = debounce(gatheringTime, () => {
    const events = gathered;
    gathered = [];
    applyEvents(workspace, events);
    onFiles(events.map(({ file }) => file));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const before = gathered.length;
    for (const { uri, type } of changes) {
      const file = pathOfUri(uri);
      if (file !== undefined && !neverSources.test(file)) gathered.push({ file, type });
    }
    if (gathered.length > before) apply();
  });
  // A client that does not watch at least says when it saves; more may have happened by then.
  if (!client.canWatch) workspace.events.on('saved', ({ owner, path }) => {
    owner.refresh();
    if (rootMarks.has(basename(path))) workspace.findRootsAgain();
    onFiles([join(owner.root, path)]);
  });
  return { register: () => { if (client.canWatch) register(connection); } };
}

function register(connection: Connection): void {
  const watchers = [
    ...globs.map((globPattern) => ({ globPattern })),
    // A folder that goes is told as one event, by its own name.
    { globPattern: '**/*', kind: WatchKind.Delete },
  ];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

function applyEvents(workspace: Workspace, events: readonly Gathered[]): void {
  if (events.some(({ file, type }) => rootMarks.has(basename(file)) && type !== FileChangeType.Changed) || events.some(({ type }) => type === FileChangeType.Deleted)) workspace.findRootsAgain();
  for (const owner of workspace.projects) {
    const own = events.flatMap(({ file, type }) => {
      const path = relative(owner.root, file).split(sep).join('/');
      return path.startsWith('..') ? [] : [{ path, type }];
    });
    if (own.length) applyTo(owner, own);
  }
}

function applyTo(owner: CheckedProject, events: readonly { readonly path: string; readonly type: FileChangeType }[]): void {
  const known = new Set(owner.project.paths);
  const isFolderGone = events.some(({ path, type }) => type === FileChangeType.Deleted && !known.has(path));
  const changesIgnores = events.some(({ path }) => basename(path) === '.gitignore');
  if (isFolderGone || changesIgnores || events.length > manyFiles) owner.refresh();
  else owner.update(events.map(({ path }) => ({ kind: 'disk', path })));
}
