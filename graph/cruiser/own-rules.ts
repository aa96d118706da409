/**
 * The user's rule set, as it can be asked. A rule about cycles is asked without its cycle, because dependency-cruiser's own
 * search for them takes minutes on large graphs and misses some; of a few files alone only edge-local rules are asked.
 */
import type { IFlattenedRuleSet } from 'dependency-cruiser';
import type { CycleCondition, HopCondition, OwnRule } from './cruise-job.js';

type Forbidden = NonNullable<IFlattenedRuleSet['forbidden']>[number];
type Parts = Readonly<Record<'from' | 'to' | 'module', Readonly<Record<string, unknown>> | undefined>>;

const cycleWords = ['circular', 'via', 'viaOnly', 'viaNot', 'viaSomeNot'];

export interface AskableRules {
  readonly ruleSet: IFlattenedRuleSet;
  readonly rules: Readonly<Record<string, OwnRule>>;
}

export function prepareRules(own: IFlattenedRuleSet, isWhole: boolean): AskableRules {
  const rules: Record<string, OwnRule> = {};
  const forbidden = (own.forbidden ?? []).flatMap((rule, index): Forbidden[] => {
    const isCycle = isAboutCycles(rule);
    const key = isCycle ? `cycle ${index}` : rule.name ?? 'unnamed';
    if (rule.severity === 'ignore' || (!isCycle && !isWhole && needsWholeGraph(rule))) return [];
    rules[key] = { name: rule.name ?? 'unnamed', severity: rule.severity ?? 'warn', comment: rule.comment ?? '', ...(isCycle ? { cycle: readCondition(rule) } : {}) };
    return [isCycle ? withoutCycle(rule, key) : rule];
  });
  const required = (own.required ?? []).filter((rule) => isWhole || rule.to.reachable !== true);
  for (const rule of required) rules[rule.name ?? 'unnamed'] = { name: rule.name ?? 'unnamed', severity: rule.severity ?? 'warn', comment: rule.comment ?? '' };
  const allowed = (own.allowed ?? []).some((rule) => !isWhole && needsWholeGraph(rule)) ? [] : own.allowed ?? [];
  if (allowed.length) rules['not-in-allowed'] = { name: 'not-in-allowed', severity: own.allowedSeverity ?? 'warn', comment: 'None of the allowed rules allows it.' };
  return { rules, ruleSet: { ...(forbidden.length ? { forbidden } : {}), ...(required.length ? { required } : {}), ...(allowed.length ? { allowed, ...(own.allowedSeverity ? { allowedSeverity: own.allowedSeverity } : {}) } : {}) } };
}

function parts(rule: object): Parts {
  return rule as Parts;
}

function isAboutCycles(rule: Forbidden): boolean {
  return parts(rule).to?.['circular'] === true && (rule as { scope?: string }).scope !== 'folder';
}

/** What an answer about one file alone would get wrong. */
function needsWholeGraph(rule: object): boolean {
  const { from, to, module } = parts(rule);
  return module !== undefined || from?.['orphan'] !== undefined || ['circular', 'reachable', 'moreUnstable'].some((word) => to?.[word] !== undefined) || (rule as { scope?: string }).scope === 'folder';
}

function withoutCycle(rule: Forbidden, name: string): Forbidden {
  return { ...rule, name, to: Object.fromEntries(Object.entries(parts(rule).to ?? {}).filter(([word]) => !cycleWords.includes(word))) } as Forbidden;
}

function readCondition(rule: Forbidden): CycleCondition {
  const to = parts(rule).to ?? {};
  const via = to['viaSomeNot'] === undefined ? readHop(to['via']) : { pathNot: join(to['viaSomeNot']) };
  const viaOnly = to['viaNot'] === undefined ? readHop(to['viaOnly']) : { pathNot: join(to['viaNot']) };
  return { ...(via ? { via } : {}), ...(viaOnly ? { viaOnly } : {}) };
}

function readHop(value: unknown): HopCondition | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' || Array.isArray(value)) return { path: join(value) };
  const { path, pathNot, ...types } = value as { path?: unknown; pathNot?: unknown } & Pick<HopCondition, 'dependencyTypes' | 'dependencyTypesNot'>;
  return { ...types, ...(path === undefined ? {} : { path: join(path) }), ...(pathNot === undefined ? {} : { pathNot: join(pathNot) }) };
}

/** dependency-cruiser reads a list of expressions as one of alternatives. */
function join(expressions: unknown): string {
  return [expressions].flat().join('|');
}
