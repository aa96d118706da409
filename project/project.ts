/**
 * A project: files in, answers out. It takes changes of the disk and of open buffers and keeps facts by content; everything
 * that looks across files is derived again, lazily, for each state.
 * Invariant: what it answers depends on the texts alone, not on the order in which they came.
 */
import { basename } from 'node:path';
import { Analysis } from './analysis.js';
import { baselineFile } from './baseline/baseline.js';
import { FrozenDebt } from './baseline/frozen-debt.js';
import { suppressionsFile } from './baseline/read-suppressions.js';
import type { Configuration } from './configuration/configuration.js';
import { readConfiguration } from './configuration/read-configuration.js';
import type { Facts } from './facts/facts.js';
import { canParse } from './facts/parse-source.js';
import { type FactsResult, hashText, readFacts } from './facts/read-facts.js';
import { shiftFacts } from './facts/shift-facts.js';
import type { Range, Severity } from './findings/finding.js';
import type { BrokenFile } from './imports/packages.js';
import type { SchemaReport } from './schema/difference.js';
import { Queries } from './schema/queries/queries.js';
import { findPushes, type SchemaPush } from './schema/push/find-pushes.js';
import { findMigrationFiles, type MigrationFile } from './schema/migration-files.js';
import { MigrationHistory } from './schema/migration-history.js';
import { SchemaReader } from './schema/schema-reader.js';
import { Disk } from './source/disk.js';
import { GitBase } from './source/git-base.js';

export type FileChange =
  /** The file's text on the disk may be another one, or the file is new or gone. */
  | { readonly kind: 'disk'; readonly path: string }
  /** An editor holds this text; `undefined` gives the file back to the disk. */
  | { readonly kind: 'buffer'; readonly path: string; readonly text: string | undefined };

/** A file that could not be read as what its name says. Everything else is still checked. */
export interface FileProblem {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  /** `warn` where nothing need be mended: a file too large to be written by hand. */
  readonly severity: Severity;
}

interface Entry {
  readonly text: string;
  readonly hash: string;
  readonly facts?: Facts;
  readonly problem?: FileProblem;
}

/**
 * @param root absolute; a folder that exists
 * @throws {Error} with one sentence where the folder cannot be listed
 */
export function openProject(root: string, options: ProjectOptions = {}): Project {
  return new Project(root, options);
}

export interface ProjectOptions {
  /** In place of `tenfold.json`. */
  readonly config?: Configuration;
  /** `false`: git is not asked what is new. */
  readonly git?: boolean;
}

export class Project {
  readonly #disk: Disk;
  readonly #entries = new Map<string, Entry | undefined>();
  /** Of the texts that are no sources, as far as they were looked at: manifests, schemas, migrations. */
  readonly #otherHashes = new Map<string, string>();
  readonly #schemas = new SchemaReader();
  #analysis: Analysis | undefined;
  #debt: FrozenDebt | undefined;
  #schemaReports: readonly SchemaReport[] | undefined;
  #queries: Queries | undefined;
  #migrationFiles: ReadonlyMap<string, MigrationFile> | undefined;
  #history: MigrationHistory | undefined;
  #pushes: { readonly reports: readonly SchemaReport[]; readonly found: readonly SchemaPush[] } | undefined;
  readonly #git: GitBase | undefined;
  #config: { readonly config: Configuration; readonly broken?: string };

  private readonly fixedConfig: Configuration | undefined;

  constructor(readonly root: string, { config: fixedConfig, git }: ProjectOptions = {}) {
    this.fixedConfig = fixedConfig;
    this.#git = git === false ? undefined : new GitBase(root);
    this.#disk = new Disk(root, fixedConfig?.ignore ?? []);
    this.#config = fixedConfig ? { config: fixedConfig } : readConfiguration(this.#disk.read('tenfold.json'));
    if (!fixedConfig && this.config.ignore?.length) this.#disk.ignore(this.config.ignore);
  }

  /** What its manifest calls it, else what its folder is called. */
  get name(): string {
    return this.analysis.packages.all.find((each) => each.folder === '')?.manifest.name ?? basename(this.root);
  }

