/**
 * SQL inside code to the changes it makes, in the dialect's own reader.
 * Invariant: what a hole may stand for is never guessed: a statement with one where a name belongs taints what it names.
 */
import type { Range } from '../../../findings/finding.js';
import type { SchemaChange } from '../../schema-change.js';
import type { Known } from './known.js';
import { touchedBy, unreadable } from './read-code-migration.js';

export type ReadSql = (text: string) => readonly SchemaChange[];

/** No name of anyone's, and one that every dialect reads as a name. */
const hole = 'tenfold_unknown_value';
/** Statements that leave tables and columns as they are. */
const ofRows = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(insert|update|delete|select|with|values|truncate|replace|explain|analyze|vacuum|set|begin|start|commit|rollback|show|pragma|lock|unlock|use|copy|refresh|grant|revoke|comment|notify)\b/i;

/** @param at the place of the changes: inside a text of the code, there is no other */
export function readCodeSql(known: Known | undefined, at: Range, read: ReadSql): SchemaChange[] {
  const text = known && render(known);
  if (text === undefined) return [unreadable(at, 'all', 'the SQL is put together when it runs')];
  return read(text).flatMap((change) => settle(change, text, at) ?? []);
}

/** The text, with a name in place of what is not known; `undefined` where nothing of it is. */
export function render(known: Known): string | undefined {
  if (known.kind === 'plain') return known.value === null ? undefined : String(known.value);
  // sql`…` inside another, Sequelize.literal('…'), knex.raw('…')
  if (known.kind === 'chain') return rawText(known);
  if (known.kind === 'object') return known.properties.has('query') ? render(known.properties.get('query')!) : undefined;
  if (known.kind !== 'text') return undefined;
  return known.parts.map((part) => (typeof part === 'string' ? part : render(part) ?? hole)).join('');
}

/** Of a chain that does nothing but make a text. */
export function rawText({ steps }: Known & { readonly kind: 'chain' }): string | undefined {
  const last = steps.findLast((step) => step.args !== undefined);
  if (!last?.args?.[0] || !/^(`|raw|literal|lit|fn|sql|SQL|unsafe|text|query|id|ref|table|name|identifier)$/i.test(last.name)) return undefined;
  const text = render(last.args[0]);
  return text !== undefined && /^(ref|table|id|identifier)$/.test(last.name) ? text.split('.').map((each) => `"${each}"`).join('.') : text;
}

function settle(change: SchemaChange, text: string, at: Range): SchemaChange | undefined {
  const statement = text.slice(...change.range);
  const moved = moveTo(change, at);
  if (change.kind === 'unreadable') return ofRows.test(statement) ? undefined : statement.includes(hole) ? { ...change, range: at, touches: 'all' } : moved;
  if (!statement.includes(hole) || !JSON.stringify(change).includes(hole)) return moved;
  const touches = touchedBy(change);
  // A constraint or an index whose name is not known: the columns stay as they are.
  if ((change.kind === 'drop-constraint' || (change.kind === 'drop-index' && change.table !== undefined)) && !JSON.stringify(touches).includes(hole)) return moved;
  return unreadable(at, touches === 'all' || touches.some((each) => each.includes(hole)) ? 'all' : touches, 'a name in the SQL is known only when it runs');
}

function moveTo(change: SchemaChange, range: Range): SchemaChange {
  if (change.kind === 'create-table') return { ...change, range, columns: change.columns.map((column) => ({ ...column, range })) };
  return change.kind === 'add-column' ? { ...change, range, column: { ...change.column, range } } : { ...change, range };
}
