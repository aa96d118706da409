/** Why one part of a project reaches another: the shortest chain of imports from any file of the one to any file of the other. */
import type { FileEdge } from '@tenfold/project';

/** @returns the imports in order; empty where nothing leads there */
export function findImportsBetween(edgesFrom: (path: string) => readonly FileEdge[], from: readonly string[], isGoal: (path: string) => boolean): FileEdge[] {
  const before = new Map<string, FileEdge | undefined>(from.map((path) => [path, undefined]));
  for (const path of before.keys()) {
    for (const edge of edgesFrom(path)) {
      if (isGoal(edge.to)) return wayTo(before, edge);
      if (!before.has(edge.to)) before.set(edge.to, edge);
    }
  }
  return [];
}

function wayTo(before: ReadonlyMap<string, FileEdge | undefined>, last: FileEdge): FileEdge[] {
  const way = [last];
  for (let edge = before.get(last.from); edge; edge = before.get(edge.from)) way.unshift(edge);
  return way;
}
