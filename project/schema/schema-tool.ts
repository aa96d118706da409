/**
 * What every tool that keeps migrations answers: where its schemas are, what they declare, what its migrations do.
 * Invariant: one folder for each tool, and nothing of a workspace is executed. Where a tool cannot say what is declared
 * (Knex has no models), `declared` is absent: nothing is compared, and the migrations are looked at all the same.
 */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Packages } from '../imports/packages.js';
import type { Dialect, SchemaSource } from './schema-source.js';
import type { PrismaBlock } from './tools/prisma/parse-prisma.js';
import type { Migration } from './replay/replay-changes.js';
import type { SchemaChange } from './schema-change.js';
import type { DeclaredSchema } from './schema-model.js';

/** What a tool may look at; what it looked at is noted, so that an answer is made anew when that changes. */
export interface SchemaPlaces {
  readonly paths: readonly string[];
  readonly packages: Packages;
  readonly link: Linker;
  /** `undefined` for what is not there, or is no text. */
  read(path: string): string | undefined;
  facts(path: string): Facts | undefined;
  blocks(path: string): readonly PrismaBlock[];
  /** What a configuration file says, as far as it is written out. */
  config(path: string): unknown;
  /** Whether the file is a test, or a copy that a tool made. */
  isAside(path: string): boolean;
  /**
   * A file of SQL as a migration.
   * @param forward leaves of a text that holds more, such as the way back, what is to be read, in its place
   */
  migration(path: string, dialect: Dialect, forward?: (text: string) => string): Migration;
  /** SQL that stands in code; positions are those of the text alone. */
  sql(text: string, dialect: Dialect): readonly SchemaChange[];
  /** What was made of a file's code, and of the code it leans on: made anew once any of that is another. @param kind of what is made */
  ofCode<T>(kind: string, path: string, make: (link: Linker) => T): T;
}

export interface FoundSchema {
  readonly source: SchemaSource;
  readonly declared?: DeclaredSchema;
  /** In the order in which the tool applies them. */
  readonly migrations: readonly Migration[];
}

export type FindSchemas = (places: SchemaPlaces) => readonly FoundSchema[];
