/** A module is entered through its door, by those who may. Everything else in it is its own business. */
import type { FileEdge, Module, Trespass } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { makeTypeImport } from '../make-type-import.js';
import { enterByDoor, takesNames } from './enter-by-door.js';

export const noCrossModuleImports = defineRule({
  name: 'no-cross-module-imports',
  decision: 'modular-monolith',
  description: 'disallow importing the insides of another module, or a module that may not be used',
  messages: {
    reachesInside: "{{from}} reaches into the insides of module '{{to}}', so that module cannot change or be split off alone. Import from its door, {{door}}{{lacks}}.",
    takesUnoffered: "{{from}} takes {{names}} from the door of module '{{to}}', which offers {{offered}} alone, so that module cannot change it alone. Use those, or add it to the exports of {{door}} in tenfold.json.",
    crossesForbidden: "Module '{{from}}' may not import from module '{{to}}'{{because}}. Turn the dependency around, or move what both need into a module of its own.",
    climbsLayers: "Module '{{from}}' of the layer {{layer}} may not import from module '{{to}}' of the layer {{above}} above it. Turn the dependency around: let '{{to}}' hand over what '{{from}}' needs, or move that down.",
    isNotAllowed: "Module '{{from}}' may not import from module '{{to}}': boundaries.allow names others{{because}}. Use one of those, or allow it there.",
    useDoor: "Import from '{{specifier}}', the door of module '{{to}}'",
    openDoor: "Export {{names}} from {{door}}, and import from '{{specifier}}'",
    makeTypeImport: 'Import types alone, so that nothing of it is left at run time',
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
      const trespass = file.analysis.boundaries.trespass(edge.from, edge.to);
      const report = trespass ? reportTrespass(file, edge, trespass, options['types'] === 'allow') : reportNames(file, edge);
      if (report) yield report;
    }
  },
});

function reportTrespass(file: CheckedFile, edge: FileEdge, trespass: Trespass, mayBeTypes: boolean): Report | undefined {
  const { to } = trespass;
  const chain = [{ path: edge.to, range: [0, 0] as const, label: trespass.kind === 'around-the-door' ? `inside module '${to.name}'` : `of module '${to.name}'` }];
  const level = edge.kind === 'type' && trespass.kind === 'around-the-door' ? { level: 'note' as const } : {};
  const types = mayBeTypes ? makeTypeImport(file, edge) : undefined;
  const asTypes = types ? [{ messageId: 'makeTypeImport', edits: [types] }] : [];
  const report = (messageId: string, data: Readonly<Record<string, string>>, suggest: NonNullable<Report['suggest']> = []): Report => ({ at: edge.range, messageId, data: { to: to.name, ...data }, chain, ...level, suggest: [...suggest, ...asTypes] });
  if (trespass.kind === 'undeclared') return undefined; // no-undeclared-module-dependency says it
  if (trespass.kind === 'around-the-door') {
    const suggestion = enterByDoor(file, edge, to);
    const lacks = suggestion?.messageId !== 'useDoor' && takesNames(file, edge) ? `, which has to export ${nameTaken(file, edge)} first` : '';
    return report('reachesInside', { from: nameFrom(file, trespass.from), door: nameDoors(to.door.filter((path) => file.analysis.disk.has(path))), lacks }, suggestion ? [suggestion] : []);
  }
  const from = trespass.from.name;
  if (trespass.kind === 'upward') return report('climbsLayers', { from, layer: trespass.from.layer!, above: to.layer! });
  return report(trespass.kind === 'forbidden' ? 'crossesForbidden' : 'isNotAllowed', { from, because: trespass.because ? ` (${trespass.because})` : '' });
}

/** What comes through the door, but is not among the names that it offers. */
function reportNames(file: CheckedFile, edge: FileEdge): Report | undefined {
  const { boundaries } = file.analysis;
  const to = boundaries.moduleOf(edge.to);
  const offered = to?.offers?.[edge.to];
  const from = boundaries.moduleOf(edge.from);
  if (!to || !offered || from === to || boundaries.isExempt(edge.from)) return undefined;
  const taken = file.facts!.imports.find((each) => each.range[0] === edge.range[0])!.names.filter(({ imported }) => imported !== '*' && !offered.includes(imported));
  if (!taken.length) return undefined;
  return { at: edge.range, messageId: 'takesUnoffered', data: { from: nameFrom(file, from), to: to.name, names: taken.map(({ imported }) => imported).join(', '), offered: offered.join(', ') || 'nothing', door: edge.to } };
}

function nameDoors(door: readonly string[]): string {
  return door.length > 3 ? `${door.slice(0, 2).join(' or ')} or one of ${door.length - 2} more` : door.join(' or ');
}

function nameTaken(file: CheckedFile, edge: FileEdge): string {
  const names = file.facts!.imports.find((each) => each.range[0] === edge.range[0])!.names.map(({ imported }) => imported);
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
}

function nameFrom(file: CheckedFile, from: Module | undefined): string {
  return from ? `Module '${from.name}'` : file.path;
}
