/** A module is entered through its door. Everything else in it is its own business. */
import { posix } from 'node:path';
import type { Facts, FileEdge, Module } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';

export const noCrossModuleImports = defineRule({
  name: 'no-cross-module-imports',
  decision: 'modular-monolith',
  description: 'disallow importing the insides of another module',
  messages: {
    reachesInside: "{{from}} reaches into the insides of module '{{to}}', so that module cannot change or be split off alone. Import from its door, {{door}}{{lacks}}.",
    crossesForbidden: "Module '{{from}}' may not import from module '{{to}}'{{because}}. Turn the dependency around, or move what both need into a module of its own.",
    useDoor: "Import from '{{specifier}}', the door of module '{{to}}'",
  },
  options: {
    properties: { types: { enum: ['report', 'allow'], description: 'Whether an import of types alone counts.' } },
    defaults: { types: 'report' },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    for (const edge of file.analysis.edgesFrom(file.path)) {
      if (edge.kind === 'type' && options['types'] === 'allow') continue;
      const report = reportEdge(file, edge);
      if (report) yield report;
    }
  },
});

function reportEdge(file: CheckedFile, edge: FileEdge): Report | undefined {
  const trespass = file.analysis.boundaries.trespass(edge.from, edge.to);
  if (!trespass) return undefined;
  const chain = [{ path: edge.to, range: [0, 0] as const, label: `inside module '${trespass.to.name}'` }];
  if (trespass.kind === 'forbidden') {
    return { at: edge.range, messageId: 'crossesForbidden', data: { from: trespass.from.name, to: trespass.to.name, because: trespass.because ? ` (${trespass.because})` : '' }, chain };
  }
  const from = trespass.from ? `Module '${trespass.from.name}'` : file.path;
  const suggestion = useDoor(file, edge, trespass.to);
  const lacks = !suggestion && takesNames(file, edge) ? ', which has to export what you need first' : '';
  return {
    at: edge.range, messageId: 'reachesInside', data: { from, to: trespass.to.name, door: trespass.to.door.join(' or '), lacks }, chain,
    ...(edge.kind === 'type' ? { level: 'note' as const } : {}),
    ...(suggestion ? { suggest: [suggestion] } : {}),
  };
}

/** Offered only where a door already exports every name that is taken. */
function useDoor(file: CheckedFile, edge: FileEdge, to: Module): NonNullable<Report['suggest']>[number] | undefined {
  if (!takesNames(file, edge)) return undefined;
  const { names } = importOf(file, edge)!;
  const door = to.door.find((path) => names.every((name) => exportsSame(file, path, name.imported, edge.to)));
  if (!door) return undefined;
  const specifier = doorSpecifier(edge, to, door);
  const quote = file.text[edge.range[0]]!;
  return { messageId: 'useDoor', data: { specifier, to: to.name }, edits: [{ path: file.path, range: edge.range, text: `${quote}${specifier}${quote}` }] };
}

function takesNames(file: CheckedFile, edge: FileEdge): boolean {
  const names = importOf(file, edge)?.names ?? [];
  return names.length > 0 && !names.some(({ imported }) => imported === '*' || imported === 'default');
}

function importOf(file: CheckedFile, edge: FileEdge): Facts['imports'][number] | undefined {
  return file.facts!.imports.find((each) => each.range[0] === edge.range[0]);
}

function exportsSame(file: CheckedFile, door: string, name: string, inside: string): boolean {
  const { link } = file.analysis;
  const facts = file.project.facts(door);
  if (facts?.exports.some((each) => each.name === name)) return true;
  return facts?.exports.some((each) => each.name === '*' && each.from && link.imported(door, each.from.specifier, '*').some((target) => target.kind === 'file' && target.path === inside)) ?? false;
}

/** The door in the form the import was written in: an alias stays an alias, an extension stays an extension. */
function doorSpecifier(edge: FileEdge, to: Module, door: string): string {
  const extension = /\.[cm]?[jt]sx?$/.exec(edge.specifier)?.[0];
  const inside = posix.relative(to.folder, edge.to).replace(/\.[cm]?[jt]sx?$/, '');
  const written = edge.specifier.replace(/\.[cm]?[jt]sx?$/, '');
  const file = posix.basename(door).replace(/\.[cm]?[jt]sx?$/, '');
  if (written.endsWith(`/${inside}`)) {
    const base = written.slice(0, -inside.length - 1);
    return extension ? `${base}/${file}${extension}` : file === 'index' ? base : `${base}/${file}`;
  }
  const relative = posix.relative(posix.dirname(edge.from), door).replace(/\.[cm]?[jt]sx?$/, '');
  const path = relative.startsWith('.') ? relative : `./${relative}`;
  return extension ? `${path}${extension}` : path.replace(/\/index$/, '');
}
