/** `provider = "sqlite"` in a Prisma schema whose project answers requests. */
import { parsePrisma, type Range } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { hasChoice } from './embedded-databases.js';

export function findPrismaDatabase(file: CheckedFile): Range | undefined {
  const source = parsePrisma(file.text).find((block) => block.kind === 'datasource');
  const provider = source?.settings.get('provider');
  const url = source?.settings.get('url');
  if (provider?.kind !== 'text' || provider.text !== 'sqlite' || (url?.kind === 'text' && /^libsql:|memory/.test(url.text)) || hasChoice(file) || isOneOfSeveral(file)) return undefined;
  return file.project.sourcePaths.some((path) => file.analysis.handlersIn(path).length > 0) ? source!.name.range : undefined;
}

/** `prisma/sqlite/schema.prisma` beside `prisma/postgres/schema.prisma`: which of them is taken is said when it is started. */
function isOneOfSeveral(file: CheckedFile): boolean {
  const folder = file.path.split('/').slice(0, -2).join('/');
  const others = file.analysis.disk.paths.filter((path) => path.endsWith('.prisma') && path !== file.path && (folder === '' || path.startsWith(`${folder}/`)));
  return others.some((path) => /^\s*provider\s*=\s*"(postgresql|mysql|sqlserver|mongodb|cockroachdb)"/m.test(file.analysis.disk.read(path) ?? ''));
}
