/**
 * The ESLint face: makes an ESLint rule of a question. The text under the linter is what the project is asked about; the
 * other files are as they are on the disk.
 * Invariant: what ESLint reports is what the direct face reports and is not frozen, less the edits to other files, which ESLint cannot make.
 */
import { compareFindings, type Edit, type Finding, type Project } from '@tenfold/project';
import type { Rule, SourceCode } from 'eslint';
import { askRule } from './check-file.js';
import type { CheckedFile, Options, RuleDefinition } from './define-rule.js';
import { applyDirectives, readDirectives } from './directives.js';
import { openLintedFile } from './linted-file.js';
import { commentsOf } from './languages/comments-of.js';
import { ruleUrl } from './rule-url.js';

/** What a host may hand in as `settings.tenfold`: its own project, and an ear for whole findings with their chains. */
export interface TenfoldSettings {
  readonly project?: () => Project;
  /** @param at where ESLint shows it: 1-based line, 0-based column, by ESLint's own idea of a line's end */
  readonly onFinding?: (finding: Omit<Finding, 'severity' | 'fingerprint'>, at: { readonly line: number; readonly column: number }) => void;
}

export function makeEslintRule(rule: RuleDefinition): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description: rule.description, url: ruleUrl(rule.name) },
      messages: { ...rule.messages },
      schema: rule.options ? [{ type: 'object', properties: rule.options.properties, additionalProperties: false }] : [],
      ...(rule.options ? { defaultOptions: [rule.options.defaults] } : {}),
      ...(rule.fixable ? { fixable: rule.fixable } : {}),
      hasSuggestions: rule.hasSuggestions,
      // All of them, also where the rule has nothing to say: a level that is set for all files must not stop ESLint at a schema.
      languages: ['js/js', 'tenfold/prisma', 'tenfold/sql', 'tenfold/manifest', 'json/json', 'json/jsonc'],
    },
    create(context) {
      const settings = (context.settings['tenfold'] ?? {}) as TenfoldSettings;
      const check = (): void => reportAll(rule, context, settings);
      return { 'Program:exit': check, 'Document:exit': check } as Rule.RuleListener;
    },
  };
}

function reportAll(rule: RuleDefinition, context: Rule.RuleContext, settings: TenfoldSettings): void {
  const file = openLintedFile(context.sourceCode, context.filename, settings.project);
  if (!file) return;
  const options = (context.options[0] ?? {}) as Options;
  for (const finding of withoutFrozen(file, askRule(rule, file, { severity: 'warn', options }))) {
    const own = (edits: readonly Edit[]): boolean => edits.every((edit) => edit.path === file.path);
    context.report({
      loc: locationOf(context.sourceCode, finding.range),
      messageId: finding.messageId,
      data: { ...finding.data, ...finding.aside },
      ...(finding.fix && own(finding.fix) ? { fix: makeFix(finding.fix) } : {}),
      suggest: finding.suggestions.filter((each) => own(each.edits)).map((each) => ({ desc: each.title, fix: makeFix(each.edits) })),
    });
    const { severity: _, ...heard } = finding;
    settings.onFinding?.(heard, context.sourceCode.getLocFromIndex(finding.range[0]));
  }
}

/** Comments come first: what one of them allows uses up no entry. ESLint's own suppressions are ESLint's business. */
function withoutFrozen(file: CheckedFile, findings: Omit<Finding, 'fingerprint'>[]): Omit<Finding, 'fingerprint'>[] {
  const { project, path, text } = file;
  if (!findings.length || !project.debt.entriesOf(project, path).length) return findings;
  const sorted = findings.sort((a, b) => compareFindings(a as Finding, b as Finding));
  const left = applyDirectives(text, readDirectives(text, commentsOf(file)), sorted);
  const { frozen } = project.debt.match(project, path, left);
  const hidden = new Set(left.filter((_, index) => frozen[index]));
  return sorted.filter((finding) => !hidden.has(finding));
}

function makeFix(edits: readonly Edit[]): Rule.ReportFixer {
  return (fixer) => edits.map((edit) => fixer.replaceTextRange([edit.range[0], edit.range[1]], edit.text));
}

function locationOf(source: SourceCode, range: Finding['range']): { start: { line: number; column: number }; end: { line: number; column: number } } {
  return { start: source.getLocFromIndex(range[0]), end: source.getLocFromIndex(range[1]) };
}
