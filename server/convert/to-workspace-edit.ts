/** Edits of the project as one edit of the workspace, made against the versions that were looked at. */
import type { Edit, Project } from '@tenfold/project';
import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { ClientProfile } from '../client-profile.js';
import type { Places } from './places.js';

/** @returns nothing where the client cannot make the edit whole */
export function toWorkspaceEdit(edits: readonly Edit[], project: Project, places: Places, client: ClientProfile): WorkspaceEdit | undefined {
  const byPath = new Map<string, Edit[]>();
  for (const edit of edits) byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  const created = [...byPath.keys()].filter((path) => project.text(path) === undefined);
  if (!client.canEditVersions) {
    if (created.length) return undefined;
    return { changes: Object.fromEntries([...byPath].map(([path, own]) => [places.uri(path), own.map((edit) => toTextEdit(edit, places))])) };
  }
  if (created.length && !client.canCreateFiles) return undefined;
  const changes = [...byPath].flatMap(([path, own]): (CreateFile | TextDocumentEdit)[] => [
    ...(created.includes(path) ? [{ kind: 'create' as const, uri: places.uri(path), options: { ignoreIfExists: true } }] : []),
    { textDocument: { uri: places.uri(path), version: places.version(path) }, edits: own.map((edit) => toTextEdit(edit, places)) },
  ]);
  return { documentChanges: changes };
}

export function toTextEdit(edit: Edit, places: Places): TextEdit {
  return { range: places.range(edit.path, edit.range), newText: edit.text };
}
