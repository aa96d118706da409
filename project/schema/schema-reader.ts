/**
 * The door of this folder: finds every schema of a project, replays its migrations and says what does not agree.
 * Invariant: the answer depends on the texts alone. What is kept from one state of the project to the next is kept by the
 * text it was made of.
 */
import type { Analysis } from '../analysis.js';
import { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import { canParse } from '../facts/parse-source.js';
import { compareText } from '../findings/finding.js';
import { compareSchemas } from './compare-schemas.js';
import type { SchemaReport, SchemaSource } from './difference.js';
import { type DrizzlePlaces, findDrizzleSources } from './drizzle/find-drizzle-sources.js';
import { readDrizzleSchema } from './drizzle/read-drizzle-schema.js';
import { findPrismaSources, type PrismaPlaces } from './prisma/find-prisma-sources.js';
import { parsePrisma, type PrismaBlock } from './prisma/parse-prisma.js';
import { readPrismaSchema } from './prisma/read-prisma-schema.js';
import { readConfigFile } from './read-config-file.js';
import { replayChanges } from './replay-changes.js';
import type { SchemaChange } from './schema-change.js';
import type { DeclaredSchema, Dialect, MigratedSchema } from './schema-model.js';
import { readDdl } from './sql/read-ddl.js';
import { readPostgres } from './sql/read-postgres.js';

const readers: Readonly<Record<Dialect, (text: string) => SchemaChange[]>> = {
  postgresql: readPostgres, mysql: (text) => readDdl(text, 'mysql'), sqlite: (text) => readDdl(text, 'sqlite'),
};

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

interface Known {
  readonly reports: readonly SchemaReport[];
  /** The files there were. */
  readonly paths: readonly string[];
  /** Those whose text the answer was made of. */
  readonly used: ReadonlySet<string>;
}

export class SchemaReader {
  readonly #texts = new Map<string, string | undefined>();
  readonly #blocks = new ByText<readonly PrismaBlock[]>();
  readonly #changes = new ByText<readonly SchemaChange[]>();
  readonly #replayed = new Map<string, { readonly changes: readonly (readonly SchemaChange[])[]; readonly migrated: MigratedSchema }>();
  #known: Known | undefined;

  /** These files may have another text now. Code that no schema was read from leaves the answer as it was. */
  forget(paths: readonly string[]): void {
    for (const path of paths) {
      this.#texts.delete(path);
      if (!canParse(path) || this.#known?.used.has(path)) this.#known = undefined;
    }
  }

  read(analysis: Analysis): readonly SchemaReport[] {
    const { paths } = analysis.disk;
    if (this.#known?.paths !== paths) {
      const used = new Set<string>();
      this.#known = { reports: this.#read(analysis, used), paths, used };
    }
    return this.#known.reports;
  }

  #read(analysis: Analysis, used: Set<string>): SchemaReport[] {
    const read = (path: string): string | undefined => this.#text(analysis, path);
    const facts = (path: string): Facts | undefined => {
      used.add(path);
      return canParse(path) ? analysis.facts(path) : undefined;
    };
    // Without callers: a table is declared where it stands, and asking who calls would read every file.
    const link = new Linker({ paths: [], facts, resolve: (from, specifier) => analysis.resolver.resolve(from, specifier) });
    const places = { paths: analysis.disk.paths, packages: analysis.packages, config: (path: string) => readConfigFile(link, path), read };
    return [...this.#readPrisma(places), ...this.#readDrizzle({ ...places, facts, isAside: (path) => /^(test|generated)$/.test(analysis.role(path)) }, link)];
  }

  #readPrisma(places: Omit<PrismaPlaces, 'blocks'>): SchemaReport[] {
    const blocks = (path: string): readonly PrismaBlock[] => this.#blocks.make(path, places.read(path) ?? '', parsePrisma);
    return findPrismaSources({ ...places, blocks }).map(({ hasForeignKeys, external, ...source }) => {
      const files = source.declared.map((path) => ({ path, blocks: blocks(path) }));
      return this.#compare(source, readPrismaSchema(files, { dialect: source.dialect, hasForeignKeys, external }), places.read);
    });
  }

  #readDrizzle(places: DrizzlePlaces, link: Linker): SchemaReport[] {
    return findDrizzleSources(places).map(({ casing, ...source }) => {
      const declared = readDrizzleSchema(source.declared, { link, dialect: source.dialect, casing, text: (path) => places.read(path) ?? '' });
      const files = [...source.declared, ...declared.tables.flatMap((table) => [table.at.path, ...table.columns.map((column) => column.at.path)]), ...declared.enums.map((each) => each.at.path)];
      return this.#compare({ ...source, declared: [...new Set(files)].sort(compareText) }, declared, places.read);
    });
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