  get config(): Configuration {
    return this.#config.config;
  }

  /** Broken configuration, baseline, manifests and path aliases, each in one sentence. */
  get brokenFiles(): readonly BrokenFile[] {
    const { broken } = this.#config;
    return [...(broken ? [{ path: 'tenfold.json', why: broken }] : []), ...this.debt.brokenFiles, ...this.analysis.brokenFiles];
  }

  /** Every path of the project, sorted. */
  get paths(): readonly string[] {
    return this.#disk.paths;
  }

  /** The files that rules look at. */
  get sourcePaths(): readonly string[] {
    return this.paths.filter((path) => canParse(path));
  }

  /** What looks across files, for the present state. */
  get analysis(): Analysis {
    return this.#analysis ??= new Analysis({ disk: this.#disk, config: this.config, text: (path) => this.text(path), facts: (path) => this.facts(path) });
  }

  /** What of the findings is frozen. */
  get debt(): FrozenDebt {
    return this.#debt ??= new FrozenDebt({ baseline: this.#disk.read(baselineFile), suppressions: this.#disk.read(suppressionsFile) });
  }

  /** What the declared schemas and their migrations do not agree on. */
  get schemaReports(): readonly SchemaReport[] {
    return this.#schemaReports ??= this.#schemas.read(this.analysis);
  }

