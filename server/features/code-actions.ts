/** What can be done about a finding: its fix, its suggestions, to allow it with a reason, to freeze it, to read its page. */
import { baselineFile, type Finding, freezeFinding } from '@tenfold/project';
import { ruleDefinitions, ruleUrl } from 'eslint-plugin-tenfold';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Connection, type Diagnostic } from 'vscode-languageserver/node';
import type { ClientProfile } from '../client-profile.js';
import { Places } from '../convert/places.js';
import { type DiagnosticData, source, toDiagnostic } from '../convert/to-diagnostic.js';
import { allowanceToWorkspaceEdit } from '../convert/to-snippet-edit.js';
import { toWorkspaceEdit } from '../convert/to-workspace-edit.js';
import type { Located, Workspace } from '../workspace/workspace.js';

export const openPageCommand = 'tenfold.openRulePage';

export function registerCodeActions(connection: Connection, workspace: Workspace, client: ClientProfile): void {
  connection.onCodeAction((params) => {
    const located = workspace.locate(params.textDocument.uri);
    if (!located || !isWanted(params, CodeActionKind.QuickFix)) return [];
    const places = new Places(located.owner.project, workspace);
    return findingsAt(params, located, places).flatMap(({ finding, diagnostic }) => actionsFor(finding, diagnostic, located, places, client));
  });
  connection.onExecuteCommand(async ({ command, arguments: [rule] = [] }) => {
    const isKnown = ruleDefinitions.some(({ name }) => name === rule);
    if (command === openPageCommand && isKnown && client.canShowPages) await connection.window.showDocument({ uri: ruleUrl(rule as string), external: true });
  });
}

function isWanted({ context: { only } }: CodeActionParams, kind: string): boolean {
  return !only || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
}

/** By the diagnostics the client names; a client that keeps no `data` is known by range and rule. */
function findingsAt({ range, context }: CodeActionParams, { owner, path }: Located, places: Places): { finding: Finding; diagnostic: Diagnostic }[] {
  const known = owner.findings(path).map((finding) => ({ finding, diagnostic: toDiagnostic(finding, places) }));
  const asked = context.diagnostics.filter((each) => each.source === undefined || each.source === source);
  if (!asked.length) return known.filter(({ diagnostic }) => touches(diagnostic.range, range));
  return known.filter(({ finding, diagnostic }) => asked.some((each) => {
    const data = each.data as Partial<DiagnosticData> | undefined;
    if (data?.fingerprint !== undefined) return data.fingerprint === finding.fingerprint;
    return touches(each.range, diagnostic.range) && (each.code === undefined ? each.message === diagnostic.message : each.code === finding.rule);
  }));
}

function touches(a: Diagnostic['range'], b: Diagnostic['range']): boolean {
  const isBefore = (one: Diagnostic['range'], other: Diagnostic['range']): boolean => one.end.line < other.start.line || (one.end.line === other.start.line && one.end.character < other.start.character);
  return !isBefore(a, b) && !isBefore(b, a);
}

function actionsFor(finding: Finding, diagnostic: Diagnostic, { owner, path }: Located, places: Places, client: ClientProfile): CodeAction[] {
  const { project } = owner;
  const isOurs = ruleDefinitions.some(({ name }) => name === finding.rule);
  const offers = [
    ...(finding.fix ? [{ title: `Fix: ${finding.rule}`, edits: finding.fix }] : []),
    ...finding.suggestions.map(({ title, edits }) => ({ title, edits })),
  ];
  const actions = offers.flatMap(({ title, edits }, index): CodeAction[] => {
    const edit = toWorkspaceEdit(edits, project, places, client);
    return edit ? [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit, ...(index === 0 ? { isPreferred: true } : {}) }] : [];
  });
  const allowed = isOurs ? allowanceToWorkspaceEdit(finding, project, places, client) : undefined;
  if (allowed) actions.push({ title: `Allow ${finding.rule} here, with a reason`, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit: allowed });
  const freezing = freezeFinding(project, finding, owner.findings(path), new Date().toISOString().slice(0, 10));
  const frozen = freezing && toWorkspaceEdit([freezing], project, places, client);
  if (frozen) actions.push({ title: `Freeze this finding in ${baselineFile}`, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit: frozen });
  if (isOurs && client.canShowPages) {
    const title = `Open the page of ${finding.rule}`;
    actions.push({ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command: { title, command: openPageCommand, arguments: [finding.rule, path] } });
  }
  return actions;
}
