/**
 * ESLint's inline comments, for the direct face: `eslint-disable`, `-enable`, `-line`, `-next-line`, and the comments that
 * set a rule's severity and options. Parsed by ESLint's own comment parser, applied by ESLint's rules.
 */
import { ConfigCommentParser } from '@eslint/plugin-kit';
import { type CommentFact, type Finding, LineTable } from '@tenfold/project';
import type { Options } from './define-rule.js';
import type { RuleSetting } from './rule-setting.js';

export const pluginPrefix = 'tenfold/';
const parser = new ConfigCommentParser();

interface Disable {
  readonly type: 'disable' | 'enable' | 'line';
  /** From here on; for `line`, 0-based line. */
  readonly at: number;
  /** Bare names; `undefined` is every rule. */
  readonly rules: ReadonlySet<string> | undefined;
}

export interface Directives {
  readonly disables: readonly Disable[];
  settings(rule: string, setting: RuleSetting): RuleSetting;
}

export function readDirectives(text: string, comments: readonly CommentFact[]): Directives {
  const lines = new LineTable(text);
  const disables: Disable[] = [];
  const inline = new Map<string, unknown>();
  for (const comment of comments) {
    const directive = parser.parseDirective(comment.text);
    if (!directive) continue;
    const last = lines.positionAt(comment.range[1]).line;
    const isBlock = comment.kind === 'block';
    if (directive.label === 'eslint' && isBlock) {
      const parsed = parser.parseJSONLikeConfig(directive.value);
      if (parsed.ok) for (const [name, value] of Object.entries(parsed.config)) inline.set(name, value);
    } else if (directive.label === 'eslint-disable' && isBlock) disables.push({ type: 'disable', at: comment.range[0], rules: rulesOf(directive.value) });
    else if (directive.label === 'eslint-enable' && isBlock) disables.push({ type: 'enable', at: comment.range[0], rules: rulesOf(directive.value) });
    else if (directive.label === 'eslint-disable-line' && lines.positionAt(comment.range[0]).line === last) disables.push({ type: 'line', at: last, rules: rulesOf(directive.value) });
    else if (directive.label === 'eslint-disable-next-line') disables.push({ type: 'line', at: last + 1, rules: rulesOf(directive.value) });
  }
  return { disables, settings: (rule, setting) => mergeSetting(setting, inline.get(`${pluginPrefix}${rule}`)) };
}

function rulesOf(value: string): ReadonlySet<string> | undefined {
  const names = Object.keys(parser.parseListConfig(value));
  return names.length ? new Set(names.map((name) => (name.startsWith(pluginPrefix) ? name.slice(pluginPrefix.length) : `\0${name}`))) : undefined;
}

/** A comment that names only a severity keeps the options that are configured, as ESLint does from version 9 on. */
function mergeSetting(setting: RuleSetting, inline: unknown): RuleSetting {
  if (inline === undefined) return setting;
  const [level, options] = Array.isArray(inline) ? inline as unknown[] : [inline];
  const severity = level === 2 || level === 'error' ? 'error' : level === 1 || level === 'warn' ? 'warn' : 'off';
  return { severity, options: options === undefined ? setting.options : options as Options };
}

/** @param findings of one file, in the order of the text */
export function applyDirectives<T extends Pick<Finding, 'rule' | 'range'>>(text: string, directives: Directives, findings: readonly T[]): T[] {
  if (!directives.disables.length) return [...findings];
  const lines = new LineTable(text);
  return findings.filter((finding) => !isDisabled(directives.disables, finding, lines.positionAt(finding.range[0]).line));
}

function isDisabled(disables: readonly Disable[], finding: Pick<Finding, 'rule' | 'range'>, line: number): boolean {
  const names = (each: Disable): boolean => each.rules === undefined || each.rules.has(finding.rule);
  if (disables.some((each) => each.type === 'line' && each.at === line && names(each))) return true;
  let isOff = false;
  for (const each of disables) if (each.type !== 'line' && each.at <= finding.range[0] && names(each)) isOff = each.type === 'disable';
  return isOff;
}
