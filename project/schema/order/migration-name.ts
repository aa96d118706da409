/** What a migration is called, and the number in it that is its place in the order. */
import type { SchemaSource } from '../schema-source.js';

export interface MigrationName {
  /** Without its folder and its ending. */
  readonly name: string;
  /** Up to the first separator: `20240308101500`, `0007`, `1_2`, `20201105A`; absent where it begins with no number. */
  readonly prefix?: string;
}

export function nameMigration({ migrationFolder }: SchemaSource, path: string): MigrationName {
  const inside = path.startsWith(`${migrationFolder}/`) ? path.slice(migrationFolder.length + 1) : path;
  const parts = inside.split('/');
  const isFolder = parts.length > 1 && /^(migration|up|index)\./.test(parts.at(-1)!);
  const name = isFolder ? parts.at(-2)! : parts.at(-1)!.replace(/(\.up)?\.(sql|[cm]?[jt]s)$/, '');
  const prefix = /^V([\d._]*\d)__/.exec(name)?.[1] ?? /^(?:Migration)?(\d+[A-Za-z]?)(?=$|[-_. ])/.exec(name)?.[1];
  return { name, ...(prefix === undefined ? {} : { prefix }) };
}

/** Of a date alone several migrations of a day may have the same. */
export function isUnique(prefix: string): boolean {
  return !/^(19|20)\d{2}(0\d|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])?$/.test(prefix);
}

export function styleOf(prefix: string): 'timestamp' | 'sequence' {
  return /^\d{8,}/.test(prefix) ? 'timestamp' : 'sequence';
}
