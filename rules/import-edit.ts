/**
 * The edit that makes a name usable in a file: it is there already, joins an import that is there, or comes with a new one,
 * in the file's own quotes and line ends.
 * Invariant: nothing is written over a name that means something else.
 */
import { posix } from 'node:path';
import type { Edit, Facts, ImportFact } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

export interface Imported {
  /** As the file calls it. */
  readonly local: string;
  readonly edits: readonly Edit[];
}

/** @returns nothing where the file means something else by the name, so that the edit would change its meaning */
export function importName(file: CheckedFile, name: string, source: { readonly package: string } | { readonly path: string }): Imported | undefined {
  const facts = file.facts!;
  const sameSource = facts.imports.filter((each) => isFrom(file, each.specifier, source));
  const present = facts.bindings.find((each) => each.import?.name === name && sameSource.some((from) => from.specifier === each.import!.specifier && providesValue(from, name)));
  const isShadowed = (local: string): boolean => facts.bindings.some((each) => each.name === local && each !== present);
  if (present) return isShadowed(present.name) ? undefined : { local: present.name, edits: [] };
  if (isShadowed(name)) return undefined;
  const joined = sameSource.find((each) => each.kind === 'static' && /^import\s+(?!type\b)[^*]*\}/.test(file.text.slice(...each.statement)));
  const specifier = 'package' in source ? source.package : specifierTo(file, source.path);
  return { local: name, edits: [joined ? joinImport(file, joined, name) : newImport(file, facts, name, specifier)] };
}

/**
 * What a package exports by default, or as its CommonJS whole.
 * @param likeImportOf a package that the file imports in the same manner: whether a default import works is up to the compiler's options
 * @param isTranspiled its `require` gives an object with a `default`
 * @returns nothing where the file does not show how
 */
export function importDefault(file: CheckedFile, name: string, from: string, { likeImportOf, isTranspiled }: { readonly likeImportOf: string; readonly isTranspiled: boolean }): Imported | undefined {
  const facts = file.facts!;
  const present = facts.bindings.find((each) => each.import?.specifier === from && each.import.name === 'default');
  if (present) return { local: present.name, edits: [] };
  const example = facts.imports.find((each) => each.specifier === likeImportOf && each.kind !== 'type');
  const taken = example?.names[0]?.imported;
  if (facts.bindings.some((each) => each.name === name) || !example || facts.imports.some((each) => each.specifier === from)) return undefined;
  const quote = file.text[example.range[0]]!;
  const end = file.text.includes('\r\n') ? '\r\n' : '\n';
  const isRequired = example.kind === 'require' && taken !== 'module.exports' && /^(const|let|var)\s+\w+\s*=\s*require\(/.test(file.text.slice(...example.statement));
  if (!isRequired && taken !== 'default') return undefined;
  const line = isRequired ? `const ${name} = require(${quote}${from}${quote})${isTranspiled ? '.default' : ''};` : `import ${name} from ${quote}${from}${quote};`;
  const at = isRequired ? example.statement[1] : facts.importEnd;
  return { local: name, edits: [{ path: file.path, range: [at, at], text: `${end}${line}` }] };
}

function isFrom(file: CheckedFile, specifier: string, source: { readonly package: string } | { readonly path: string }): boolean {
  if ('package' in source) return specifier === source.package;
  const resolution = file.analysis.resolver.resolve(file.path, specifier);
  return resolution.kind === 'file' && resolution.path === source.path;
}

function providesValue(from: ImportFact, name: string): boolean {
  return from.kind !== 'type' && from.names.some((each) => each.imported === name && !each.isType);
}

/** Before the brace that closes the names, whatever space or comma stands there. */
function joinImport(file: CheckedFile, joined: ImportFact, name: string): Edit {
  const names = file.text.slice(joined.statement[0], joined.statement[0] + file.text.slice(...joined.statement).lastIndexOf('}')).trimEnd();
  const at = joined.statement[0] + names.length;
  return { path: file.path, range: [at, at], text: `${/[,{]$/.test(names) ? '' : ','} ${name}` };
}

/** After the last import; in CommonJS after the first `require` that stands at the head of a line. */
function newImport(file: CheckedFile, facts: Facts, name: string, specifier: string): Edit {
  const quote = facts.imports.map((each) => file.text[each.range[0]]!).find((each) => each !== '`') ?? "'";
  const isCommonJs = !facts.isModule && (facts.exports.length > 0 || facts.imports.some((each) => each.kind === 'require') || /\.c[jt]s$/.test(file.path));
  const required = isCommonJs ? facts.imports.find((each) => each.kind === 'require' && /(^|\n)$/.test(file.text.slice(0, each.statement[0]))) : undefined;
  const line = isCommonJs ? `const { ${name} } = require(${quote}${specifier}${quote});` : `import { ${name} } from ${quote}${specifier}${quote};`;
  const end = file.text.includes('\r\n') ? '\r\n' : '\n';
  const at = required?.statement[1] ?? facts.importEnd;
  return { path: file.path, range: [at, at], text: at === 0 ? `${line}${end}` : `${end}${line}` };
}

/** Relative, with the extension that the file's other imports write, else those of its neighbours. */
function specifierTo(file: CheckedFile, path: string): string {
  const relative = posix.relative(posix.dirname(file.path), path).replace(/\.[cm]?[jt]sx?$/, '');
  const dotted = relative.startsWith('.') ? relative : `./${relative}`;
  const own = file.facts!.imports.find((each) => each.specifier.startsWith('.'))?.specifier;
  const example = own ?? file.analysis.edges.find((each) => each.specifier.startsWith('.'))?.specifier;
  return `${dotted}${/\.[cm]?[jt]sx?$/.exec(example ?? '')?.[0] ?? ''}`;
}
