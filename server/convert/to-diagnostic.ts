/** Findings and problems as diagnostics. Everything a client can show of a finding is in it: chain, page, strength. */
import { describeFrozen, type FileProblem, type Finding } from '@tenfold/project';
import { ruleDefinitions, ruleUrl } from 'eslint-plugin-tenfold';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { Places } from './places.js';

export const source = 'tenfold';

/** What a code action needs to find its finding again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly fingerprint: string;
}

export function toDiagnostic(finding: Finding, places: Places): Diagnostic {
  const data: DiagnosticData = { rule: finding.rule, fingerprint: finding.fingerprint };
  return {
    range: places.range(finding.path, finding.range),
    severity: severityOf(finding),
    source,
    code: finding.rule,
    ...(hasPage(finding.rule) ? { codeDescription: { href: ruleUrl(finding.rule) } } : {}),
    message: finding.frozen ? `${finding.message} (${describeFrozen(finding.frozen)})` : finding.message,
    ...(finding.chain.length ? { relatedInformation: finding.chain.map((hop) => ({ location: { uri: places.uri(hop.path), range: places.range(hop.path, hop.range) }, message: hop.label })) } : {}),
    data,
  };
}

/** A rule of the workspace's own dependency-cruiser configuration has none. */
function hasPage(rule: string): boolean {
  return ruleDefinitions.some(({ name }) => name === rule);
}

function severityOf(finding: Finding): DiagnosticSeverity {
  if (finding.frozen) return DiagnosticSeverity.Hint;
  if (finding.level === 'note') return DiagnosticSeverity.Information;
  return finding.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}

/** @param isReadable whether the file is text that merely cannot be parsed: its language's own server says that louder */
export function problemToDiagnostic(problem: FileProblem, isReadable: boolean, places: Places): Diagnostic {
  return {
    range: isReadable ? places.range(problem.path, problem.range) : Places.firstLine,
    severity: isReadable || problem.severity === 'warn' ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning,
    source,
    message: problem.message,
  };
}

export function sentenceToDiagnostic(sentence: string): Diagnostic {
  return { range: Places.firstLine, severity: DiagnosticSeverity.Error, source, message: sentence };
}
