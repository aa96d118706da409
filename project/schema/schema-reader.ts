/**
 * The door of this folder: finds every schema of a project, replays its migrations and says what does not agree.
 * Invariant: the answer depends on the texts alone. What is kept from one state of the project to the next is kept by the
 * text it was made of.
 */
import type { Analysis } from '../analysis.js';
import type { Facts } from '../facts/facts.js';
import { canParse } from '../facts/parse-source.js';
import { compareText } from '../findings/finding.js';
import { compareSchemas } from './compare-schemas.js';
import type { SchemaReport, SchemaSource } from './difference.js';
import { findDrizzleSources } from './drizzle/find-drizzle-sources.js';
import { readDrizzleSchema } from './drizzle/read-drizzle-schema.js';
import { findPrismaSources } from './prisma/find-prisma-sources.js';
import { parsePrisma, type PrismaBlock } from './prisma/parse-prisma.js';
import { readPrismaSchema } from './prisma/read-prisma-schema.js';
import { readConfigFile } from './read-config-file.js';
import { replayChanges } from './replay-changes.js';
import type { SchemaChange } from './schema-change.js';
import type { DeclaredSchema, Dialect, MigratedSchema } from './schema-model.js';
import { readPostgres } from './sql/read-postgres.js';

const nothing = (): SchemaChange[] => [{ kind: 'unreadable', touches: 'all', why: 'the dialect is not read', range: [0, 0] }];
const readers: Readonly<Record<Dialect, (text: string) => SchemaChange[]>> = { postgresql: readPostgres, mysql: nothing, sqlite: nothing };

/** A migration that the journal names and that is not there, or is no text: it may have made anything. */
const lost: readonly SchemaChange[] = [{ kind: 'unreadable', touches: 'all', why: 'the migration is not there, or cannot be read', range: [0, 0] }];

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
  readonly #texts = new Map<string, string | undefined>();
  readonly #blocks = new ByText<readonly PrismaBlock[]>();
  readonly #changes = new ByText<readonly SchemaChange[]>();
  readonly #replayed = new Map<string, { readonly changes: readonly (readonly SchemaChange[])[]; readonly migrated: MigratedSchema }>();

  /** These files may have another text now. */
  forget(paths: readonly string[]): void {
    for (const path of paths) this.#texts.delete(path);
  }

  read(analysis: Analysis): SchemaReport[] {
    const read = (path: string): string | undefined => this.#text(analysis, path);
    const blocks = (path: string): readonly PrismaBlock[] => this.#blocks.make(path, read(path) ?? '', parsePrisma);
    const places = { paths: analysis.disk.paths, packages: analysis.packages, config: (path: string) => readConfigFile(analysis.link, path), read };
    const prisma = findPrismaSources({ ...places, blocks }).map(({ hasForeignKeys, external, ...source }) => {
      const files = source.declared.map((path) => ({ path, blocks: blocks(path) }));
      return this.#compare(source, readPrismaSchema(files, { dialect: source.dialect, hasForeignKeys, external }), read);
    });
    const facts = (path: string): Facts | undefined => (canParse(path) ? analysis.facts(path) : undefined);
    const drizzle = findDrizzleSources({ ...places, facts, isAside: (path) => /^(test|generated)$/.test(analysis.role(path)) }).map(({ casing, ...source }) => {
      const declared = readDrizzleSchema(source.declared, { link: analysis.link, dialect: source.dialect, casing, text: (path) => read(path) ?? '' });
      const files = [...source.declared, ...declared.tables.flatMap((table) => [table.at.path, ...table.columns.map((column) => column.at.path)]), ...declared.enums.map((each) => each.at.path)];
      return this.#compare({ ...source, declared: [...new Set(files)].sort(compareText) }, declared, read);
    });
    return [...prisma, ...drizzle];
  }

  #compare(source: SchemaSource, declared: DeclaredSchema, read: (path: string) => string | undefined): SchemaReport {
    const migrated = this.#replay(source, read);
    return { source, differences: compareSchemas(declared, migrated, source.dialect), unreadable: [...declared.unreadable, ...migrated.unreadable] };
  }

  #replay({ dialect, migrations, migrationFolder }: SchemaSource, read: (path: string) => string | undefined): MigratedSchema {
    const changes = migrations.map((path) => {
      const text = read(path);
      return text === undefined ? lost : this.#changes.make(path, text, readers[dialect]);
    });
    const key = `${dialect} ${migrationFolder}`;
    const known = this.#replayed.get(key);
    if (known?.changes.length === changes.length && known.changes.every((each, index) => each === changes[index])) return known.migrated;
    const migrated = replayChanges(migrations.map((path, index) => ({ path, changes: changes[index]! })));
    this.#replayed.set(key, { changes, migrated });
    return migrated;
  }

  #text({ disk }: Analysis, path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, disk.has(path) ? disk.read(path) : undefined);
    return this.#texts.get(path);
  }
}
