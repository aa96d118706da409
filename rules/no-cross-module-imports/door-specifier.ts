/** How a door is written in an import: an alias stays an alias, an extension stays an extension. */
import { posix } from 'node:path';
import type { FileEdge, Module } from '@tenfold/project';

const sourceExtension = /\.[cm]?[jt]sx?$/;

export function doorSpecifier(edge: FileEdge, to: Module, door: string): string {
  const extension = sourceExtension.exec(edge.specifier)?.[0];
  const written = edge.specifier.replace(sourceExtension, '');
  for (const part of to.parts) {
    const inside = posix.relative(part, edge.to).replace(sourceExtension, '');
    const toDoor = posix.relative(part, door).replace(sourceExtension, '');
    if (inside.startsWith('..') || toDoor.startsWith('..') || !written.endsWith(`/${inside}`)) continue;
    const base = written.slice(0, -inside.length - 1);
    return extension ? `${base}/${toDoor}${extension}` : toDoor === 'index' ? base : `${base}/${toDoor.replace(/\/index$/, '')}`;
  }
  return relativeSpecifier(edge.from, door, extension);
}

/** @param extension to be written; without it, folders stand for their index */
export function relativeSpecifier(from: string, to: string, extension: string | undefined): string {
  const relative = posix.relative(posix.dirname(from), to).replace(sourceExtension, '');
  const path = relative.startsWith('.') ? relative : `./${relative}`;
  return extension ? `${path}${extension}` : path.replace(/\/index$/, '');
}
