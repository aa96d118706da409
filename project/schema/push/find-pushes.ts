/**
 * Where a schema is pushed into a database that is in use: by what starts or releases the program. Each is told in the manifest
 * of its package, with the way to the file that says it.
 * Invariant: a script alone proves nothing; developers push, too. It counts where a start or a release runs it, or where
 * the package has no other way to bring a database about.
 */
import { posix } from 'node:path';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Place, Range } from '../../findings/finding.js';
import { type Package, packageOf } from '../../imports/packages.js';
import type { SourceFiles } from '../../source/source-files.js';
import type { SchemaReport } from '../difference.js';
import { findPushCommands, type PushCommand } from './push-commands.js';
import { findReleaseTexts } from './release-texts.js';

export interface SchemaPush {
  /** The manifest that it is told in, and where. */
  readonly at: Place;
  readonly command: string;
  readonly instead: string;
  /** `script "start"`, `Dockerfile`; absent where nothing is known but that there are no migrations. */
  readonly runBy?: string;
  /** Where it is written, where that is not in the manifest. */
  readonly written?: Place;
  /** Whether there are migrations that could be applied instead. */
  readonly hasMigrations: boolean;
}

export interface PushSources {
  readonly files: SourceFiles;
  readonly packages: readonly Package[];
  readonly reports: readonly SchemaReport[];
}

export function findPushes(sources: PushSources): SchemaPush[] {
  return [...sources.packages.flatMap((each) => ofScripts(sources, each)), ...findReleaseTexts(sources.files).flatMap((each) => ofText(sources, each.path, each.text, each.start))];
}

const releases = /^(pre|post)?(start|serve|deploy|release|production|prod)($|[:._-](prod(uction)?|server|api|app|web|docker|container|deploy)$|.*:prod(uction)?$)|^(heroku-postbuild|vercel-build|railway:\w+|render-build|gcp-build)$/;

function ofScripts(sources: PushSources, own: Package): SchemaPush[] {
  const scripts = Object.entries(own.manifest.scripts ?? {});
  if (!scripts.some(([, text]) => findPushCommands(text).length)) return [];
  const path = posix.join(own.folder, 'package.json');
  const text = sources.files.read(path) ?? '';
  const released = scripts.filter(([name]) => releases.test(name));
  const found = scripts.flatMap(([name, script]) => {
    const by = released.find(([each, command]) => each === name || runs(command, name))?.[0];
    return by === undefined ? [] : findPushCommands(script).map((command) => ofScript(sources, own, { path, range: rangeIn(text, name, command) }, command, by));
  });
  if (found.length || hasMigrations(sources, own) || !keepsSchema(sources, own)) return found;
  const all = scripts.flatMap(([name, script]) => findPushCommands(script).map((command) => ({ name, command })));
  const last = all.find(({ name }) => !/test|e2e/.test(name));
  return last ? [{ at: { path, range: rangeIn(text, last.name, last.command) }, command: last.command.name, instead: last.command.instead, hasMigrations: false }] : [];
}

function ofScript(sources: PushSources, own: Package, at: Place, { name, instead }: PushCommand, by: string): SchemaPush {
  return { at, command: name, instead, runBy: `the script "${by}"`, hasMigrations: hasMigrations(sources, own) };
}

/** `npm run db:push`, `pnpm db:push`, `yarn db:push`. */
function runs(command: string, script: string): boolean {
  return [...command.matchAll(/\b(?:npm|pnpm|yarn|bun)\s+(?:run\s+|-s\s+)*([\w:.-]+)/g)].some((match) => match[1] === script);
}

/** In the text of the manifest, where the script stands as it is; the whole script else. */
function rangeIn(text: string, script: string, { start, end }: PushCommand): Range {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, ['scripts', script]);
  if (!node) return [0, Math.min(1, text.length)];
  const isPlain = node.length - 2 === (node.value as string).length;
  return isPlain ? [node.offset + 1 + start, node.offset + 1 + end] : [node.offset, node.offset + node.length];
}

function ofText({ files, packages, reports }: PushSources, path: string, text: string, offset: number): SchemaPush[] {
  const own = packageOf(packages, path) ?? packages.at(-1);
  if (!own) return [];
  const manifest = posix.join(own.folder, 'package.json');
  return findPushCommands(text).map((command) => ({
    at: { path: manifest, range: nameIn(files.read(manifest) ?? '') }, command: command.name, instead: command.instead, runBy: path,
    written: { path, range: [offset + command.start, offset + command.end] as const }, hasMigrations: hasMigrations({ files, packages, reports }, own),
  }));
}

function nameIn(text: string): Range {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, ['name']);
  return node ? [node.offset, node.offset + node.length] : [0, Math.min(1, text.length)];
}

/** Anywhere in its folder: of a repository's root that is everywhere. */
function hasMigrations({ reports, files }: PushSources, { folder }: Package): boolean {
  const isInside = (path: string): boolean => folder === '' || path.startsWith(`${folder}/`);
  return reports.some(({ source }) => isInside(source.migrationFolder)) || files.paths.some((path) => isInside(path) && /(^|\/)migrations?\/.*\.(sql|[cm]?[jt]s)$/.test(path));
}

const aside = /(^|\/)(examples?|samples?|demos?|templates?|starters?|playgrounds?|tests?|e2e|fixtures?)\//i;

/** One of its own: what packages inside it keep is theirs. */
function keepsSchema({ files, packages }: PushSources, own: Package): boolean {
  const listed = { ...own.manifest.dependencies, ...own.manifest.devDependencies };
  if (listed['prisma'] === undefined && listed['drizzle-kit'] === undefined) return false;
  return files.paths.some((path) => (/\.prisma$/.test(path) || /(^|\/)drizzle[\w.-]*\.config\.[cm]?[jt]s$/.test(path)) && !aside.test(path) && packageOf(packages, path) === own);
}
