/** An edit with a place to type in, for clients that know snippets; for the others the plain edit. */
import { allowFinding, type Allowance } from 'eslint-plugin-tenfold';
import type { Finding, Project } from '@tenfold/project';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { ClientProfile } from '../client-profile.js';
import type { Places } from './places.js';
import { toWorkspaceEdit } from './to-workspace-edit.js';

export function allowanceToWorkspaceEdit(finding: Finding, project: Project, places: Places, client: ClientProfile): WorkspaceEdit | undefined {
  const allowance = allowFinding(project, finding);
  if (!allowance) return undefined;
  const { edit, reason } = allowance;
  if (!reason || !client.canFillSnippets || !client.canEditVersions) return toWorkspaceEdit([edit], project, places, client);
  const snippet = { kind: 'snippet' as const, value: toSnippet(edit.text, reason) };
  return { documentChanges: [{ textDocument: { uri: places.uri(edit.path), version: places.version(edit.path) }, edits: [{ range: places.range(edit.path, edit.range), snippet }] }] };
}

function toSnippet(text: string, { start, end }: NonNullable<Allowance['reason']>): string {
  const escape = (part: string): string => part.replaceAll(/[\\$}]/g, '\\$&');
  return `${escape(text.slice(0, start))}\${1:${escape(text.slice(start, end))}}${escape(text.slice(end))}`;
}
