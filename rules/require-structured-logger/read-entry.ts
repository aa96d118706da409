/** What a console call says, taken apart: a constant message, fields with names of their own, and an error. */
import type { CallFact, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface LogEntry {
  /** As source text; absent where only an error is logged. */
  readonly message: string | undefined;
  /** As properties of an object literal: `id`, `orderId: order.id`. */
  readonly fields: readonly string[];
  /** The name of a variable that holds an error. */
  readonly error: string | undefined;
}

/** @returns nothing where a part would need a name that only a reader can give, or a format that only the console knows */
export function readEntry(file: CheckedFile, call: CallFact): LogEntry | undefined {
  const [first, ...rest] = call.args.map((value, index) => ({ value, text: file.text.slice(...call.argumentRanges[index]!) }));
  if (!first) return undefined;
  if (first.value.kind !== 'text') return rest.length === 0 && isError(file, first) ? { message: undefined, fields: [], error: first.text } : undefined;
  const template = takeTemplateApart(file, first.value, first.text);
  if (rest.length === 0 && !template) return isWhole(first.text) ? { message: first.text, fields: [], error: undefined } : undefined;
  const message = template?.message ?? trimMessage(first.text);
  if (message === undefined || /%[a-zA-Z%]/.test(message)) return undefined;
  return gather(file, message, [...(template?.parts ?? []), ...rest]);
}

/** What loggers write themselves: a field of that name would take its place. */
const reserved = /^(level|time|timestamp|pid|hostname|name|msg|message|stack|v)$/;

interface Part {
  readonly value: Value;
  readonly text: string;
}

function gather(file: CheckedFile, message: string, parts: readonly Part[]): LogEntry | undefined {
  const errors = parts.filter((part) => isError(file, part));
  const fields = parts.filter((part) => !errors.includes(part)).map((part) => fieldOf(file, part));
  const names = fields.map((field) => field?.split(':')[0]);
  if (errors.length > 1 || fields.includes(undefined) || new Set(names).size < names.length) return undefined;
  return { message, fields: fields as string[], error: errors[0]?.text };
}

/** A name stays what it is, `order.id` becomes `orderId`, a literal of plain names gives its properties. */
function fieldOf(file: CheckedFile, { value, text }: Part): string | undefined {
  if (/^[A-Za-z_$][\w$]*$/.test(text)) return value.kind === 'binding' && !reserved.test(text) ? text : undefined;
  const member = /^([A-Za-z_$][\w$]*)\.([A-Za-z_$][\w$]*)$/.exec(text);
  if (member) return value.kind === 'member' && value.object.kind === 'binding' && !isError(file, { value: value.object, text: '' }) ? `${member[1]}${member[2]![0]!.toUpperCase()}${member[2]!.slice(1)}: ${text}` : undefined;
  const isPlain = value.kind === 'object' && value.properties.length > 0 && value.spreads.length === 0 && value.properties.every((each) => !isErrorName(each.name) && !reserved.test(each.name) && !isError(file, { value: each.value, text: '' }));
  return isPlain && !text.includes('\n') ? /^\{\s*(.*?),?\s*\}$/.exec(text)?.[1] : undefined;
}

/** `Paid ${id}`: only what stands at the end can leave the sentence without breaking it. */
function takeTemplateApart(file: CheckedFile, value: Value & { kind: 'text' }, text: string): { message: string; parts: Part[] } | undefined {
  const [start, hole] = value.parts;
  const match = /^`([^`$\\'\n]*)\$\{([^{}`]+)\}`$/.exec(text);
  if (value.parts.length !== 2 || typeof start !== 'string' || hole === undefined || typeof hole === 'string' || !match) return undefined;
  const message = trimMessage(`'${match[1]!}'`);
  const part = { value: hole, text: match[2]!.trim() };
  return message && (isError(file, part) || fieldOf(file, part) !== undefined) ? { message, parts: [part] } : undefined;
}

/** Without the colon that led over to the value; a message made of parts is no constant. */
function trimMessage(text: string): string | undefined {
  const quoted = /^(['"`])((?:(?!\1)[^\\]|\\.)*)\1$/s.exec(text);
  if (!quoted || (quoted[1] === '`' && quoted[2]!.includes('${'))) return undefined;
  if (quoted[2]!.includes('\\')) return text;
  const trimmed = quoted[2]!.replace(/[\s:=#]+$/, '');
  return trimmed ? `${quoted[1]}${trimmed}${quoted[1]}` : undefined;
}

/** A string, or a template as it is; `'a' + b` is a message too, but one that says its parts already. */
function isWhole(text: string): boolean {
  return /^(['"`]).*\1$/s.test(text);
}

function isError(file: CheckedFile, { value }: Part): boolean {
  return value.kind === 'binding' && isErrorName(file.facts!.bindings[value.id]!.name);
}

function isErrorName(name: string): boolean {
  return /^(e|err|error|ex|exception|cause|reason)$/i.test(name);
}
