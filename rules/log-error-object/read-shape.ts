/** The form of a log call that is handed an error: which of the rows of the table it is. */
import type { LogShape, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { type Argument, isError, settle } from '../logging/error-values.js';

export interface ErrorInCall {
  readonly shape: LogShape;
  /** The error, or the fields that hold it. */
  readonly at: number;
  readonly key?: string;
  readonly error: Argument;
  /** What it stands for elsewhere in the call too: its message or its stack. */
  readonly says: 'nothing' | 'message' | 'stack';
}

/** @returns nothing where there is no error, and where the form is one that nobody has tried */
export function readShape(file: CheckedFile, args: readonly Argument[]): ErrorInCall | undefined {
  const found = findShape(file, args);
  return found && { ...found, says: saidOf(args, found.error) };
}

type Found = Omit<ErrorInCall, 'says'>;

function findShape(file: CheckedFile, args: readonly Argument[]): Found | undefined {
  const [first, second] = args;
  if (!first) return undefined;
  if (isError(file, first)) return !second ? { shape: 'error', at: 0, error: first } : isText(file, second) && args.length === 2 ? { shape: 'error-text', at: 0, error: first } : undefined;
  const fields = settle(first);
  if (fields.value.kind === 'object') {
    const held = errorIn(file, fields);
    if (!held || args.length > 2 || (second && !isText(file, second))) return undefined;
    return { shape: second ? 'fields-text' : hasMessage(fields.value) ? 'message-fields' : 'fields', at: 0, ...held };
  }
  return isText(file, first) && second ? afterText(file, args) : undefined;
}

function afterText(file: CheckedFile, args: readonly Argument[]): Found | undefined {
  const at = args.findIndex((each) => isError(file, each));
  const error = args[at];
  if (hasDirective(file, args[0]!)) return at === 1 && args.length === 2 ? { shape: 'directive-error', at, error: error! } : undefined;
  if (error) return { shape: at > 1 ? 'text-later-error' : args.length > 2 ? 'text-error-later' : 'text-error', at, error };
  if (args.length > 2) return undefined;
  const second = settle(args[1]!);
  const held = second.value.kind === 'object' ? errorIn(file, second) : undefined;
  if (held) return { shape: 'text-fields', at: 1, ...held };
  const [inField] = second.value.kind === 'object' ? second.value.properties.filter(({ value }) => value.kind === 'member' && /^(stack|message)$/.test(value.name) && isError(file, { ...second, value: value.object })) : [];
  if (inField?.value.kind === 'member') return { shape: 'text-part', at: 1, key: inField.name, error: { ...second, value: inField.value.object } };
  const part = second.value.kind === 'member' && /^(stack|message)$/.test(second.value.name) && isError(file, { ...second, value: second.value.object }) ? second.value : undefined;
  return part && { shape: part.name === 'stack' ? 'text-stack' : 'text-message', at: 1, error: { ...second, value: part.object } };
}

/** The field that holds an error as it is, where there is one of them. */
function errorIn(file: CheckedFile, { value, ...place }: Argument): { key: string; error: Argument } | undefined {
  const held = value.kind === 'object' ? value.properties.filter((each) => isError(file, { ...place, value: each.value })) : [];
  return held.length === 1 ? { key: held[0]!.name, error: { ...place, value: held[0]!.value } } : undefined;
}

function hasMessage(fields: Value & { kind: 'object' }): boolean {
  return fields.properties.some(({ name }) => name === 'message' || name === 'msg');
}

export function isText(file: CheckedFile, argument: Argument): boolean {
  const { path, value } = settle(argument);
  if (value.kind === 'text') return true;
  const targets = file.analysis.link.targets(path, value);
  return targets.length > 0 && targets.every((target) => target.kind === 'text');
}

function hasDirective(file: CheckedFile, argument: Argument): boolean {
  const { path, value } = settle(argument);
  const texts = value.kind === 'text' ? [value] : file.analysis.link.targets(path, value).flatMap((target) => (target.kind === 'text' ? [target.value] : []));
  return texts.some(({ parts }) => parts.some((part) => typeof part === 'string' && /%[sdifjoOc]/.test(part)));
}

/** `{ error, stack: error.stack }`, `failed: ${error.message}`. */
function saidOf(args: readonly Argument[], error: Argument): ErrorInCall['says'] {
  const said = args.flatMap((each) => partsOf(settle(each), settle(error), 5));
  return said.includes('stack') ? 'stack' : said.length ? 'message' : 'nothing';
}

function partsOf({ value, ...place }: Argument, error: Argument, depth: number): ('message' | 'stack')[] {
  if (depth === 0) return [];
  const inside = (each: Value): ('message' | 'stack')[] => partsOf(settle({ ...place, value: each }), error, depth - 1);
  switch (value.kind) {
    case 'member': return isSame(settle({ ...place, value: value.object }), error) ? (value.name === 'stack' ? ['stack'] : value.name === 'message' ? ['message'] : []) : [];
    case 'text': return value.parts.flatMap((part) => (typeof part === 'string' ? [] : isSame(settle({ ...place, value: part }), error) ? ['message' as const] : inside(part)));
    case 'object': return [...value.properties.map((each) => each.value), ...value.spreads].flatMap(inside);
    case 'choice': return value.of.flatMap(inside);
    default: return [];
  }
}

function isSame(a: Argument, b: Argument): boolean {
  return a.path === b.path && (a.value === b.value || (a.value.kind === 'binding' && b.value.kind === 'binding' && a.value.id === b.value.id));
}
