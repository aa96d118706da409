/** What a difference of a schema is about, in the words of its rules. */
import type { SchemaDifference } from '@tenfold/project';

export function nameDifference({ object, table, name = '' }: SchemaDifference): string {
  switch (object) {
    case 'table': return `table '${table}'`;
    case 'column': return `column '${table}.${name}'`;
    case 'index': return `index '${name}' on '${table}'`;
    case 'primary-key': return `the primary key of '${table}'`;
    case 'foreign-key': return `foreign key '${name}' of '${table}'`;
    case 'enum': return `enum '${table}'`;
    default: return `value '${name}' of enum '${table}'`;
  }
}
