/** What pino's options make of an error: the key it is serialised under, and what changes every call. */
import type { Linker } from '../calls/linker.js';
import { type LoggerSettings, unreadable } from './logger.js';
import { type PlacedValue, possibleOptions } from './possible-options.js';

const asItIs: LoggerSettings = { form: 'pino', errorKeys: ['err'] };

/** `err` is kept whatever else is: a serializer that somebody wrote for it is what they want of it. */
export function pinoSettings(link: Linker, options: PlacedValue | undefined): LoggerSettings {
  if (!options || isStream(link, options) || isSwitch(options)) return asItIs;
  const known = possibleOptions(link, options);
  if (!known || known.has('hooks') || known.has('nestedKey') || changesFields(link, known.get('formatters') ?? [])) return unreadable;
  const keys = new Set(asItIs.errorKeys);
  for (const each of known.get('errorKey') ?? []) {
    const text = link.targets(each.path, each.value).map((target) => (target.kind === 'text' && target.value.parts.length === 1 ? target.value.parts[0] : undefined));
    if (!text.length || text.some((key) => typeof key !== 'string')) return unreadable;
    for (const key of text) keys.add(key as string);
  }
  for (const each of known.get('serializers') ?? []) {
    const names = serializedKeys(link, each);
    if (!names) return unreadable;
    for (const name of names) keys.add(name);
  }
  return { form: 'pino', errorKeys: [...keys].sort() };
}

/** `pino(pino.destination(1))`, `pino(process.stdout)`. */
function isStream(link: Linker, { path, value }: PlacedValue): boolean {
  return value.kind === 'member' || value.kind === 'call' ? link.targets(path, value).some((target) => target.kind === 'global' || (target.kind === 'external' && /^(\(\)|new|destination|transport|multistream|createWriteStream)$/.test(target.steps.at(-1) === '()' ? target.steps.at(-2) ?? '' : target.steps.at(-1) ?? ''))) : false;
}

/** `logger: true`. */
function isSwitch({ value }: PlacedValue): boolean {
  return value.kind === 'literal' && value.value === true;
}

function changesFields(link: Linker, formatters: readonly PlacedValue[]): boolean {
  return formatters.some((each) => possibleOptions(link, each)?.has('log') !== false);
}

/** `serializers: { error: pino.stdSerializers.err }`, `{ ...pino.stdSerializers, error }`. */
function serializedKeys(link: Linker, { path, value }: PlacedValue): string[] | undefined {
  if (isStandard(link, { path, value })) return [];
  const targets = link.targets(path, value);
  const names = targets.map((target) => (target.kind === 'object' && target.value.spreads.every((spread) => isStandard(link, { path: target.path, value: spread })) ? target.value.properties.map(({ name }) => name) : undefined));
  return !names.length || names.includes(undefined) ? undefined : names.flatMap((each) => each!);
}

function isStandard(link: Linker, { path, value }: PlacedValue): boolean {
  return link.targets(path, value).some((target) => target.kind === 'external' && target.steps.at(-1) === 'stdSerializers');
}
