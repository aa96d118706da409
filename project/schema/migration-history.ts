/**
 * Which migrations are new: not yet on the branch that the work goes to, or after the one that `tenfold.json` names.
 * Invariant: where neither git nor `tenfold.json` says it, none is new; a migration that was moved as it was is none either.
 */
import { type BaseTree, blobId, type GitBase } from '../source/git-base.js';
import type { SchemaReport } from './difference.js';
import { nameMigration } from './order/migration-name.js';
import { schemaAfter } from './replay/schema-before.js';
import type { MigratedSchema } from './schema-model.js';
import type { SchemaSource } from './schema-source.js';

export interface HistorySources {
  readonly reports: readonly SchemaReport[];
  readonly paths: readonly string[];
  readonly settings: { readonly base?: string | false; readonly baseline?: string };
  /** Absent where git is not to be run. */
  readonly git?: GitBase;
  text(path: string): string | undefined;
}

export class MigrationHistory {
  readonly #known = new Map<string, ReadonlySet<string>>();
  #base: { readonly tree: BaseTree | undefined } | undefined;
  readonly #schemas = new Map<SchemaReport, MigratedSchema>();
  #gone: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(private readonly sources: HistorySources) {}

  /** The files that the work in hand began with; nothing where that is not known. */
  get base(): BaseTree | undefined {
    const { settings, git } = this.sources;
    this.#base ??= { tree: settings.base === false ? undefined : git?.at(settings.base) };
    return this.#base.tree;
  }

  isNew(source: SchemaSource, path: string): boolean {
    return this.newIn(source).has(path);
  }

  newIn(source: SchemaSource): ReadonlySet<string> {
    const key = `${source.tool} ${source.migrationFolder} ${source.dialect}`;
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, known = this.#findNew(source));
    return known;
  }

  /** What a database has in which none of the new ones has run. */
  baseSchema(report: SchemaReport): MigratedSchema {
    let schema = this.#schemas.get(report);
    if (!schema) this.#schemas.set(report, schema = this.#replayOld(report));
    return schema;
  }

  #replayOld(report: SchemaReport): MigratedSchema {
    const added = this.newIn(report.source);
    return schemaAfter(report.migrations.filter(({ path }) => !added.has(path)), report.source.dialect);
  }

  /** Where the base has what stands here now, and no longer there. */
  movedFrom(path: string): string | undefined {
    if (!this.base || this.base.ids.has(path)) return undefined;
    const gone = this.#gone ??= this.#findGone();
    const text = this.sources.text(path);
    const byName = gone.get(nameOf(path)) ?? [];
    if (text === undefined) return byName[0];
    return gone.get(blobId(text, byId(this.base)))?.[0] ?? byName.find((old) => this.#isFolderMoved(old, path));
  }

  /** Of one that was changed as it moved, its siblings tell: another of the old folder stands beside it as it was. */
  #isFolderMoved(old: string, path: string): boolean {
    let shared = 0;
    while (shared < Math.min(old.length, path.length) && old.at(-1 - shared) === path.at(-1 - shared)) shared++;
    const name = path.slice(path.length - shared);
    const [from, to] = [old, path].map((each) => each.slice(0, each.length - name.length + name.indexOf('/') + 1));
    const siblings = this.sources.paths.filter((each) => each !== path && each.startsWith(to!) && /\.(sql|[cm]?[jt]s)$/.test(each));
    return siblings.some((each) => {
      const text = this.sources.text(each);
      const before = `${from!}${each.slice(to!.length)}`;
      return text !== undefined && !this.sources.paths.includes(before) && this.base!.ids.get(before) === blobId(text, byId(this.base!));
    });
  }

  #findNew(source: SchemaSource): ReadonlySet<string> {
    const { migrations } = source;
    const { baseline } = this.sources.settings;
    const last = baseline === undefined ? -1 : migrations.findLastIndex((path) => path === baseline || path.endsWith(`/${baseline}`) || nameMigration(source, path).name === baseline);
    return new Set(migrations.filter((path, index) => (last >= 0 && index > last) || this.#isAdded(path)));
  }

  #isAdded(path: string): boolean {
    return this.base !== undefined && !this.base.ids.has(path) && this.movedFrom(path) === undefined;
  }

  /** What the base has and the project no longer, by what it is called and by what it holds. */
  #findGone(): ReadonlyMap<string, readonly string[]> {
    const present = new Set(this.sources.paths);
    const gone = new Map<string, string[]>();
    const note = (key: string, path: string): void => { const known = gone.get(key); if (known) known.push(path); else gone.set(key, [path]); };
    for (const [path, id] of this.base?.ids ?? []) {
      if (present.has(path) || !/\.(sql|[cm]?[jt]s)$/.test(path)) continue;
      note(nameOf(path), path);
      note(id, path);
    }
    return gone;
  }
}

/** `20240101_init/migration.sql` is called by its folder, too. */
function nameOf(path: string): string {
  return path.split('/').slice(/(^|\/)(migration|up|down|index)\.\w+$/.test(path) ? -2 : -1).join('/');
}

function byId({ commit }: BaseTree): number {
  return commit.length;
}
