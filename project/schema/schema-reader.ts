/**
 * The door of this folder: finds every schema of a project, replays its migrations and says what does not agree.
 * Invariant: the answer depends on the texts alone. What is kept from one state of the project to the next is kept by the
 * text it was made of.
 */
import type { Analysis } from '../analysis.js';
import { compareSchemas } from './compare-schemas.js';
import type { SchemaReport, SchemaSource } from './difference.js';
import { findPrismaSources, type PrismaSource } from './prisma/find-prisma-sources.js';
import { parsePrisma, type PrismaBlock } from './prisma/parse-prisma.js';
import { readPrismaSchema } from './prisma/read-prisma-schema.js';
import { readConfigFile } from './read-config-file.js';
import { replayChanges } from './replay-changes.js';
import type { SchemaChange } from './schema-change.js';
import type { DeclaredSchema, Dialect, MigratedSchema } from './schema-model.js';
import { readPostgres } from './sql/read-postgres.js';

const readers: Readonly<Partial<Record<Dialect, (text: string) => SchemaChange[]>>> = { postgresql: readPostgres };

/** What was last made of a file's text. */
class ByText<T> {
  readonly #known = new Map<string, { readonly text: string; readonly made: T }>();

  make(path: string, text: string, make: (text: string) => T): T {
    const known = this.#known.get(path);
    if (known?.text === text) return known.made;
    const made = make(text);
    this.#known.set(path, { text, made });
    return made;
  }
}

export class SchemaReader {
  readonly #texts = new Map<string, string>();
  readonly #blocks = new ByText<readonly PrismaBlock[]>();
  readonly #changes = new ByText<readonly SchemaChange[]>();
  readonly #replayed = new Map<string, { readonly changes: readonly (readonly SchemaChange[])[]; readonly migrated: MigratedSchema }>();

  /** These files may have another text now. */
  forget(paths: readonly string[]): void {
    for (const path of paths) this.#texts.delete(path);
  }

  read(analysis: Analysis): SchemaReport[] {
    const text = (path: string): string => this.#text(analysis, path);
    const blocks = (path: string): readonly PrismaBlock[] => this.#blocks.make(path, text(path), parsePrisma);
    const prisma = findPrismaSources({
      paths: analysis.disk.paths, packages: analysis.packages, blocks, config: (path) => readConfigFile(analysis.link, path),
      read: (path) => (analysis.disk.has(path) ? text(path) : undefined),
    });
    return prisma.map(({ hasForeignKeys, external, ...source }: PrismaSource) => {
      const files = source.declared.map((path) => ({ path, blocks: blocks(path) }));
      return this.#compare(source, readPrismaSchema(files, { dialect: source.dialect, hasForeignKeys, external }), text);
    });
  }

  #compare(source: SchemaSource, declared: DeclaredSchema, text: (path: string) => string): SchemaReport {
    const migrated = this.#replay(source, text);
    return { source, differences: compareSchemas(declared, migrated, source.dialect), unreadable: [...declared.unreadable, ...migrated.unreadable] };
  }

  #replay({ dialect, migrations, migrationFolder }: SchemaSource, text: (path: string) => string): MigratedSchema {
    const read = readers[dialect] ?? ((): SchemaChange[] => [{ kind: 'unreadable', touches: 'all', why: 'the dialect is not read', range: [0, 0] }]);
    const changes = migrations.map((path) => this.#changes.make(path, text(path), read));
    const key = `${dialect} ${migrationFolder}`;
    const known = this.#replayed.get(key);
    if (known?.changes.length === changes.length && known.changes.every((each, index) => each === changes[index])) return known.migrated;
    const migrated = replayChanges(migrations.map((path, index) => ({ path, changes: changes[index]! })));
    this.#replayed.set(key, { changes, migrated });
    return migrated;
  }

  #text(analysis: Analysis, path: string): string {
    let text = this.#texts.get(path);
    if (text === undefined) this.#texts.set(path, text = analysis.disk.read(path) ?? '');
    return text;
  }
}
