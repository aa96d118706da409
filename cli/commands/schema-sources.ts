/** The schemas of a project in words, and the choice among them. */
import { existsSync } from 'node:fs';
import { findRoot, openProject, type Project, type SchemaReport } from '@tenfold/project';
import type { Io } from '../io.js';

export function describeSource({ source }: SchemaReport): string {
  return `${source.migrationFolder || '.'} (${source.tool}, ${source.dialect})`;
}

/** @returns `undefined` where there is nothing to speak of; that has been said then. @param folder of migrations, or a part of its path */
export function openSchemas(path: string, folder: string | undefined, io: Io): { readonly project: Project; readonly reports: readonly SchemaReport[] } | undefined {
  if (!existsSync(path)) {
    io.error(`tenfold: ${path} does not exist. Give a file or folder that does.\n`);
    return undefined;
  }
  const project = openProject(findRoot(path));
  const reports = chooseReports(project.schemaReports, folder);
  if (!reports.length) io.error(`tenfold: ${nothingChosen(project.schemaReports, folder)}\n`);
  return reports.length ? { project, reports } : undefined;
}

/** @param folder of migrations, or a part of its path; without it, all */
function chooseReports(reports: readonly SchemaReport[], folder: string | undefined): SchemaReport[] {
  return reports.filter(({ source }) => folder === undefined || source.migrationFolder === folder || source.migrationFolder.startsWith(`${folder}/`) || `/${source.migrationFolder}/`.includes(`/${folder}/`));
}

/** One sentence where nothing was found, with what there is. */
function nothingChosen(reports: readonly SchemaReport[], folder: string | undefined): string {
  if (!reports.length) return 'no schema with migrations was found here. Give the folder of the backend.';
  return `no schema keeps its migrations in ${folder ?? '.'}. There are ${reports.map(describeSource).join(', ')}.`;
}

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
