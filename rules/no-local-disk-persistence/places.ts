/** Where a path leads, as far as the code says: into the system's temporary folder, onto the server's own disk, or who knows where. */
import { calledName, type Facts, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf, namesOf } from '../external-targets.js';

export interface Place {
  readonly kind: 'temporary' | 'local' | 'unknown';
  /** The fixed parts in their order, for the reader: `uploads`. */
  readonly folder: string;
}

const unknown: Place = { kind: 'unknown', folder: '' };
const temporary: Place = { kind: 'temporary', folder: '' };
const temporaryPackages = /^(tmp|tmp-promise|tempy|temp|temp-dir|temporary-directory|unique-temp-dir|memfs)$/;
const temporaryName = /(^|[^a-z])te?mp([^a-z]|$)|temporary|scratch|te?mp(dir|path|file|folder)|(dir|path|file|folder)te?mp/i;
const deepest = 8;

export function placeOf(file: CheckedFile, path: string, value: Value | undefined, depth = deepest): Place {
  if (!value || depth === 0) return unknown;
  const facts = file.project.facts(path)!;
  switch (value.kind) {
    case 'text': return join(value.parts.map((part) => (typeof part === 'string' ? ofText(part) : variablePart(placeOf(file, path, part, depth - 1)))));
    case 'binding': return ofBinding(file, facts, value.id, depth);
    case 'call': return ofCall(file, facts, value.call, depth);
    case 'member': return ofMember(file, path, value, depth);
    case 'global': return /^__(dirname|filename)$/.test(value.name) ? { kind: 'local', folder: '' } : unknown;
    // Of several any may be meant: the disk only where all of them are on it.
    case 'choice': { const places = value.of.map((each) => placeOf(file, path, each, depth - 1)); return places.every(({ kind }) => kind === 'local') ? places[0]! : places.find(({ kind }) => kind === 'temporary') ?? unknown; }
    default: return unknown;
  }
}

function ofText(text: string): Place {
  if (/(^|\/)te?mp(\/|$)|^\/(dev\/shm|var\/tmp|run)\b/i.test(text)) return temporary;
  return { kind: /^[a-z][a-z0-9+.-]+:\/\//i.test(text) ? 'unknown' : 'local', folder: text };
}

/** A part that is told at run time is a name, as long as something before it says where. */
function variablePart(place: Place): Place {
  return place.kind === 'unknown' ? { kind: 'unknown', folder: '' } : place;
}

/** What it begins with decides; a temporary folder anywhere does too. */
function join(parts: readonly Place[]): Place {
  if (parts.some(({ kind }) => kind === 'temporary')) return temporary;
  const [first] = parts;
  return first?.kind === 'local' ? { kind: 'local', folder: parts.map(({ folder }) => folder.replace(/^\.?\/+|\/+$/g, '')).filter(Boolean).join('/') } : unknown;
}

function ofBinding(file: CheckedFile, facts: Facts, id: number, depth: number): Place {
  const binding = facts.bindings[id]!;
  if (temporaryName.test(binding.name)) return temporary;
  if (binding.import) {
    const place = importedPlace(file, facts.path, binding.import, depth);
    if (place) return place;
  }
  const places = binding.values.filter((each) => each.kind !== 'unknown').map((each) => placeOf(file, facts.path, each, depth - 1));
  return places.length ? places.find(({ kind }) => kind !== 'local') ?? places[0]! : unknown;
}

/** A constant of another file. */
function importedPlace(file: CheckedFile, from: string, { specifier, name }: { readonly specifier: string; readonly name: string }, depth: number): Place | undefined {
  const resolution = file.analysis.resolver.resolve(from, specifier);
  const facts = resolution.kind === 'file' ? file.project.facts(resolution.path) : undefined;
  const value = facts?.exports.find((each) => each.name === name && each.value)?.value;
  return facts && value ? placeOf(file, facts.path, value, depth - 1) : undefined;
}

function ofCall(file: CheckedFile, facts: Facts, index: number, depth: number): Place {
  const call = facts.calls[index]!;
  const name = calledName(facts, call);
  const targets = externalsOf(file, facts.path, call.callee);
  if (targets.some((target) => temporaryPackages.test(target.package) || (target.package === 'os' && namesOf(target) === 'tmpdir')) || /^(mkdtemp(Sync)?|tmpdir|tmpNameSync)$/.test(name)) return temporary;
  if (targets.some((target) => target.package === 'path' || target.package === 'pathe' || target.package === 'url')) {
    const parts = call.args.map((arg) => placeOf(file, facts.path, arg, depth - 1));
    return /^(join|resolve|normalize|dirname|relative|fileURLToPath|format)$/.test(name) ? join(parts) : unknown;
  }
  if (call.callee.kind === 'member' && call.callee.object.kind === 'global' && call.callee.object.name === 'process' && name === 'cwd') return { kind: 'local', folder: '' };
  if (/^(toString|replace|replaceAll|trim|concat|toLowerCase)$/.test(name) && call.callee.kind === 'member') return placeOf(file, facts.path, call.callee.object, depth - 1);
  const returned = file.analysis.link.targets(facts.path, call.callee).flatMap((target) => (target.kind === 'function' ? file.project.facts(target.path)!.functions[target.id]!.returns.map((each) => placeOf(file, target.path, each, depth - 1)) : []));
  return returned.length && returned.every(({ kind }) => kind === 'local') ? returned[0]! : returned.find(({ kind }) => kind === 'temporary') ?? unknown;
}

/** `import.meta.dirname`, `this.folder`, `paths.uploads`; what the surroundings say is a matter of who starts it. */
function ofMember(file: CheckedFile, path: string, value: Value & { kind: 'member' }, depth: number): Place {
  if (/^(dirname|filename)$/.test(value.name) && value.object.kind !== 'binding') return { kind: 'local', folder: '' };
  if (temporaryName.test(value.name)) return temporary;
  if (value.object.kind === 'this') {
    const fields = file.project.facts(path)!.classes[value.object.class]!.fields.filter((field) => field.name === value.name).flatMap((field) => field.values);
    const places = fields.map((each) => placeOf(file, path, each, depth - 1));
    return places.length ? places.find(({ kind }) => kind !== 'local') ?? places[0]! : unknown;
  }
  const texts = file.analysis.link.targets(path, value).flatMap((target) => (target.kind === 'text' ? [placeOf(file, target.path, target.value, depth - 1)] : []));
  return texts.length ? texts.find(({ kind }) => kind !== 'local') ?? texts[0]! : unknown;
}
