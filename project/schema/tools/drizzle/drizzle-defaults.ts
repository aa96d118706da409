/** What the database puts where a row names no value; `$default` and the like are made by the client, and are none. */
import type { ColumnDefault } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { type Link, optionOf } from './call-chain.js';
import { isSerial } from './drizzle-types.js';

/** @returns nothing for a column that is computed from others */
export function defaultOf(dialect: Dialect, [builder, ...rest]: readonly [Link, ...Link[]]): ColumnDefault | undefined {
  if (dialect !== 'sqlite' && isSerial(builder.name)) return 'sequence';
  let found: ColumnDefault | undefined = 'none';
  for (const { name, call } of rest) {
    if (name === 'generatedAlwaysAs') return undefined;
    if (/^(generatedAlwaysAsIdentity|generatedByDefaultAsIdentity|autoincrement)$/.test(name) || (name === 'primaryKey' && isOn(call))) found = 'sequence';
    else if (/^(defaultNow|defaultRandom)$/.test(name)) found = 'expression';
    else if (name === 'default') found = isNothing(call.args[0]) ? 'none' : /^(literal|text|object|array)$/.test(call.args[0]!.kind) ? 'literal' : 'expression';
  }
  return found;
}

function isOn(call: Link['call']): boolean {
  const value = optionOf(call, 'autoIncrement');
  return value?.kind === 'literal' && value.value === true;
}

/** `default(undefined)` is none; `default(null)` is written out. */
function isNothing(value: Link['call']['args'][number] | undefined): boolean {
  return value === undefined || (value.kind === 'global' && value.name === 'undefined');
}
