/**
 * The secrets among the arguments of a log call.
 * Invariant: only values as they are. What a function made of them (`mask(key)`, `hash(password)`), what is asked of them
 * (`!!token`, `token.length`) and what is chosen instead of them are none.
 */
import type { CallFact, Property, Range, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { isSecretName } from './secret-names.js';

export interface SecretInCall {
  readonly at: Range;
  /** As it is called. */
  readonly name: string;
  readonly kind: 'secret' | 'headers' | 'body' | 'environment';
  /** The property that can be left out. */
  readonly property?: { readonly fields: Value & { kind: 'object' }; readonly held: Property };
}

export function findSecrets(file: CheckedFile, call: CallFact): SecretInCall[] {
  return call.args.flatMap((value, index) => look(file, value, call.argumentRanges[index]!, 4));
}

function look(file: CheckedFile, value: Value, at: Range, depth: number): SecretInCall[] {
  if (depth === 0) return [];
  switch (value.kind) {
    case 'object': return [
      ...value.properties.flatMap((held) => ofProperty(file, value, held, depth)),
      ...value.spreads.flatMap((spread) => look(file, spread, at, 1).filter(({ kind }) => kind === 'headers' || kind === 'environment')),
    ];
    case 'array': return value.items.flatMap((item) => look(file, item, at, depth - 1));
    case 'text': return value.parts.flatMap((part) => (typeof part === 'string' ? [] : look(file, part, at, depth - 1)));
    case 'call': {
      const made = file.facts!.calls[value.call]!;
      return isPrinted(file, made) ? made.args.slice(0, 1).flatMap((each) => look(file, each, at, depth - 1)) : [];
    }
    default: return ofValue(file, value, at);
  }
}

/** `JSON.stringify(x)`, `String(x)`, `util.inspect(x)`: the same in other letters. */
function isPrinted(file: CheckedFile, { calleeRange }: CallFact): boolean {
  return /^(JSON\.stringify|String|(util\.)?inspect|(util\.)?format)$/.test(file.text.slice(...calleeRange));
}

function ofProperty(file: CheckedFile, fields: Value & { kind: 'object' }, held: Property, depth: number): SecretInCall[] {
  const source = file.text.slice(...held.range);
  if (isSecretName(held.name)) return isBare(held.value) && isWholeValue(source) ? [{ at: held.range, name: held.name, kind: 'secret', property: { fields, held } }] : [];
  const inside = isWholeValue(source) || held.value.kind === 'object' || held.value.kind === 'array' ? look(file, held.value, held.range, depth - 1) : [];
  return inside.map((each) => (each.property ? each : { ...each, property: { fields, held } }));
}

/** A name or a way to one: a parameter, a field of something. */
function isBare(value: Value): boolean {
  return value.kind === 'binding' || (value.kind === 'member' && value.name !== 'length');
}

/** `token`, `token: user.token`; not `token: token ? 'set' : 'unset'`, of which only the choice is known. */
function isWholeValue(source: string): boolean {
  return /^[\w$'"-]+$/.test(source) || /^[\w$'"-]+\s*:\s*[\w$.?!'"[\]()-]+$/.test(source);
}

function ofValue(file: CheckedFile, value: Value, at: Range): SecretInCall[] {
  if (value.kind === 'binding') {
    const { name, kind, values } = file.facts!.bindings[value.id]!;
    const isOther = kind === 'function' || kind === 'class' || kind === 'type' || values.some((each) => each.kind === 'function' || each.kind === 'literal' || (each.kind === 'text' && each.parts.every((part) => typeof part === 'string')));
    return isSecretName(name) && !isOther ? [{ at, name, kind: 'secret' }] : [];
  }
  if (value.kind !== 'member') return [];
  if (isEnvironment(value)) return [{ at, name: 'process.env', kind: 'environment' }];
  const part = requestPart(file, value);
  if (part) return [{ at, name: `request ${part}`, kind: part }];
  return isSecretName(value.name) && !isOfSchema(file, value) ? [{ at, name: value.name, kind: 'secret' }] : [];
}

function isEnvironment(value: Value & { kind: 'member' }): boolean {
  return value.name === 'env' && value.object.kind === 'global' && value.object.name === 'process';
}

/** `errors.password`, `schema.token`: what is said about a field. */
function isOfSchema(file: CheckedFile, { object }: Value & { kind: 'member' }): boolean {
  const name = object.kind === 'binding' ? file.facts!.bindings[object.id]!.name : object.kind === 'member' || object.kind === 'global' ? object.name : '';
  return /error|schema|field|label|message|form|shape|flag|feature|count|usage|stat|const|event|kind|type|route|path|url|coupon|voucher|promo|discount|lexer|scanner|parser/i.test(name);
}

/** All headers of a request, and the body of one that signs in or pays. */
function requestPart(file: CheckedFile, { object, name }: Value & { kind: 'member' }): 'headers' | 'body' | undefined {
  if (name !== 'headers' && name !== 'body') return undefined;
  const root = object.kind === 'member' && /^(request|req|raw)$/.test(object.name) ? object.object : object;
  const held = root.kind === 'binding' ? file.facts!.bindings[root.id]!.values : [];
  const parameter = held.find((each) => each.kind === 'parameter');
  const handler = parameter?.kind === 'parameter' ? file.analysis.handlersIn(file.path).find((each) => each.id === parameter.function) : undefined;
  if (!handler) return undefined;
  return name === 'headers' ? 'headers' : /log-?in|sign-?(in|up)|regist|auth|password|passwd|token|otp|payment|checkout|card|oauth|credential/i.test(handler.name) ? 'body' : undefined;
}
