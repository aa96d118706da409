/**
 * What in a repository says that a service runs more than once at the same time, and where.
 * Invariant: what it says is read in the repository; a dashboard, a flag or a default of somebody's platform says nothing here.
 */
import type { Package } from '../imports/packages.js';

export interface ScaleEvidence {
  readonly path: string;
  readonly offset: number;
  /** As the end of "this project already …": `runs 3 replicas`. */
  readonly says: string;
  /** Of the sources it is about; `''` where that is all of them. */
  readonly folder: string;
}

/** What a reader of deployment files is handed. */
export interface DeploymentFile {
  readonly path: string;
  readonly text: string;
  readonly packages: readonly Package[];
}

export type ReadEvidence = (file: DeploymentFile) => readonly ScaleEvidence[];

/** `a/b/c.yml` lies in `a/b`. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** The folder that is meant by a path inside another one: `./apps/api` seen from `deploy`. What leads out of the repository is all of it. */
export function folderFrom(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The nearest folder around a path in which there are sources of a package; `''` where it is the root's. */
export function packageFolder(packages: readonly Package[], folder: string): string {
  return packages.find((each) => each.folder !== '' && (each.folder === folder || folder.startsWith(`${each.folder}/`)))?.folder ?? '';
}

/** The package that an image or a process is named after, if there is one. */
export function folderNamed(packages: readonly Package[], name: string): string | undefined {
  return packages.find(({ folder, manifest }) => folder !== '' && (folder.split('/').at(-1) === name || manifest.name?.split('/').at(-1) === name))?.folder;
}

/** A whole number above one, also where it is written as text: `"3"`. */
export function several(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 1 ? number : undefined;
}
