/** Small backends with a schema, for the rules that ask about tables and queries. */
type Files = Record<string, string>;

const datasource = (provider: string): string => `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\n`;

/** A Prisma project, with a client in `src/db.ts`. What no migration makes is known from its declaration alone. */
export function prismaWorld(schema: string, code: Files = {}, { provider = 'postgresql', migrations = ['SELECT 1;\n'] }: { readonly provider?: string; readonly migrations?: readonly string[] } = {}): Files {
  return {
    'prisma/schema.prisma': datasource(provider) + schema, 'prisma/migrations/migration_lock.toml': `provider = "${provider}"\n`,
    ...Object.fromEntries(migrations.map((sql, index) => [`prisma/migrations/2024030810150${index}_step/migration.sql`, sql])),
    'src/db.ts': "import { PrismaClient } from '@prisma/client';\n\nexport const db = new PrismaClient();\n", ...code,
  };
}

/** A Drizzle project of PostgreSQL, with a database in `src/db.ts`. */
export function drizzleWorld(schema: string, code: Files = {}, migrations: readonly string[] = ['SELECT 1;\n']): Files {
  const entries = migrations.map((_, idx) => ({ idx, version: '7', when: 1_700_000_000_000 + idx, tag: `000${idx}_step`, breakpoints: true }));
  return {
    'drizzle.config.ts': "import { defineConfig } from 'drizzle-kit';\n\nexport default defineConfig({ dialect: 'postgresql', schema: './src/schema.ts', out: './drizzle' });\n",
    'src/schema.ts': schema, 'drizzle/meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
    ...Object.fromEntries(migrations.map((sql, index) => [`drizzle/000${index}_step.sql`, sql])),
    'src/db.ts': "import { drizzle } from 'drizzle-orm/node-postgres';\nimport * as schema from './schema.js';\n\nexport const db = drizzle(process.env.DATABASE_URL!, { schema });\n", ...code,
  };
}