  /** What its servers ask of the databases whose schemas are known. */
  get queries(): Queries {
    const { analysis } = this;
    return this.#queries ??= new Queries({
      link: analysis.link, reports: this.schemaReports, facts: (path) => this.facts(path),
      paths: () => analysis.sourcePaths.filter((path) => !/^(test|script|generated|config)$/.test(analysis.role(path))),
    });
  }

  /** The migrations of those schemas, by path. */
  get migrationFiles(): ReadonlyMap<string, MigrationFile> {
    return this.#migrationFiles ??= findMigrationFiles(this.schemaReports, this.paths);
  }

  /** Where a schema is pushed into a database that is in use, by commands. */
  get schemaPushes(): readonly SchemaPush[] {
    const reports = this.schemaReports;
    if (this.#pushes?.reports !== reports) this.#pushes = { reports, found: findPushes({ files: this.#disk, packages: this.analysis.packages.all, reports }) };
    return this.#pushes.found;
  }

  /** Which of them are new. */
  get migrationHistory(): MigrationHistory {
    return this.#history ??= new MigrationHistory({
      reports: this.schemaReports, paths: this.paths, settings: this.config.schema ?? {}, text: (path) => this.text(path), ...(this.#git ? { git: this.#git } : {}),
    });
  }

  text(path: string): string | undefined {
    return canParse(path) ? this.#entry(path)?.text : this.#disk.read(path);
  }

  /** The last good facts, moved through the edits since, where the text cannot be parsed at present. */
  facts(path: string): Facts | undefined {
    return this.#entry(path)?.facts;
  }

  problem(path: string): FileProblem | undefined {
    return this.#entry(path)?.problem;
  }

  /** @returns whether anything that a rule may see has changed */
  update(changes: readonly FileChange[]): boolean {
    this.#history = undefined; // git may have moved, too
    let isChanged = false;
    let isStructureChanged = false;
    let isSchemaChanged = false;
    const edited: string[] = [];
    for (const change of changes) {
      const existed = this.#disk.has(change.path);
      if (change.kind === 'buffer') this.#disk.setBuffer(change.path, change.text);
      const before = this.#entries.get(change.path);
      const isRead = this.#entries.has(change.path);
      const after = this.#disk.tryRead(change.path);
      const hasText = after !== undefined && 'text' in after;
      if (existed !== (after !== undefined) || existed !== this.#disk.has(change.path) || /(^|\/)\.gitignore$/.test(change.path)) {
        this.#disk.relist();
        isChanged = isStructureChanged = true;
      }
      if (after === undefined) {
        this.#otherHashes.delete(change.path);
        // An import may have led to a file that is not listed.
        if (!existed && this.#analysis?.resolver.hasFound(change.path)) isChanged = isStructureChanged = true;
      }
      // Of a source that nobody has read nothing was derived.
      const isSame = canParse(change.path) ? !isRead || (hasText && before?.hash === hashText(after.text)) : hasText && !this.#isOtherText(change.path, after.text);
      if (isSame) continue;
      if (isRead) this.#entries.set(change.path, this.#readEntry(change.path, before));
      isChanged = true;
      if (canParse(change.path)) edited.push(change.path);
      else if (isSchemaText(change.path)) isSchemaChanged = true;
      else isStructureChanged = true;
      if (change.path === 'tenfold.json') this.#reconfigure();
    }
    if (isChanged) {
      this.#schemas.forget(changes.map((change) => change.path));
      this.#schemaReports = this.#migrationFiles = this.#queries = undefined;
      if (isStructureChanged || isSchemaChanged) this.#pushes = undefined;
      if (isStructureChanged) this.#analysis = undefined;
      else if (edited.length) this.#analysis = this.#analysis?.after(edited);
      if (changes.some(({ path }) => path === baselineFile || path === suppressionsFile)) this.#debt = undefined;
    }
    return isChanged;
  }

  /** After many files moved at once, as on a branch switch: looks at everything again, by content. */
  refresh(): boolean {
    const before = this.paths;
    this.#disk.relist();
    const isMoved = this.paths.join('\0') !== before.join('\0');
    const isChanged = this.update([...new Set([...this.#entries.keys(), ...before, ...this.paths])].map((path) => ({ kind: 'disk', path })));
    if (isMoved) this.#forgetAll();
    return isMoved || isChanged;
  }

  #forgetAll(): void {
    this.#schemaReports = this.#migrationFiles = this.#history = this.#pushes = this.#queries = undefined;
    this.#analysis = undefined;
    this.#debt = undefined;
  }

  /** The first look at a text is a change, because nobody knows what was read of it before. */
  #isOtherText(path: string, text: string): boolean {
    const hash = hashText(text);
    if (this.#otherHashes.get(path) === hash) return false;
    this.#otherHashes.set(path, hash);
    return true;
  }

  #reconfigure(): void {
    if (this.fixedConfig) return;
    const ignored = JSON.stringify(this.config.ignore);
    this.#config = readConfiguration(this.#disk.read('tenfold.json'));
    if (JSON.stringify(this.config.ignore) !== ignored) this.#disk.ignore(this.config.ignore ?? []);
  }

  #entry(path: string): Entry | undefined {
    if (!this.#entries.has(path)) this.#entries.set(path, canParse(path) && this.#disk.has(path) ? this.#readEntry(path, undefined) : undefined);
    return this.#entries.get(path);
  }

  #readEntry(path: string, before: Entry | undefined): Entry | undefined {
    if (!canParse(path)) return undefined;
    const read = this.#disk.tryRead(path);
    if (!read) return undefined;
    if ('why' in read) return { text: '', hash: '', problem: { path, range: [0, 0], message: read.why, severity: read.isExpected ? 'warn' : 'error' } };
    const hash = hashText(read.text);
    const { facts, error } = tryReadFacts(path, read.text, hash);
    if (facts) return { text: read.text, hash, facts };
    const problem = { path, range: [error.offset, error.offset] as const, message: `${path} cannot be parsed: ${error.message}. ${before?.facts ? 'Its last readable state is used until it can be.' : 'It is left out until it can be.'}`, severity: 'error' as const };
    return { text: read.text, hash, problem, ...(before?.facts ? { facts: shiftFacts(before.facts, before.text, read.text) } : {}) };
  }
}

/** Reading follows the nesting of the code; what is nested thousands deep was written by a program. */
function tryReadFacts(path: string, text: string, hash: string): FactsResult {
  try {
    return readFacts(path, text, hash);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { error: { message: 'it is nested too deeply. If it is generated, name it under "ignore" in tenfold.json', offset: 0 } };
  }
}

/** Of these nothing is known but what the schemas make of them: no import leads there, and no service is told by them. */
function isSchemaText(path: string): boolean {
  return /\.(prisma|sql)$/.test(path);
}
