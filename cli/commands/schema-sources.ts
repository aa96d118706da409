/** The schemas of a project in words, and the choice among them. */
import type { SchemaReport } from '@tenfold/project';

export function describeSource({ source }: SchemaReport): string {
  return `${source.migrationFolder || '.'} (${source.tool}, ${source.dialect})`;
}

/** @param folder of migrations, or a part of its path; without it, all */
export function chooseReports(reports: readonly SchemaReport[], folder: string | undefined): SchemaReport[] {
  return reports.filter(({ source }) => folder === undefined || source.migrationFolder === folder || source.migrationFolder.startsWith(`${folder}/`) || `/${source.migrationFolder}/`.includes(`/${folder}/`));
}

/** One sentence where nothing was found, with what there is. */
export function nothingChosen(reports: readonly SchemaReport[], folder: string | undefined): string {
  if (!reports.length) return 'no schema with migrations was found here. Give the folder of the backend.';
  return `no schema keeps its migrations in ${folder ?? '.'}. There are ${reports.map(describeSource).join(', ')}.`;
}

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
