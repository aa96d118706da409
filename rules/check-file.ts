/** The direct face: asks the rules about a file without ESLint, from facts alone. */
import { canParse, compareFindings, type Configuration, type Finding, mayStandForService, type Project, withFingerprints } from '@tenfold/project';
import { alternativesTo } from './alternatives.js';
import { applyDirectives, readDirectives } from './directives.js';
import { decisionFor, decisionHead } from './decisions.js';
import { type CheckedFile, type Decision, fillMessage, languageOf, type Options, type Report, type RuleDefinition } from './define-rule.js';
import { presets } from './presets.js';
import { commentsOf } from './languages/comments-of.js';
import type { RuleSetting } from './rule-setting.js';
import { rules } from './rules.generated.js';
import { scaleWords } from './scale-words.js';

/** What each rule is set to, by its bare name. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

export function settingsOf(config: Configuration, preset: keyof typeof presets = config.preset ?? 'recommended'): RuleSettings {
  const settings = new Map<string, RuleSetting>();
  for (const rule of rules) {
    const entry = config.rules?.[rule.name] ?? presets[preset][rule.name] ?? 'off';
    const [severity, options] = typeof entry === 'string' ? [entry, presetOptions(preset, rule.name)] : entry;
    settings.set(rule.name, { severity: severity as RuleSetting['severity'], options: (options ?? {}) as Options });
  }
  return settings;
}

function presetOptions(preset: keyof typeof presets, name: string): Options {
  const entry = presets[preset][name];
  return Array.isArray(entry) ? entry[1] as Options : {};
}

export function checkedPaths(project: Project): string[] {
  const { packages, disk } = project.analysis;
  const isNamed = (path: string): boolean => (project.config.services ?? []).length > 0 || mayStandForService(disk, packages.all, path);
  return project.paths.filter((path) => canParse(path) || path.endsWith('.prisma') || (path.endsWith('.sql') && project.migrationFiles.has(path)) || (languageOf(path) === 'manifest' && (isNamed(path) || project.schemaPushes.some(({ at }) => at.path === path))));
}

/** All findings of one file, sorted, with its inline directives applied; those that are frozen are marked. */
export function checkFile(project: Project, path: string, settings: RuleSettings): Finding[] {
  const file = openFile(project, path);
  if (!file) return [];
  const directives = readDirectives(file.text, commentsOf(file));
  const found = rules.flatMap((rule) => {
    const setting = directives.settings(rule.name, settings.get(rule.name) ?? { severity: 'off', options: {} });
    return setting.severity === 'off' ? [] : askRule(rule, file, setting);
  });
  const left = applyDirectives(file.text, directives, found.sort((a, b) => compareFindings(a as Finding, b as Finding)));
  return withFingerprints(project.debt.mark(project, path, left));
}

export function openFile(project: Project, path: string): CheckedFile | undefined {
  const text = project.text(path);
  const facts = canParse(path) ? project.facts(path) : undefined;
  if (text === undefined || (languageOf(path) === 'js' && !facts) || (languageOf(path) === 'sql' && !project.migrationFiles.has(path))) return undefined;
  return { project, analysis: project.analysis, path, text, facts, role: project.analysis.role(path), askAll: (other, decision) => askAll(project, other, decision) };
}

function askAll(project: Project, path: string, decision: Decision): Report[] {
  const file = openFile(project, path);
  return file ? rules.filter((rule) => rule.decision === decision && !rule.isAboutComments && rule.languages.includes(languageOf(path)))
    .flatMap((rule) => [...rule.check(file, { ...rule.options?.defaults, ...presetOptions('strict', rule.name) })]) : [];
}

export function askRule(rule: RuleDefinition, file: CheckedFile, setting: RuleSetting): Omit<Finding, 'fingerprint'>[] {
  if (setting.severity === 'off' || !rule.languages.includes(languageOf(file.path))) return [];
  const severity = setting.severity;
  const reports = [...rule.check(file, { ...rule.options?.defaults, ...setting.options })];
  const isAllowed = (report: Report): boolean => rule.isAboutComments !== true && decisionFor(file.project, rule.decision, file.path, report) !== undefined;
  return reports.flatMap((report) => firstOf(alternativesTo(report), (each) => !isAllowed(each)) ?? []).map((report) => nameFinding(rule, file, severity, report));
}

function firstOf<T>(all: Iterable<T>, is: (each: T) => boolean): T | undefined {
  for (const each of all) if (is(each)) return each;
  return undefined;
}

function nameFinding(rule: RuleDefinition, file: CheckedFile, severity: Finding['severity'], report: Report): Omit<Finding, 'fingerprint'> {
  const words = scaleWords(rule, report.messageId, file);
  return {
    rule: rule.name, path: file.path, range: report.at, messageId: report.messageId,
    message: fillMessage(rule.messages[report.messageId]!, { ...report.data, ...(words ? { scale: words.scale } : {}) }), data: report.data ?? {},
    ...(words ? { aside: { scale: words.scale } } : {}),
    level: report.level ?? 'problem', severity, chain: [...report.chain ?? [], ...(words?.hop ? [words.hop] : [])],
    ...(report.subject === undefined ? {} : { subject: report.subject }),
    ...(report.fix ? { fix: report.fix } : {}), ...decisionOf(rule, report),
    suggestions: (report.suggest ?? []).map((each) => ({ messageId: each.messageId, title: fillMessage(rule.messages[each.messageId]!, each.data), edits: each.edits })),
  };
}

function decisionOf(rule: RuleDefinition, report: Report): Pick<Finding, 'decision'> {
  const decision = rule.isAboutComments ? undefined : decisionHead(rule.decision, report);
  return decision === undefined ? {} : { decision };
}
