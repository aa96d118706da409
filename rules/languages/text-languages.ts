/** The languages beside JavaScript in which ESLint can be asked: Prisma schemas, migrations in SQL, and manifests. */
import { readPrismaComments, readSqlComments } from '@tenfold/project';
import { makeTextLanguage } from './text-language.js';

export const languages = {
  prisma: makeTextLanguage(readPrismaComments),
  sql: makeTextLanguage(readSqlComments),
  /** `package.json` cannot hold any comments. */
  manifest: makeTextLanguage(() => []),
} as const;
