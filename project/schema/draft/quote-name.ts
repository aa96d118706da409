/** Names and texts as each dialect writes them. */
import { keyOf, type TableName } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';

export function quoteName(name: string, dialect: Dialect): string {
  return dialect === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
}

export function quoteTable(table: TableName, dialect: Dialect): string {
  const schema = dialect === 'postgresql' && keyOf(table) !== table.name ? `${quoteName(table.schema!, dialect)}.` : '';
  return `${schema}${quoteName(table.name, dialect)}`;
}

/** In MySQL a backslash escapes what is behind it. */
export function quoteText(text: string, dialect: Dialect): string {
  return `'${(dialect === 'mysql' ? text.replaceAll('\\', '\\\\') : text).replaceAll("'", "''")}'`;
}
