/** What changes from line to line belongs into a field; the message is what all those lines have in common. */
import type { CallFact, Value } from '@tenfold/project';
import { type CheckedFile, defineRule } from '../define-rule.js';
import { isLogCall } from '../logging/log-calls.js';

export const preferLogFields = defineRule({
  name: 'prefer-log-fields',
  decision: 'observability',
  description: 'prefer fields to values inside the message of a log entry',
  messages: {
    interpolates: "This message holds a value ({{value}}), so every entry has another text: they cannot be counted together, nor found by the value. Keep the message constant and hand the value over as a field.",
    stringifies: 'This entry is an object made into text, which nobody can search by field. Hand the object over as it is.',
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file) {
    if (file.role !== 'server') return;
    for (const call of file.facts!.calls) {
      if (call.isDevelopmentOnly || call.args.length === 0 || !isLogCall(file, call)) continue;
      // Some loggers take a category first: `log.info('mail', 'Sent')`.
      const [message, range] = call.args.slice(0, 2).map((value, index) => [value, call.argumentRanges[index]!] as const).find(([value]) => isComposed(file, value)) ?? [];
      if (!message || !range) continue;
      yield message.kind === 'text' ? { at: at(call), messageId: 'interpolates', data: { value: describe(file, message, range) } } : { at: at(call), messageId: 'stringifies' };
    }
  },
});

function at(call: CallFact): readonly [number, number] {
  return [call.range[0], call.calleeRange[1]];
}

function isComposed(file: CheckedFile, value: Value): boolean {
  if (value.kind === 'call') return isStringify(file.facts!.calls[value.call]!);
  return value.kind === 'text' && value.parts.some((part) => typeof part === 'string') && holes(file, value).length > 0;
}

function isStringify({ callee }: CallFact): boolean {
  return callee.kind === 'member' && callee.name === 'stringify' && callee.object.kind === 'global' && callee.object.name === 'JSON';
}

/** The values in the text, without a constant tag in front of it: `[${scope}] …`. */
function holes(file: CheckedFile, text: Value & { kind: 'text' }): Value[] {
  return text.parts.flatMap((part, index): Value[] => {
    if (typeof part === 'string') return [];
    const before = text.parts[index - 1];
    const isTag = (index === 0 || (index === 1 && typeof before === 'string' && /^\s*[[(<]$/.test(before))) && isConstant(file, part);
    return isTag ? [] : [part];
  });
}

function isConstant(file: CheckedFile, value: Value): boolean {
  return value.kind === 'binding' && file.facts!.bindings[value.id]!.function < 0 && file.analysis.link.targets(file.path, value).some((target) => target.kind === 'text' && target.value.parts.every((part) => typeof part === 'string'));
}

function describe(file: CheckedFile, text: Value & { kind: 'text' }, range: readonly [number, number]): string {
  const source = file.text.slice(...range);
  const hole = /\$\{\s*([^{}]{1,40}?)\s*\}/.exec(source)?.[1] ?? /\+\s*([\w.$[\]]{1,40})/.exec(source)?.[1];
  return hole ?? (holes(file, text).length === 1 ? 'one' : 'several');
}
