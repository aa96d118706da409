/** The modules that `tenfold.json` names. */
import picomatch from 'picomatch';
import type { DoorConfig, ModuleConfig } from '../configuration/configuration.js';
import type { SourceFiles } from '../source/source-files.js';
import { distinctName } from './distinct-name.js';
import { type FindOffered, findDoor } from './find-door.js';
import { fillWords, hasWords, listCandidates, matchParts, type Part } from './match-parts.js';
import type { Module } from './module.js';

export function configureModules(files: SourceFiles, config: readonly ModuleConfig[], offeredBy: FindOffered): Module[] {
  const candidates = listCandidates(files);
  let found: Module[] = [];
  for (const each of config) {
    const modules = [...nameParts(each, candidates, found)].map(([name, parts]) => makeModule(files, each, name, parts, offeredBy));
    // The later entry is the more exact one.
    found = [...found.filter(({ folder }) => !modules.some((module) => module.folder === folder)), ...modules];
  }
  return found;
}

export function pathsOf({ path }: ModuleConfig): readonly string[] {
  return [path].flat();
}

export function becauseOf(config: ModuleConfig): string {
  return `tenfold.json names "${pathsOf(config).join('" and "')}"`;
}

/** Places that have one name are one module. Without a name, each has that of its folder, or of the words in its path. */
function nameParts(config: ModuleConfig, candidates: readonly string[], known: readonly Module[]): Map<string, Part[]> {
  const named = new Map<string, Part[]>();
  for (const glob of pathsOf(config)) {
    for (const part of matchParts(glob, candidates)) {
      const name = config.name !== undefined ? fillWords(config.name, part.words) : hasWords(glob) ? Object.values(part.words).join('/') : ownName(part.path, known, named);
      const parts = named.get(name);
      if (parts) parts.push(part);
      else named.set(name, [part]);
    }
  }
  return named;
}

function ownName(path: string, known: readonly Module[], named: ReadonlyMap<string, unknown>): string {
  const others = [...known.filter(({ folder }) => folder !== path), ...[...named.keys()].map((name) => ({ name }))];
  return distinctName(others, path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, ''), path);
}

function makeModule(files: SourceFiles, config: ModuleConfig, name: string, parts: readonly Part[], offeredBy: FindOffered): Module {
  const [first] = parts as readonly [Part];
  const fill = (template: string): string => fillWords(template, first.words);
  const paths = [...new Set(parts.map(({ path }) => path))];
  const doors = (config.door ?? []).flatMap((door) => paths.flatMap((folder) => openDoor(files, folder, door)));
  const limited = doors.filter((each) => each.exports);
  return {
    name, folder: first.path, parts: paths, tags: (config.tags ?? []).map(fill), because: becauseOf(config),
    door: config.door?.length ? [...new Set(doors.map(({ path }) => path))] : paths.flatMap((folder) => (files.has(folder) ? [folder] : findDoor(files, folder, offeredBy))),
    ...(limited.length ? { offers: Object.fromEntries(limited.map(({ path, exports }) => [path, exports!])) } : {}),
    ...(config.layer === undefined ? {} : { layer: fill(config.layer) }),
    ...(config.dependencies ? { dependencies: config.dependencies.map(fill) } : {}),
    ...(config.owner === undefined ? {} : { owner: fill(config.owner) }),
  };
}

/** A file, or a glob of files, below one of the module's folders. */
function openDoor(files: SourceFiles, folder: string, door: DoorConfig): { readonly path: string; readonly exports?: readonly string[] }[] {
  const { file, exports } = typeof door === 'string' ? { file: door, exports: undefined } : door;
  const path = `${folder}/${file.replace(/^\.\//, '')}`;
  const matches = picomatch.scan(file).isGlob ? matchGlob(files.paths, path) : [path];
  return matches.map((each) => ({ path: each, ...(exports ? { exports } : {}) }));
}

function matchGlob(paths: readonly string[], glob: string): string[] {
  const matches = picomatch(glob);
  return paths.filter((path) => matches(path));
}
