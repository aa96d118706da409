/**
 * A rule is a question asked of a project about one file. `defineRule` keeps it as data that the direct face runs; the
 * ESLint face is made of the same data in `eslint-rule.ts`.
 */
import type { Analysis, CallSite, ChainHop, Edit, Facts, FileRole, FunctionSite, Project, Range } from '@tenfold/project';

export type Language = 'js' | 'prisma' | 'sql' | 'manifest';

export type Decision = 'modular-monolith' | 'schema' | 'stateless' | 'async' | 'observability';

/** The file a rule is asked about. */
export interface CheckedFile {
  readonly project: Project;
  readonly analysis: Analysis;
  readonly path: string;
  readonly text: string;
  /** Absent for files that are not JavaScript or TypeScript. */
  readonly facts: Facts | undefined;
  readonly role: FileRole;
  /** What the rules of a decision would say of a file at their strictest, whatever has been decided. */
  askAll(path: string, decision: Decision): readonly Report[];
}

/** What a rule yields: a finding before it knows its severity, its words and its name. */
export interface Report {
  readonly at: Range;
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly level?: 'note';
  /** What it is about, where that is less than its data: without what may change while it stays, and without paths. */
  readonly subject?: string;
  readonly chain?: readonly ChainHop[];
  /** What a decision in the code may name: a vendor's id; and the calls at which it may stand, from the handler on. */
  readonly decidable?: { readonly name: string; readonly calls: readonly CallSite[]; readonly handler: FunctionSite };
  /** What is said instead, best first, where a decision in the code allows this one alone. */
  readonly otherwise?: () => readonly Report[];
  readonly fix?: readonly Edit[];
  readonly suggest?: readonly { readonly messageId: string; readonly data?: Readonly<Record<string, string>>; readonly edits: readonly Edit[] }[];
}

export type Options = Readonly<Record<string, unknown>>;

export interface RuleDefinition {
  readonly name: string;
  readonly decision: Decision;
  readonly description: string;
  /** With `{{name}}` placeholders. The ids are verbs. */
  readonly messages: Readonly<Record<string, string>>;
  /** Of the one options object, as JSON Schema. */
  readonly options?: { readonly properties: Readonly<Record<string, object>>; readonly defaults: Options };
  readonly fixable?: 'code';
  /** It asks about comments, not about what they allow. */
  readonly isAboutComments?: true;
  readonly hasSuggestions: boolean;
  readonly languages: readonly Language[];
  check(file: CheckedFile, options: Options): Iterable<Report>;
}

export function defineRule(rule: RuleDefinition): RuleDefinition {
  return rule;
}

export function fillMessage(template: string, data: Readonly<Record<string, string>> = {}): string {
  return template.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => data[name] ?? whole);
}

export function languageOf(path: string): Language {
  return path.endsWith('.prisma') ? 'prisma' : path.endsWith('.sql') ? 'sql' : /(^|\/)package\.json$/.test(path) ? 'manifest' : 'js';
}
