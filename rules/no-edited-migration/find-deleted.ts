/** The migrations that the base has and the project no longer, neither here nor under another name. */
import { compareText, type Project, type SchemaReport } from '@tenfold/project';

export function findDeleted(project: Project, { source }: SchemaReport): string[] {
  const { base } = project.migrationHistory;
  if (!base) return [];
  const folder = `${source.migrationFolder}/`;
  const present = new Set(project.paths);
  const moved = new Set(source.migrations.flatMap((path) => project.migrationHistory.movedFrom(path) ?? []));
  const applied = journalOf(base.read(`${folder}meta/_journal.json`));
  return [...base.ids.keys()].filter((path) => {
    if (!path.startsWith(folder) || present.has(path) || moved.has(path) || !isMigration(path.slice(folder.length))) return false;
    return !applied || applied.includes(/([^/]+)\.sql$/.exec(path)?.[1] ?? '');
  }).sort(compareText);
}

function isMigration(inside: string): boolean {
  return /^\d[^/]*\/migration\.sql$/.test(inside) || /^(?:V|Migration)?\d[^/]*\.(?:sql|[cm]?[jt]s)$/.test(inside) && !/\.(down|d|test|spec)\.\w+$|^U\d/.test(inside);
}

function journalOf(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [...text.matchAll(/"tag"\s*:\s*"([^"]+)"/g)].map((match) => match[1]!);
}

/** One new migration says that it stands for those that are gone: by its name, or in a comment. */
export function isSquash(project: Project, { source }: SchemaReport): boolean {
  const { migrationHistory } = project;
  return [...migrationHistory.newIn(source)].some((path) => /squash|baseline/i.test(path.slice(source.migrationFolder.length)) || /^\s*(--|\/\/|\/\*)[^\n]*\b(squash|baseline)/im.test(project.text(path) ?? ''));
}
