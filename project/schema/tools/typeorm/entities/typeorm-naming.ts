/**
 * How TypeORM names what the code does not name, by default and by the snake_case strategy that most projects take.
 * Invariant: by a strategy of the project's own, nothing has a name but what says so itself: `undefined`.
 */
export interface TypeormNaming {
  /** @param entity the name of the class */
  table(entity: string): string | undefined;
  /** @param prefixes of the objects that the column is embedded in */
  column(property: string, said: string | undefined, prefixes: readonly string[]): string | undefined;
  joinColumn(relation: string, referenced: string): string | undefined;
  joinTable(first: string, second: string, property: string): string | undefined;
  joinTableColumn(table: string, column: string): string | undefined;
}

export const defaultNaming: TypeormNaming = {
  table: snakeCase,
  column: (property, said, prefixes) => (prefixes.length ? camelCase(prefixes.join('_')) + titleCase(said ?? property) : said ?? property),
  joinColumn: (relation, referenced) => camelCase(`${relation}_${referenced}`),
  joinTable: (first, second, property) => snakeCase(`${first}_${property.replaceAll('.', '_')}_${second}`),
  joinTableColumn: (table, column) => camelCase(`${table}_${column}`),
};

/** `SnakeNamingStrategy` of typeorm-naming-strategies. */
export const snakeNaming: TypeormNaming = {
  table: snakeCase,
  column: (property, said, prefixes) => joined(snakeCase([...prefixes, ''].join('_')), said ?? snakeCase(property)),
  joinColumn: (relation, referenced) => snakeCase(`${relation}_${referenced}`),
  joinTable: (first, second, property) => snakeCase(`${first}_${property.replaceAll('.', '_')}_${second}`),
  joinTableColumn: (table, column) => snakeCase(`${table}_${column}`),
};

export const unknownNaming: TypeormNaming = {
  table: () => undefined,
  column: (_, said, prefixes) => (prefixes.length ? undefined : said),
  joinColumn: () => undefined,
  joinTable: () => undefined,
  joinTableColumn: () => undefined,
};

/** Older versions take another way, which for digits and for several capitals in a row ends elsewhere. */
function snakeCase(text: string): string | undefined {
  const now = text.replaceAll(/([A-Z])([A-Z])([a-z])/g, '$1_$2$3').replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const before = text.replaceAll(/(?:([a-z])([A-Z]))|(?:((?!^)[A-Z])([a-z]))/g, '$1_$3$2$4').toLowerCase();
  return now === before ? now : undefined;
}

function camelCase(text: string): string {
  return text.replaceAll(/^([A-Z])|[\s\-_](\w)/g, (_, first: string | undefined, later: string | undefined) => later?.toUpperCase() ?? first!.toLowerCase());
}

function titleCase(text: string): string {
  return text.replaceAll(/\w\S*/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}
