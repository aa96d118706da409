/**
 * Which major release of a package a file would get: the one in node_modules, else in npm's or pnpm's lock file, else the only
 * one that the manifest's range allows.
 * Invariant: no guess. Where a range allows several, or none is declared, nothing is answered.
 */
import type { SourceFiles } from '../source/source-files.js';
import { parse } from 'jsonc-parser';
import { asRecord, asText } from './json-values.js';
import { dependencyRange, packageOf, type Packages } from './packages.js';

export function installedMajor(files: Pick<SourceFiles, 'read'>, packages: Packages, path: string, name: string): number | undefined {
  const nearest = packageOf(packages.all, path);
  const range = nearest && dependencyRange(nearest.manifest, name);
  if (range === undefined) return undefined;
  const folders = foldersAround(nearest!.folder);
  for (const folder of folders) {
    const manifest = files.read(inside(folder, `node_modules/${name}/package.json`));
    if (manifest !== undefined) return majorOf(asText(asRecord(parse(manifest))['version']));
  }
  return lockedMajor(files, folders, name) ?? majorOfRange(range);
}

function foldersAround(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
}

function inside(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** Several majors in one lock file are told apart by nothing that is looked at here. */
function lockedMajor(files: Pick<SourceFiles, 'read'>, folders: readonly string[], name: string): number | undefined {
  const literal = name.replaceAll(/[.+*?^$()[\]{}|\\/]/g, '\\$&');
  const patterns = { 'package-lock.json': `"(?:[^"]*/)?node_modules/${literal}":\\s*\\{\\s*"version":\\s*"(\\d+)\\.`, 'pnpm-lock.yaml': `^\\s+['/]*${literal}[@/](\\d+)\\.[^:\\n]*:` };
  for (const folder of folders) for (const [lock, pattern] of Object.entries(patterns)) {
    const found = new Set([...files.read(inside(folder, lock))?.matchAll(new RegExp(pattern, 'gm')) ?? []].map((match) => Number(match[1])));
    if (found.size) return found.size === 1 ? [...found][0] : undefined;
  }
  return undefined;
}

function majorOf(version: string | undefined): number | undefined {
  const major = /^(\d+)\./.exec(version ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}

/** `^9.0.0`, `~9.1`, `9.x`, `9`, `9.1.2`: of `>=9`, `9 || 10`, `*`, `latest` nobody knows. */
function majorOfRange(range: string): number | undefined {
  const major = /^[\^~=v]?(\d+)(?:\.(?:\d+|x|\*)){0,2}(?:-[\w.]+)?$/.exec(range.trim())?.[1];
  return major === undefined ? undefined : Number(major);
}
