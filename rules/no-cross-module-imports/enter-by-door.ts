/**
 * The ways through the door: it exports what is taken already, or it is made to.
 * Invariant: offered only where the new imports close no circle of files at run time. A door pulls in everything that its module
 * offers, so an importer may well be among what the door needs; then the program would start with half of a module.
 */
import { posix } from 'node:path';
import type { Edit, Facts, FileEdge, ImportFact, Module } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { doorSpecifier, relativeSpecifier } from './door-specifier.js';

type Suggestion = NonNullable<Report['suggest']>[number];

export function enterByDoor(file: CheckedFile, edge: FileEdge, to: Module): Suggestion | undefined {
  const fact = file.facts!.imports.find((each) => each.range[0] === edge.range[0])!;
  return useDoor(file, edge, fact, to) ?? openDoor(file, edge, fact, to);
}

/** Whether names are taken that a door could export. */
export function takesNames(file: CheckedFile, edge: FileEdge): boolean {
  const names = file.facts!.imports.find((each) => each.range[0] === edge.range[0])?.names ?? [];
  return names.length > 0 && !names.some(({ imported }) => imported === '*' || imported === 'default');
}

function useDoor(file: CheckedFile, edge: FileEdge, { names }: ImportFact, to: Module): Suggestion | undefined {
  if (!takesNames(file, edge)) return undefined;
  const door = to.door.find((path) => names.every((name) => exportsSame(file, path, name, edge) && isOffered(to, path, name.imported)));
  if (!door || closesCircle(file, edge, door)) return undefined;
  const specifier = doorSpecifier(file, edge, to, door);
  return specifier === undefined ? undefined : { messageId: 'useDoor', data: { specifier, to: to.name }, edits: [rewrite(file, edge, specifier)] };
}

/** Two files, one edit: the door exports the names, and the importer takes them there. */
function openDoor(file: CheckedFile, edge: FileEdge, fact: ImportFact, to: Module): Suggestion | undefined {
  const clause = file.text.slice(fact.statement[0], fact.range[0]);
  const door = to.door.find((path) => passesOn(file.project.facts(path)));
  const facts = door === undefined ? undefined : file.project.facts(door);
  if (!/^(import|export)\b[^*]*\{[^}]*\}\s*from\s*$/.test(clause) || !takesNames(file, edge) || door === undefined || !facts || to.offers?.[door]) return undefined;
  const lacking = fact.names.filter((name) => !exportsSame(file, door, name, edge));
  const isTaken = lacking.some(({ imported }) => file.analysis.origins.declaring(door, imported).length > 0 || !file.project.facts(edge.to)?.exports.some(({ name }) => name === imported));
  if (isTaken || closesCircle(file, edge, door) || (edge.kind !== 'type' && leadsAny(file, edge.to, [door, edge.from]))) return undefined;
  const specifier = doorSpecifier(file, edge, to, door);
  if (specifier === undefined) return undefined;
  const what = lacking.map(({ imported }) => imported).join(', ');
  return { messageId: 'openDoor', data: { specifier, to: to.name, door, names: what }, edits: [exportFrom(file, door, facts, edge, lacking), rewrite(file, edge, specifier)] };
}

/** An index, or another ES module that exports what stands elsewhere; not one that has work of its own. */
function passesOn(facts: Facts | undefined): boolean {
  if (!facts || facts.exports.some(({ name }) => name === 'module.exports')) return false;
  const isBarrel = facts.exports.some(({ from }) => from) && facts.functions.length === 0;
  return isBarrel || (posix.basename(facts.path).startsWith('index.') && (facts.isModule || facts.imports.length === 0) && !/\.c[jt]s$/.test(facts.path));
}

function closesCircle(file: CheckedFile, edge: FileEdge, door: string): boolean {
  return edge.kind !== 'type' && leadsAny(file, door, [edge.from]);
}

function leadsAny(file: CheckedFile, from: string, goals: readonly string[]): boolean {
  return goals.some((goal) => file.analysis.leads(from, goal));
}

function rewrite(file: CheckedFile, edge: FileEdge, specifier: string): Edit {
  const quote = file.text[edge.range[0]]!;
  return { path: file.path, range: edge.range, text: `${quote}${specifier}${quote}` };
}

/** After the last import or export of the door that comes from elsewhere, in its own quotes and line ends. */
function exportFrom(file: CheckedFile, door: string, facts: Facts, edge: FileEdge, names: ImportFact['names']): Edit {
  const text = file.project.text(door)!;
  const last = facts.imports.filter(({ kind }) => kind !== 'dynamic' && kind !== 'require').at(-1);
  const example = last ?? file.facts!.imports.find((each) => each.range[0] === edge.range[0])!;
  const quote = last ? text[last.range[0]]! : file.text[edge.range[0]]!;
  const extension = /\.[cm]?[jt]sx?$/.exec(facts.imports.find(({ specifier }) => specifier.startsWith('.'))?.specifier ?? example.specifier)?.[0];
  const semicolon = !last || text.slice(last.range[1]).startsWith(';') ? ';' : '';
  const isType = (name: string): boolean => isTypeExport(file.project.facts(edge.to), name);
  const areTypes = names.every(({ imported }) => isType(imported));
  const list = names.map(({ imported }) => (!areTypes && isType(imported) ? `type ${imported}` : imported)).join(', ');
  const statement = `export ${areTypes ? 'type ' : ''}{ ${list} } from ${quote}${relativeSpecifier(door, edge.to, extension)}${quote}${semicolon}`;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const at = last?.statement[1] ?? text.length;
  const begins = at === 0 || /[\r\n]$/.test(text.slice(0, at)) ? '' : end;
  return { path: door, range: [at, at], text: at === text.length ? `${begins}${statement}${end}` : `${end}${statement}` };
}

function isTypeExport(facts: Facts | undefined, name: string): boolean {
  const fact = facts?.exports.find((each) => each.name === name);
  const binding = fact?.value?.kind === 'binding' ? facts!.bindings[fact.value.id] : undefined;
  return fact?.isType === true || binding?.kind === 'type';
}

function isOffered(to: Module, door: string, name: string): boolean {
  const offered = to.offers?.[door];
  return !offered || offered.includes(name);
}

/** Whether the door offers by that name what the inside declares, or passes on, by it: as a value, where it may be used as one. */
function exportsSame(file: CheckedFile, door: string, { imported, isType }: ImportFact['names'][number], edge: FileEdge): boolean {
  const { origins } = file.analysis;
  const declared = origins.declaring(edge.to, imported);
  const isSame = door === edge.to || origins.declaring(door, imported).some((each) => declared.some((other) => each.path === other.path && each.name === other.name));
  const isValue = edge.kind !== 'type' && !isType && declared.some(({ path, name }) => !isTypeExport(file.project.facts(path), name));
  return isSame && (!isValue || origins.carriesValue(door, imported));
}
