/** The modules that `tenfold.json` names. */
import picomatch from 'picomatch';
import type { DoorConfig, ModuleConfig } from '../configuration/configuration.js';
import type { SourceFiles } from '../source/source-files.js';
import { distinctName } from './distinct-name.js';
import { type FindOffered, findDoor } from './find-door.js';
import { fillWords, listCandidates, matchParts, type Part, wordsOf } from './match-parts.js';
import type { Module } from './module.js';

/** A path beats a glob, and a later entry an earlier one of its kind: the exact word holds. */
export function configureModules(files: SourceFiles, config: readonly ModuleConfig[], offeredBy: FindOffered): Module[] {
  const candidates = listCandidates(files);
  let found: Module[] = [];
  for (const each of [...config].sort((a, b) => Number(isExact(a)) - Number(isExact(b)))) {
    const modules = [...nameParts(each, candidates, found)].map(([name, parts]) => makeModule(files, each, name, parts, offeredBy));
    const claimed = new Set(modules.flatMap(({ parts }) => parts));
    found = [...found.flatMap((module) => keepRest(module, claimed)), ...modules];
    if (each.name !== undefined) found = joinNamed(found);
  }
  return found;
}

function isExact(config: ModuleConfig): boolean {
  return pathsOf(config).every((path) => !picomatch.scan(path).isGlob && !wordsOf(path).length);
}

/** Places that have one name are one module, in whatever entries they stand. */
function joinNamed(modules: readonly Module[]): Module[] {
  const joined = new Map<string, Module>();
  for (const module of modules) {
    const first = joined.get(module.name);
    joined.set(module.name, first ? {
      ...first, parts: [...first.parts, ...module.parts], door: [...first.door, ...module.door], tags: [...new Set([...first.tags, ...module.tags])], because: `${first.because}, and ${module.because}`,
      ...(first.offers || module.offers ? { offers: { ...first.offers, ...module.offers } } : {}),
    } : module);
  }
  return [...joined.values()];
}

function keepRest(module: Module, claimed: ReadonlySet<string>): Module[] {
  const parts = module.parts.filter((part) => !claimed.has(part));
  return parts.length ? [{ ...module, folder: parts[0]!, parts }] : [];
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
      const name = config.name !== undefined ? fillWords(config.name, part.words) : wordsOf(glob).length ? Object.values(part.words).join('/') : ownName(part.path, known, named);
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
  const doors = (config.door ?? []).flatMap((door) => openDoor(files, paths, door));
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

/** A file, or a glob of files, below the module's folders. One that is nowhere stays a door, so that the module is closed and the mistake is told. */
function openDoor(files: SourceFiles, folders: readonly string[], door: DoorConfig): { readonly path: string; readonly exports?: readonly string[] }[] {
  const { file, exports } = typeof door === 'string' ? { file: door, exports: undefined } : door;
  const inside = file.replace(/^\.\//, '');
  const found = picomatch.scan(inside).isGlob ? folders.flatMap((folder) => matchGlob(files.paths, folder, inside)) : folders.map((folder) => `${folder}/${inside}`).filter((path) => files.has(path));
  return (found.length ? found : [`${folders[0]!}/${inside}`]).map((path) => ({ path, ...(exports ? { exports } : {}) }));
}

function matchGlob(paths: readonly string[], folder: string, glob: string): string[] {
  const matches = picomatch(glob);
  return paths.filter((path) => path.startsWith(`${folder}/`) && matches(path.slice(folder.length + 1)));
}
