/** Console calls that write what a structured logger would: one line of JSON, whose fields say how grave it is or what happened. */
import type { CallFact, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

const heads = /^(level|severity|msg|message|event)$/;

/** `console.log(JSON.stringify({ level, message, ...fields }))`; a value that is dumped to be looked at has no such field, or is indented. */
export function isStructuredLine(file: CheckedFile, call: CallFact): boolean {
  return call.args.length === 1 && resolve(file, call.args[0]!).some((value) => {
    const made = value.kind === 'call' ? file.facts!.calls[value.call]! : undefined;
    return made !== undefined && isStringify(made) && made.args.length < 3 && made.args.slice(0, 1).some((each) => resolve(file, each).some((one) => one.kind === 'object' && one.properties.some((property) => heads.test(property.name))));
  });
}

function isStringify({ callee }: CallFact): boolean {
  return callee.kind === 'member' && callee.name === 'stringify' && callee.object.kind === 'global' && callee.object.name === 'JSON';
}

/** The value itself, or what the only assignment gave the variable. */
function resolve(file: CheckedFile, value: Value): readonly Value[] {
  const values = value.kind === 'binding' ? file.facts!.bindings[value.id]!.values : [value];
  return values.length === 1 ? values : [];
}
