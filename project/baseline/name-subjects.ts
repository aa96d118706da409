/**
 * What a finding is about, in words that stay when lines shift and folders move. One that stands on an import is about every
 * symbol that is imported, each for itself: the import may be split, joined and shortened, and is still the old one.
 * Invariant: depends on the finding, on its own file and on which modules there are; holds no path.
 */
import type { Analysis } from '../analysis.js';
import type { Facts, ImportFact } from '../facts/facts.js';
import type { Finding } from '../findings/finding.js';

/** The project, as far as names are concerned. */
export interface NamedProject {
  readonly analysis: Pick<Analysis, 'boundaries' | 'edgesFrom'>;
  readonly paths: readonly string[];
  facts(path: string): Facts | undefined;
}

export type NamedFinding = Pick<Finding, 'path' | 'range' | 'data' | 'subject'>;

/** Whether a symbol is taken for its type alone. */
export const typeMark = ' (type)';

export function nameSubjects(project: NamedProject, finding: NamedFinding): readonly string[] {
  const facts = project.facts(finding.path);
  const imported = finding.subject === undefined ? facts?.imports.find(({ range }) => range[0] === finding.range[0] && range[1] === finding.range[1]) : undefined;
  if (imported) return nameImport(project, finding.path, imported);
  const about = finding.subject ?? describeData(project, finding.data);
  const symbol = facts ? symbolAt(facts, finding.range[0]) : '';
  return [about && symbol ? `${about} in ${symbol}` : about || symbol];
}

/** `orders → billing: charge` */
function nameImport(project: NamedProject, path: string, imported: ImportFact): string[] {
  const { boundaries } = project.analysis;
  const edge = project.analysis.edgesFrom(path).find(({ range }) => range[0] === imported.range[0]);
  const from = boundaries.moduleOf(path)?.name;
  const module = edge && boundaries.moduleOf(edge.to)?.name;
  const to = module !== undefined && module !== from ? module : lastPart(edge?.to ?? imported.specifier);
  const pair = from === undefined ? to : `${from} → ${to}`;
  if (!imported.names.length) return [`${pair}: ${imported.kind === 'static' ? 'its effects' : '*'}${imported.kind === 'type' ? typeMark : ''}`];
  return imported.names.map((name) => `${pair}: ${name.imported}${name.isType || imported.kind === 'type' ? typeMark : ''}`);
}

/** Of a package the whole name, of a path its last part, which an extension is no part of. */
function lastPart(target: string): string {
  return /^[./]|\.[cm]?[jt]sx?$/.test(target) ? target.slice(target.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '') : target;
}

/** In the rule's own order; a path is left with its last part. */
function describeData({ paths }: NamedProject, data: Finding['data']): string {
  const isPath = (word: string): boolean => /^\.{0,2}\//.test(word) || paths.includes(word);
  return Object.values(data).map((value) => value.trim().replaceAll(/[^\s'"`,;()]+\/[^\s'"`,;()]+/g, (word) => (isPath(word) ? lastPart(word) : word))).filter((value) => value !== '').join(', ');
}

/** `OrderService.place`: the named functions and classes around a place, from the outside in. */
function symbolAt(facts: Facts, at: number): string {
  const names: string[] = [];
  const holds = ({ range }: { readonly range: readonly [number, number] }): boolean => range[0] <= at && at < range[1];
  for (const fn of facts.functions.filter(holds).sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1])) {
    const owner = fn.class === undefined ? '' : facts.classes[fn.class]?.name ?? '';
    if (owner !== '' && !names.includes(owner)) names.push(owner);
    if (fn.name !== '') names.push(fn.name);
  }
  if (!names.length) names.push(...facts.classes.filter(holds).map(({ name }) => name).filter((name) => name !== ''));
  return names.join('.');
}
