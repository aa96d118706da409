/**
 * How a door is written in an import: a package by what it exports, an alias as an alias, an extension as an extension.
 * Invariant: what is written leads to the door; where nothing does, nothing is offered.
 */
import { posix } from 'node:path';
import { exportedSubpaths, type FileEdge, type Module, type Package, packageName, packageOf } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

const sourceExtension = /\.[cm]?[jt]sx?$/;

export function doorSpecifier(file: CheckedFile, edge: FileEdge, to: Module, door: string): string | undefined {
  const { analysis } = file;
  const target = packageOf(analysis.packages.all, door);
  const isOther = target?.isWorkspace === true && target !== packageOf(analysis.packages.all, edge.from);
  const candidates = [
    ...(isOther ? namesOf(target) : []),
    // A package is entered by what it exports alone.
    ...aliases(edge, to, door).filter((each) => !isOther || packageName(each) !== target.manifest.name),
    ...(isOther ? [] : [relativeSpecifier(edge.from, door, sourceExtension.exec(edge.specifier)?.[0])]),
  ];
  return candidates.find((each) => {
    const resolution = analysis.resolver.resolve(edge.from, each);
    return resolution.kind === 'file' && resolution.path === door && !(isOther && each.startsWith('.'));
  });
}

function namesOf(own: Package): string[] {
  const { name } = own.manifest;
  return name === undefined ? [] : (exportedSubpaths(own) ?? []).map((subpath) => posix.join(name, subpath));
}

/** The written form with the door in place of the inside. */
function aliases(edge: FileEdge, to: Module, door: string): string[] {
  const extension = sourceExtension.exec(edge.specifier)?.[0];
  const written = edge.specifier.replace(sourceExtension, '');
  return to.parts.flatMap((part) => {
    const inside = posix.relative(part, edge.to).replace(sourceExtension, '');
    const toDoor = posix.relative(part, door).replace(sourceExtension, '');
    if (inside.startsWith('..') || toDoor.startsWith('..') || !written.endsWith(`/${inside}`)) return [];
    const base = written.slice(0, -inside.length - 1);
    if (extension) return [`${base}/${toDoor}${writtenExtension(door, extension)}`];
    return toDoor === 'index' ? [base, `${base}/index`] : [`${base}/${toDoor.replace(/\/index$/, '')}`];
  });
}

/** @param extension to be written; without it, folders stand for their index */
export function relativeSpecifier(from: string, to: string, extension: string | undefined): string {
  const relative = posix.relative(posix.dirname(from), to).replace(sourceExtension, '');
  const path = relative.startsWith('.') ? relative : `./${relative}`;
  return extension ? `${path}${writtenExtension(to, extension)}` : path.replace(/\/index$/, '');
}

/** `.js` stands for what it is made of; `.ts` stands for itself. */
function writtenExtension(to: string, example: string): string {
  return /ts/.test(example) ? sourceExtension.exec(to)![0] : example;
}
