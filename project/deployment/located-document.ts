/**
 * YAML, TOML and JSON as plain values, with the place of every entry. Each is read by a parser of its own; text that its
 * parser refuses, such as a template, has no documents: whoever uses the file is told by its own tool.
 */
import { findNodeAtLocation, getNodeValue, type ParseError, parseTree } from 'jsonc-parser';
import { type AST, getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { isNode, parseAllDocuments } from 'yaml';

export interface LocatedDocument {
  readonly value: unknown;
  /** Where the entry stands, or the nearest around it. */
  offsetOf(...path: readonly (string | number)[]): number;
}

export function readDocuments(path: string, text: string): readonly LocatedDocument[] {
  try {
    if (/\.ya?ml$/.test(path)) return readYaml(text);
    if (path.endsWith('.toml')) return readToml(text);
    return /\.jsonc?$/.test(path) ? readJson(text) : [];
  } catch {
    return [];
  }
}

function readYaml(text: string): LocatedDocument[] {
  return [...parseAllDocuments(text, { logLevel: 'silent', merge: true })].filter(({ errors }) => !errors.length).map((document) => ({
    value: document.toJS() as unknown,
    offsetOf: (...path) => nearest(path, (inner) => { const node = document.getIn(inner, true); return isNode(node) ? node.range?.[0] : undefined; }),
  }));
}

function readJson(text: string): LocatedDocument[] {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (!tree || errors.length) return [];
  return [{ value: getNodeValue(tree) as unknown, offsetOf: (...path) => nearest(path, (inner) => findNodeAtLocation(tree, inner)?.offset) }];
}

function readToml(text: string): LocatedDocument[] {
  const program = parseTOML(text);
  const offsets = new Map<string, number>();
  const note = (path: readonly (string | number)[], at: number): void => void (offsets.has(path.join('\0')) || offsets.set(path.join('\0'), at));
  const noteEntry = (outer: readonly (string | number)[], entry: AST.TOMLKeyValue): void => note([...outer, ...entry.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))], entry.value.range[0]);
  for (const each of program.body[0].body) {
    if (each.type === 'TOMLKeyValue') noteEntry([], each);
    else {
      note(each.resolvedKey, each.range[0]);
      for (const entry of each.body) noteEntry(each.resolvedKey, entry);
    }
  }
  return [{ value: getStaticTOMLValue(program), offsetOf: (...path) => nearest(path, (inner) => offsets.get(inner.join('\0'))) }];
}

function nearest(path: readonly (string | number)[], find: (inner: (string | number)[]) => number | undefined): number {
  for (let length = path.length; length > 0; length -= 1) {
    const found = find(path.slice(0, length));
    if (found !== undefined) return found;
  }
  return 0;
}
