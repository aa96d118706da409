/**
 * Whether an option of a library's set-up is given: `absent` for sure, `present`, or `maybe`, where that is decided at run
 * time or in code that cannot be seen.
 * Invariant: `absent` is said only where every part of the options is in sight.
 */
import type { Property, Value, WriteFact } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

export type ObjectValue = Value & { kind: 'object' };

export type Option =
  /** The literal, where it stands in the call itself. */
  | { readonly state: 'absent'; readonly literal: ObjectValue | undefined }
  | { readonly state: 'present'; readonly path: string; readonly value: Value; readonly range: Property['range'] }
  /** `conditional`: where the condition does not hold it is absent; `unseen`: the options come from elsewhere. */
  | { readonly state: 'maybe'; readonly why: 'conditional' | 'unseen'; readonly path?: string; readonly value?: Value; readonly range?: Property['range'] };

const unseen: Option = { state: 'maybe', why: 'unseen' };
const mostSteps = 4;

/** No options at all are options without it. */
export function findOption(file: CheckedFile, options: Value | undefined, names: string | readonly string[]): Option {
  const asked = typeof names === 'string' ? [names] : names;
  if (!options) return { state: 'absent', literal: undefined };
  const found = asked.map((name) => findOne(file, options, name));
  return found.find((each) => each.state === 'present') ?? found.find((each) => each.state === 'maybe') ?? found[0]!;
}

function findOne(file: CheckedFile, options: Value, name: string): Option {
  const written = options.kind === 'binding' ? findWritten(file, options.id, name) : undefined;
  return written ?? inValue(file, file.path, options, name, mostSteps);
}

/** `options.store = …` further down; one that stands under a test may not run. */
function findWritten(file: CheckedFile, binding: number, name: string): Option | undefined {
  const facts = file.facts!;
  const writes = facts.writes.filter((write) => write.binding === binding && write.how === 'property' && !write.isDevelopmentOnly && (write.property === undefined || write.property === name));
  const sure = writes.find((write) => write.property === name && !write.isConditional);
  if (sure) return { state: 'present', ...valueOf(file, sure) };
  if (writes[0]) return { state: 'maybe', why: writes[0].property === name ? 'conditional' : 'unseen', ...valueOf(file, writes[0]) };
  const isFilled = facts.calls.some((call) => call.callee.kind === 'member' && call.callee.name === 'assign' && call.args.length > 1 && call.args[0]?.kind === 'binding' && call.args[0].id === binding);
  return isFilled ? unseen : undefined;
}

function valueOf(file: CheckedFile, write: WriteFact): { path: string; value: Value; range: Property['range'] } {
  return { path: file.path, value: write.value ?? { kind: 'unknown' }, range: write.range };
}

function inValue(file: CheckedFile, path: string, value: Value, name: string, steps: number): Option {
  const targets = value.kind === 'object' ? [{ kind: 'object' as const, path, value }] : file.analysis.link.targets(path, value);
  const found = targets.map((target) => (target.kind === 'object' && steps > 0 ? inObject(file, target.path, target.value, name, steps) : unseen));
  // Of a parameter the callers say what it is, and not all of them are in sight.
  if (!found.length || (found.length > 1 && value.kind === 'parameter')) return unseen;
  if (found.every((each) => each.state === found[0]!.state)) return found[0]!.state === 'absent' && value.kind !== 'object' ? { state: 'absent', literal: undefined } : found[0]!;
  if (found.some((each) => each.state === 'maybe' && each.why === 'unseen')) return unseen;
  const given = found.find((each) => each.state !== 'absent')!;
  return { ...given, state: 'maybe', why: 'conditional' };
}

function inObject(file: CheckedFile, path: string, object: ObjectValue, name: string, steps: number): Option {
  const own = object.properties.findLast((each) => each.name === name);
  if (own?.value.kind === 'literal' && own.value.value === null) return { state: 'absent', literal: undefined };
  if (own) return mayBeNothing(file, path, own) ? { state: 'maybe', why: 'conditional', path, value: own.value, range: own.range } : { state: 'present', path, value: own.value, range: own.range };
  const spreads = object.spreads.map((spread) => inValue(file, path, spread, name, steps - 1));
  return spreads.find((each) => each.state === 'present') ?? spreads.find((each) => each.state === 'maybe') ?? { state: 'absent', literal: object };
}

/** `store: redis ? store : undefined`, `const store = redis && …`, `let store; if (redis) store = …`. */
function mayBeNothing(file: CheckedFile, path: string, { value, mayBeNothing: isSaid }: Property): boolean {
  if (isSaid) return true;
  const facts = file.project.facts(path)!;
  const binding = value.kind === 'binding' ? facts.bindings[value.id]! : undefined;
  if (!binding || binding.kind !== 'variable') return false;
  const assignments = facts.writes.filter((write) => write.binding === (value as { id: number }).id && write.how === 'assign' && !write.isDevelopmentOnly);
  if (binding.mayBeNothing) return assignments.length === 0;
  const isGiven = (each: Value): boolean => !(each.kind === 'literal' && each.value === null);
  return assignments.length === 1 && assignments[0]!.isConditional === true && binding.values.filter(isGiven).length === 1;
}
