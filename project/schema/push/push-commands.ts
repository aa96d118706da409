/** Commands that make a database like the declared schema at once, without a migration. */

export interface PushCommand {
  readonly name: string;
  /** What applies the migrations instead, with the same runner before it. */
  readonly instead: string;
  /** Within the text. */
  readonly start: number;
  readonly end: number;
}

const commands: readonly (readonly [command: RegExp, name: string, instead: string])[] = [
  [/\bprisma\s+db\s+push\b((?:\s+--(?!schema)[\w-]+(?:[= ](?!-)[^\s&|;"'\\]+)?)*)/g, 'prisma db push', 'prisma migrate deploy'],
  [/\bdrizzle-kit\s+push(?::\w+)?\b((?:\s+--(?!config)[\w-]+(?:=[^\s&|;"'\\]+)?)*)/g, 'drizzle-kit push', 'drizzle-kit migrate'],
  [/\btypeorm(?:-ts-node-\w+)?\s+schema:sync\b/g, 'typeorm schema:sync', 'typeorm migration:run'],
  [/\bmikro-orm(?:-esm)?\s+schema:update\b(?=[^&|;]*\s(?:-r|--run)\b)/g, 'mikro-orm schema:update', 'mikro-orm migration:up'],
];

export function findPushCommands(text: string): PushCommand[] {
  return commands.flatMap(([pattern, name, instead]) => [...text.matchAll(pattern)].filter((match) => !isForTests(text, match.index)).map((match) => ({
    name, instead: match[0].startsWith('typeorm') ? match[0].replace('schema:sync', 'migration:run') : instead, start: match.index, end: match.index + match[0].length,
  }))).sort((a, b) => a.start - b.start);
}

/** `dotenv -e .env.test -- prisma db push`, `DATABASE_URL=file:./test.db prisma db push`; and what is only written about it. */
function isForTests(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  const command = line.split(/&&|\|\||;/).at(-1)!;
  return /\b(e2e|test|tests|testing)\b|\.(dev|development|local)\b/i.test(command) || /^\s*(#|\/\/)|\becho\b/.test(command);
}
