/**
 * `ALTER TABLE`, from PostgreSQL's tree to changes.
 * Invariant: the commands of one statement come in the order in which PostgreSQL runs them, not in the one they are written in.
 */
import type { SchemaEffect } from '../../schema-change.js';
import type { PostgresNode } from '../postgres-parser.js';
import { keyOfRelation, readType, texts } from '../postgres-types.js';
import { readDefault } from './read-default.js';
import { constraintsOf, type RangeOf, readColumn, readParts, type TableParts } from './read-tables.js';

const order: Readonly<Record<string, number>> = { AT_DropColumn: 0, AT_DropConstraint: 0, AT_AlterColumnType: 1, AT_AddColumn: 2, AT_AddIdentity: 3, AT_SetNotNull: 3, AT_ColumnDefault: 3 };

export function readAlterTable(node: PostgresNode, rangeOf: RangeOf): SchemaEffect[] {
  if (node['objtype'] !== 'OBJECT_TABLE') return [];
  const table = keyOfRelation(node['relation']);
  const commands = ((node['cmds'] ?? []) as PostgresNode[]).map((each) => each['AlterTableCmd'] as PostgresNode);
  const rank = (command: PostgresNode): number => order[command['subtype']] ?? (isIndexConstraint(command) ? 4 : 5);
  const effects = commands.toSorted((a, b) => rank(a) - rank(b)).flatMap((command) => readCommand(table, command, rangeOf));
  return node['missing_ok'] ? effects.map((effect) => ({ ...effect, ifThere: true })) : effects;
}

function isIndexConstraint(command: PostgresNode): boolean {
  return /^CONSTR_(PRIMARY|UNIQUE|EXCLUSION|NOTNULL)$/.test((command['def']?.['Constraint']?.['contype'] as string | undefined) ?? '');
}

function readCommand(table: string, command: PostgresNode, rangeOf: RangeOf): SchemaEffect[] {
  const column = command['name'] as string;
  const definition = (command['def'] ?? {}) as PostgresNode;
  const alter = (changes: Omit<SchemaEffect & { kind: 'alter-column' }, 'kind' | 'table' | 'column'>): SchemaEffect[] => [{ kind: 'alter-column', table, column, ...changes }];
  switch (command['subtype']) {
    case 'AT_AddColumn': return readAddColumn(table, definition['ColumnDef'], rangeOf, Boolean(command['missing_ok']));
    case 'AT_DropColumn': return [{ kind: 'drop-column', table, column }];
    case 'AT_SetNotNull': return alter({ isNullable: false });
    case 'AT_DropNotNull': return alter({ isNullable: true });
    case 'AT_ColumnDefault': return alter({ default: readDefault(command['def']) });
    case 'AT_AddIdentity': return alter({ default: 'sequence', isNullable: false });
    case 'AT_DropIdentity': return alter({ default: 'none' });
    case 'AT_DropExpression': return alter({ isGenerated: false });
    case 'AT_AlterColumnType': {
      const type = readType(definition['ColumnDef']?.['typeName']);
      return type ? alter({ type: { base: type.base, isList: type.isList, ...(type.size ? { size: type.size } : {}) } }) : [];
    }
    case 'AT_AddConstraint': return readAddConstraint(table, definition['Constraint']);
    case 'AT_DropConstraint': return [{ kind: 'drop-constraint', table, name: column, ...(command['behavior'] === 'DROP_CASCADE' ? { isCascade: true } : {}) }];
    default: return [];
  }
}

function readAddColumn(table: string, node: PostgresNode, rangeOf: RangeOf, unlessThere: boolean): SchemaEffect[] {
  const column = readColumn(node, rangeOf);
  const parts = readParts(constraintsOf(node).map((each) => [each, [column.name]]));
  // What comes with a column that may be there already is said before it, while that can still be seen.
  return unlessThere ? [...addParts(table, parts, { unlessColumn: column.name }), { kind: 'add-column', table, column }] : [{ kind: 'add-column', table, column }, ...addParts(table, parts)];
}

function addParts(table: string, { indexes, foreignKeys, checks }: TableParts, guard: { readonly unlessColumn?: string } = {}, isUnchecked = false): SchemaEffect[] {
  const later = isUnchecked ? { isUnchecked } as const : {};
  return [
    ...indexes.map((index): SchemaEffect => ({ kind: 'add-index', table, index, ...guard })),
    ...checks.map((check): SchemaEffect => ({ kind: 'add-check', table, ...check, ...guard, ...later })),
    ...foreignKeys.map((foreignKey): SchemaEffect => ({ kind: 'add-foreign-key', table, foreignKey, ...guard, ...later })),
  ];
}

function readAddConstraint(table: string, constraint: PostgresNode): SchemaEffect[] {
  const { contype, indexname, conname } = constraint;
  if (contype === 'CONSTR_NOTNULL') return texts(constraint['keys']).map((column) => ({ kind: 'alter-column', table, column, isNullable: false }));
  if (indexname) return [{ kind: 'attach-constraint', table, index: indexname, isPrimary: contype === 'CONSTR_PRIMARY', ...(conname === undefined ? {} : { name: conname as string }) }];
  return addParts(table, readParts([[constraint]]), {}, Boolean(constraint['skip_validation']));
}
