/**
 * The door of this folder: finds every schema of a project, replays its migrations and says what does not agree.
 * Invariant: the answer depends on the texts alone. What is kept from one state of the project to the next is kept by the
 * text it was made of.
 */
import type { Analysis } from '../analysis.js';
import { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import { canParse } from '../facts/parse-source.js';
import { ByCode, type CodeSources } from './by-code.js';
import { compareSchemas } from './compare/compare-schemas.js';
import { isKept } from './compare/kept-on-purpose.js';
import type { SchemaReport } from './difference.js';
import { parsePrisma, type PrismaBlock } from './tools/prisma/parse-prisma.js';
import { readConfigFile } from './tools/read-config-file.js';
import { tools } from './tools/tools.js';
import { KeptReplay } from './replay/kept-replay.js';
import type { SchemaChange } from './schema-change.js';
import type { FoundSchema, SchemaPlaces } from './schema-tool.js';
import { readSql } from './sql/read-sql.js';
import { SaidEffects } from './said-effects.js';


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
  readonly #code = new ByCode();
  readonly #said = new SaidEffects(readSql);
  readonly #replays = new Map<string, KeptReplay>();
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
    const places = this.#places(analysis, used);
    const found = tools.flatMap((find) => find(places));
    return found.filter(({ source }) => source.tool === found.find((each) => each.source.migrationFolder === source.migrationFolder)!.source.tool).map((each) => this.#compare({ ...each, migrations: each.migrations.map((migration) => this.#said.apply(migration, each.source.dialect, analysis, (path) => this.#text(analysis, path))) }, places));
  }

  #places(analysis: Analysis, used: Set<string>): SchemaPlaces {
    const read = (path: string): string | undefined => {
      used.add(path);
      return this.#text(analysis, path);
    };
    const facts = (path: string): Facts | undefined => {
      used.add(path);
      return canParse(path) ? analysis.facts(path) : undefined;
    };
    // Without callers: a table is declared where it stands, and asking who calls would read every file.
    const sources: CodeSources = { facts, resolve: (from, specifier) => analysis.resolver.resolve(from, specifier) };
    const link = new Linker({ paths: [], ...sources });
    return {
      paths: analysis.disk.paths, packages: analysis.packages, link, read, facts,
      blocks: (path) => this.#blocks.make(path, read(path) ?? '', parsePrisma),
      config: (path) => readConfigFile(link, path),
      isAside: (path) => /^(test|generated)$/.test(analysis.role(path)),
      sql: readSql,
      ofCode: (kind, path, make) => this.#code.make(`${kind} ${path}`, sources, make),
      migration: (path, dialect, forward) => {
        const text = read(path);
        if (text === undefined) return { path, changes: lost };
        const sql = forward?.(text) ?? text;
        return { path, sql, changes: this.#changes.make(`${dialect} ${forward ? 'forward ' : ''}${path}`, text, () => readSql(sql, dialect)) };
      },
    };
  }

  #compare({ source, declared, migrations }: FoundSchema, { read }: SchemaPlaces): SchemaReport {
    const key = `${source.tool} ${source.dialect} ${source.migrationFolder}`;
    const replay = this.#replays.get(key) ?? new KeptReplay();
    this.#replays.set(key, replay);
    const migrated = replay.replay(migrations, source.dialect);
    return {
      source, migrations, migrated, ...(declared ? { declared } : {}),
      differences: declared ? compareSchemas(declared, migrated, source.dialect).filter(({ kind, migratedAt }) => kind !== 'missing-in-schema' || !migratedAt || !isKept(read(migratedAt.path) ?? '', migratedAt.range)) : [], unreadable: [...(declared?.unreadable ?? []), ...migrated.unreadable],
    };
  }

  #text({ disk }: Analysis, path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, disk.has(path) ? disk.read(path) : undefined);
    return this.#texts.get(path);
  }
}
