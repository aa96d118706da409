/**
 * PostgreSQL's own grammar, as WebAssembly. libpg-query's door waits for a promise; a rule cannot. So the module is
 * compiled and started here in one go, when the first migration asks for it.
 * Invariant: nothing is loaded before the first call, and nothing is awaited.
 */
import { createRequire } from 'node:module';
import { readInstalledFile } from '../../source/read-installed-file.js';

/** PostgreSQL's nodes as it writes them; the readers look at what they need. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type PostgresNode = Record<string, any>;

export interface PostgresStatement {
  /** The node's kind, such as `CreateStmt`. */
  readonly kind: string;
  readonly node: PostgresNode;
  /** In bytes of UTF-8, as every position inside. */
  readonly start: number;
  readonly end: number;
}

export type PostgresParse = { readonly statements: readonly PostgresStatement[]; readonly error?: undefined } | { readonly error: string; readonly statements?: undefined };

interface Engine {
  _malloc(size: number): number;
  _free(at: number): void;
  _wasm_parse_query_raw(text: number): number;
  _wasm_free_parse_result(at: number): void;
  _wasm_parse_plpgsql(text: number): number;
  _wasm_free_string(at: number): void;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, at: number, size: number): void;
  UTF8ToString(at: number): string;
  getValue(at: number, type: 'i32'): number;
}

/** As much of the standard as is used: the compiler's library for servers leaves it out. */
declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => object; readonly Instance: new (module: object, imports: object) => Instance };

interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface StartOptions {
  instantiateWasm(imports: object, done: (instance: Instance) => void): void;
  preRun(): never;
}

const require = createRequire(import.meta.url);
let engine: Engine | undefined;

export function parsePostgres(text: string): PostgresParse {
  try {
    return withText(text, (on, at) => {
      const result = on._wasm_parse_query_raw(at);
      try {
        const failure = on.getValue(result + 8, 'i32');
        if (failure) return { error: on.UTF8ToString(on.getValue(failure, 'i32')) };
        return { statements: readStatements(on.UTF8ToString(on.getValue(result, 'i32'))) };
      } finally {
        on._wasm_free_parse_result(result);
      }
    });
  } catch (error) {
    return { error: forget(error) };
  }
}

/** The statements inside a PL/pgSQL body, as PostgreSQL's own tree of it. `undefined` where it cannot be read. */
export function parsePlpgsql(definition: string): unknown {
  try {
    return withText(definition, (on, at) => {
      const result = on._wasm_parse_plpgsql(at);
      try {
        const text = on.UTF8ToString(result);
        return text.startsWith('{') ? JSON.parse(text) as unknown : undefined;
      } finally {
        on._wasm_free_string(result);
      }
    });
  } catch (error) {
    forget(error);
    return undefined;
  }
}

function withText<T>(text: string, work: (on: Engine, at: number) => T): T {
  const on = engine ??= startEngine();
  const size = on.lengthBytesUTF8(text) + 1;
  const at = on._malloc(size);
  on.stringToUTF8(text, at, size);
  const result = work(on, at);
  on._free(at);
  return result;
}

/** A text so deeply nested that the engine ran out of stack leaves it in an unknown state: the next call starts another. */
function forget(error: unknown): string {
  engine = undefined;
  return error instanceof Error ? error.message : String(error);
}

function startEngine(): Engine {
  const start = require('libpg-query/wasm/libpg-query.js') as (options: StartOptions) => Promise<unknown>;
  const module = new WebAssembly.Module(readInstalledFile('libpg-query/wasm/libpg-query.wasm'));
  let instance: Instance | undefined;
  const options: StartOptions = {
    instantiateWasm(imports, done) { done(instance = new WebAssembly.Instance(module, imports)); },
    // What is left of the start is the constructors, which are called below: they must not run a second time, later.
    preRun() { throw new Error('started already'); },
  };
  start(options).catch(() => undefined);
  (instance!.exports['A'] as () => void)();
  return options as unknown as Engine;
}

function readStatements(json: string): PostgresStatement[] {
  const { stmts = [] } = JSON.parse(json) as { stmts?: { stmt: Record<string, PostgresNode>; stmt_location?: number; stmt_len?: number }[] };
  return stmts.map(({ stmt, stmt_location: start = 0, stmt_len: length }) => {
    const [kind, node] = Object.entries(stmt)[0]!;
    return { kind, node, start, end: length === undefined ? Number.MAX_SAFE_INTEGER : start + length };
  });
}
