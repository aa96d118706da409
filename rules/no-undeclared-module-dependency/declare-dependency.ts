/** The edits that declare a dependency, in the manifest's own indentation and in the order it has. */
import { becauseOf, compareText, dependencyRange, type Edit, type Module, type Package } from '@tenfold/project';
import { findNodeAtLocation, type FormattingOptions, modify, type Node, parse, parseTree } from 'jsonc-parser';
import type { CheckedFile } from '../define-rule.js';

export function declareInManifest(file: CheckedFile, own: Package, to: string): readonly Edit[] | undefined {
  const path = `${own.folder}/package.json`;
  const text = file.project.text(path);
  if (text === undefined || Array.isArray(asObject(text)['dependencies'])) return undefined;
  const names = Object.keys(own.manifest.dependencies ?? {});
  const index = names.findIndex((name) => compareText(name, to) > 0);
  const getInsertionIndex = names.length ? { getInsertionIndex: () => (index < 0 ? names.length : index) } : {};
  const edits = modify(text, ['dependencies', to], siblingRange(file), { formattingOptions: formattingOf(text), ...getInsertionIndex });
  return edits.map(({ offset, length, content }) => ({ path, range: [offset, offset + length] as const, text: content }));
}

/** As the others name their siblings, as far as that says nothing of one of them; else as the package manager wants it. */
function siblingRange(file: CheckedFile): string {
  const { all } = file.analysis.packages;
  const siblings = all.flatMap(({ isWorkspace, manifest }) => (isWorkspace && manifest.name !== undefined ? [manifest.name] : []));
  const counts = new Map<string, number>();
  for (const { manifest } of all) {
    for (const name of siblings) {
      const range = dependencyRange(manifest, name);
      if (range !== undefined && /^(workspace:)?[*^~]$/.test(range)) counts.set(range, (counts.get(range) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareText(a, b));
  const usesProtocol = ['pnpm-workspace.yaml', '.yarnrc.yml'].some((path) => file.analysis.disk.has(path));
  return most?.[0] ?? (usesProtocol ? 'workspace:*' : '*');
}

/** Only where the entry speaks of that module alone. */
export function declareInConfiguration(file: CheckedFile, from: Module, to: string): readonly Edit[] | undefined {
  const { config, boundaries } = file.analysis;
  const index = config.modules?.findIndex((each) => each.dependencies && becauseOf(each) === from.because) ?? -1;
  const isAlone = boundaries.policy.modules.filter(({ because }) => because === from.because).length === 1;
  if (index < 0 || !isAlone) return undefined;
  const text = file.project.text('tenfold.json')!;
  const list = findNodeAtLocation(parseTree(text, [], { allowTrailingComma: true })!, ['modules', index, 'dependencies']);
  return list ? [addItem(text, list, JSON.stringify(to))] : undefined;
}

/** Behind the last item, parted from it as the items before it are. */
function addItem(text: string, { offset, length, children = [] }: Node, item: string): Edit {
  const path = 'tenfold.json';
  const [last, before] = [children.at(-1), children.at(-2)];
  if (!last) return { path, range: [offset, offset + length], text: `[${item}]` };
  const space = before ? /,\s*/.exec(text.slice(before.offset + before.length, last.offset))?.[0] ?? ', ' : `,${/^\s+/.exec(text.slice(offset + 1))?.[0] ?? ' '}`;
  const at = last.offset + last.length;
  return { path, range: [at, at], text: `${space}${item}` };
}

function asObject(text: string): Readonly<Record<string, unknown>> {
  const value = parse(text) as unknown;
  return value !== null && typeof value === 'object' ? value as Record<string, unknown> : {};
}

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}
