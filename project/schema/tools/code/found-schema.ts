/** A folder of migrations in code as a schema source. */
import type { SchemaChange } from '../../schema-change.js';
import type { DeclaredSchema } from '../../schema-model.js';
import type { Dialect, ToolName } from '../../schema-source.js';
import type { FoundSchema, SchemaPlaces } from '../../schema-tool.js';
import { type CodeReader, readCodeMigration, unreadable } from './read-code-migration.js';

export interface CodeFolder {
  readonly tool: ToolName;
  readonly dialect: Dialect;
  readonly folder: string;
  /** In the order in which the tool applies them. */
  readonly files: readonly string[];
  readonly reader: CodeReader;
}

/** @returns `undefined` where none of the files does what the tool's migrations do */
export function foundInFolder(places: SchemaPlaces, { tool, dialect, folder, files, reader }: CodeFolder, declared?: DeclaredSchema): FoundSchema | undefined {
  const migrations = files.flatMap((path) => {
    const changes = changesOf(places, path, `${tool} ${dialect}`, reader);
    return changes ? [{ path, changes }] : [];
  });
  if (!migrations.some(({ changes }) => changes.some((each) => each.kind !== 'unreadable'))) return undefined;
  const declaring = declared ? [...declared.tables.map((each) => each.at.path)] : [];
  return { source: { tool, dialect, declared: [...new Set(declaring)].sort(), migrations: migrations.map((each) => each.path), migrationFolder: folder }, migrations, ...(declared ? { declared } : {}) };
}

/** @returns `undefined` for a file that is no migration */
export function changesOf(places: SchemaPlaces, path: string, kind: string, reader: CodeReader): readonly SchemaChange[] | undefined {
  return places.ofCode(kind, path, (link): readonly SchemaChange[] | undefined => {
    const facts = link.facts(path);
    if (!facts) return [unreadable([0, 0], 'all', 'the migration cannot be parsed')];
    return readCodeMigration(link, path, reader);
  });
}
