/**
 * What one file says, as plain data: imports, exports, functions, classes, calls and the values they pass around.
 * Invariant: a pure function of the file's text and path; no absolute path, no other file, nothing resolved.
 */
import type { Range } from '../findings/finding.js';

/** Bumped whenever the shape or the meaning of facts changes. */
export const factsVersion = 9;

/** An expression, as far as it helps to say what it stands for. Numbers index the arrays of the same file's facts. */
export type Value =
  | { readonly kind: 'binding'; readonly id: number }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Value; readonly name: string }
  | { readonly kind: 'call'; readonly call: number }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'class'; readonly id: number }
  | { readonly kind: 'parameter'; readonly function: number; readonly index: number }
  /** `isOpen`: a key is computed, `{ [field]: value }`. */
  | { readonly kind: 'object'; readonly properties: readonly Property[]; readonly spreads: readonly Value[]; readonly range: Range; readonly isOpen?: true }
  /** `spreads`: the items that stand for several. */
  | { readonly kind: 'array'; readonly items: readonly Value[]; readonly spreads?: readonly number[] }
  | { readonly kind: 'text'; readonly parts: readonly (string | Value)[] }
  /** sql`…` */
  | { readonly kind: 'tagged'; readonly tag: Value; readonly text: Value & { readonly kind: 'text' }; readonly range: Range }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  | { readonly kind: 'this'; readonly class: number }
  | { readonly kind: 'module'; readonly specifier: string }
  | { readonly kind: 'choice'; readonly of: readonly Value[] }
  | { readonly kind: 'unknown' };

export interface Property {
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
  /** Under some condition there is no value: `store: redis ? store : undefined`. */
  readonly mayBeNothing?: true;
}

/** `type` leaves nothing at run time; `mock` is a test runner's word for a module: `jest.mock`, `vi.importActual`. */
export type ImportKind = 'static' | 'type' | 'dynamic' | 'require' | 're-export' | 'mock';

export interface ImportFact {
  readonly specifier: string;
  /** Of the specifier with its quotes. */
  readonly range: Range;
  readonly statement: Range;
  readonly kind: ImportKind;
  /** What is taken, by its exported name; `*` is the namespace. Empty for a bare import; nameless in the file where a type is used in place. */
  readonly names: readonly { readonly imported: string; readonly local: string; readonly isType: boolean }[];
}

export interface ExportFact {
  /** `*` passes every export of `from` on; `module.exports` is the CommonJS whole. */
  readonly name: string;
  readonly value?: Value;
  readonly from?: { readonly specifier: string; readonly name: string };
  readonly isType: boolean;
}

export interface BindingFact {
  readonly name: string;
  readonly kind: 'import' | 'variable' | 'function' | 'class' | 'parameter' | 'type';
  /** The function it lives in; -1 is the module. */
  readonly function: number;
  readonly range: Range;
  readonly isConst: boolean;
  readonly import?: { readonly specifier: string; readonly name: string };
  /** The initial value and every later assignment. */
  values: Value[];
  /** What it begins with is nothing under some condition: `const store = url && new Store(url)`. */
  mayBeNothing?: true;
  type?: Value;
  /** How often it is read, apart from its own declaration. */
  reads: number;
  /** The functions that read it, once for each time; kept for what outlives them: variables and imports of the module, and containers that functions inside share. */
  readonly readers: number[];
  /** Where it is read; kept for what was thrown: a `catch` clause's name, the first parameter of what `.catch`, `.then` and `.on` are handed. */
  readonly readAt?: number[];
}

export interface ParameterFact {
  readonly name: string;
  /** `...args`: everything that is left. */
  readonly isRest?: true;
  readonly type?: Value;
}

export interface DecoratorFact {
  readonly name: Value;
  readonly args: readonly Value[];
  readonly range: Range;
}

export interface FunctionFact {
  readonly name: string;
  readonly range: Range;
  readonly isAsync: boolean;
  /** The function around it; -1 is the module. */
  readonly parent: number;
  readonly parameters: readonly ParameterFact[];
  readonly class?: number;
  readonly method?: string;
  readonly isStatic?: boolean;
  readonly decorators: readonly DecoratorFact[];
  /** `use server` and the like, at the head of the body. */
  readonly directives: readonly string[];
  returns: Value[];
  /** The call that takes this function as an argument, or in an object or a list that is one. */
  argumentOf?: ArgumentPlace;
}

export interface ArgumentPlace {
  readonly call: number;
  readonly index: number;
  /** The name it has in the object that is the argument. */
  readonly property?: string;
}

export interface FieldFact {
  readonly name: string;
  /** Of the declaration; absent where only an assignment in a method makes it. */
  readonly range?: Range;
  readonly isStatic: boolean;
  values: Value[];
  type?: Value;
  /** What its type says without a name: `string`, `'a' | 'b'` is one too; beside `null` and `undefined`, which stand in `isOptional`. */
  plainType?: PlainType;
  /** `?`, or a type that has `null` or `undefined`. */
  isOptional?: true;
  readonly decorators: readonly DecoratorFact[];
}

export type PlainType = 'string' | 'number' | 'boolean' | 'bigint' | 'list';

export interface ClassFact {
  readonly name: string;
  readonly range: Range;
  readonly superClass?: Value;
  readonly implements: readonly Value[];
  readonly decorators: readonly DecoratorFact[];
  readonly fields: FieldFact[];
  readonly methods: { readonly name: string; readonly function: number; readonly isStatic: boolean; readonly isGetter: boolean }[];
}

/** What becomes of a call's result. */
export type ResultUse = 'discarded' | 'checked' | 'used' | 'returned';

export interface CallFact {
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly isNew: boolean;
  readonly range: Range;
  readonly calleeRange: Range;
  /** Each argument, in order. */
  readonly argumentRanges: readonly Range[];
  /** The arguments that stand for several: `...args`. */
  readonly spreads?: readonly number[];
  /** The function it stands in; -1 is the module. */
  readonly function: number;
  /** Awaited, returned, or handed to something that is. */
  waited: boolean;
  /** `await` stands right before it: its value is what came back, not the promise. */
  readonly isAwaited: boolean;
  result: ResultUse;
  /** The call that takes its result as an argument, or in an object or a list that is one. */
  readonly argumentOf?: ArgumentPlace;
  /** The statement it stands in. */
  readonly statement: Range;
  /** The innermost part of its function around it that may run or not, or more than once. */
  readonly branch?: Range;
  /** Stands under a test that says "not in production". */
  readonly isDevelopmentOnly: boolean;
  /** Stands under a test whose name alone says so: `if (isDev) …`. */
  readonly isNamedDevelopment?: true;
}

/** A write to something that outlives the function that writes: `x = …`, `x.y = …`, `x.set(…)`, `delete x[y]`. */
export interface WriteFact {
  readonly binding: number;
  readonly function: number;
  readonly range: Range;
  readonly how: 'assign' | 'property' | 'method' | 'delete';
  readonly method?: string;
  /** Under which it is put there, where that is computed: `x[key] = …`, `x.set(key, …)`. */
  readonly key?: Value;
  /** Of `x.y = …` the `y`, of `x.y.z = …` too; none where it is computed. */
  readonly property?: string;
  /** What is put there: the last argument of a method. */
  readonly value?: Value;
  /** Whether it runs is a matter of a test, other than one for production. */
  readonly isConditional?: true;
  readonly isDevelopmentOnly?: true;
  /** Stands under a test that nothing is there yet: `if (!token) token = …`. */
  readonly isFirst?: boolean;
}

/** A write to a field of an instance: `this.x = …`, `this.x.set(…)`, `this.x[key] = …`. */
export interface FieldWriteFact {
  readonly class: number;
  readonly field: string;
  readonly function: number;
  readonly range: Range;
  readonly how: WriteFact['how'];
  readonly method?: string;
  readonly key?: Value;
  readonly value?: Value;
}

export interface FieldReadFact {
  readonly class: number;
  readonly field: string;
  readonly function: number;
}

/** `process.env.PORT`, `env.PORT`: what a function is told by its surroundings. */
export interface EnvironmentFact {
  readonly name: string;
  /** What is sent along: `{ Authorization: process.env.TOKEN }`, `headers.set('authorization', process.env.TOKEN)`. */
  readonly isPassedOn: boolean;
  readonly function: number;
}

/** `try { … } catch (error) { … }`. */
export interface CatchFact {
  /** The function it stands in; -1 is the module. */
  readonly function: number;
  /** Of the clause. */
  readonly range: Range;
  readonly body: Range;
  readonly tried: Range;
  /** What was thrown; absent where nobody asks, and where a pattern takes it apart. */
  readonly binding?: number;
  readonly isEmpty: boolean;
  readonly hasComment: boolean;
  readonly isDevelopmentOnly: boolean;
}

export interface ThrowFact {
  readonly function: number;
  readonly range: Range;
}

/** A test that code stands under, in a branch of it or behind an early return: `if (process.env.RUN_JOBS) …`. */
export interface TestFact {
  /** The names and texts in the test, in their order. */
  readonly asks: readonly string[];
  /** The code that runs only as the test says. */
  readonly range: Range;
}

/** A part of its function that may run or not, or more than once; those of one function lie side by side or within each other. */
export interface BranchFact {
  readonly function: number;
  readonly range: Range;
  readonly kind: 'then' | 'else' | 'or' | 'case' | 'loop' | 'try' | 'catch';
  /** What `for (… of …)` goes over. Its element is this value's member `[]`. */
  readonly over?: Value;
}

export interface CommentFact {
  readonly kind: 'line' | 'block';
  readonly text: string;
  readonly range: Range;
}

export interface Facts {
  readonly version: number;
  readonly path: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly bindings: readonly BindingFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly calls: readonly CallFact[];
  /** In the order of the text. */
  readonly catches: readonly CatchFact[];
  readonly throws: readonly ThrowFact[];
  readonly writes: readonly WriteFact[];
  readonly fieldWrites: readonly FieldWriteFact[];
  readonly fieldReads: readonly FieldReadFact[];
  readonly environment: readonly EnvironmentFact[];
  readonly tests: readonly TestFact[];
  readonly branches: readonly BranchFact[];
  /** `console.log = logger.info.bind(logger)`: what is written to the console goes to a logger. */
  readonly replacesConsole: boolean;
  /** `use client`, `use server` at the head of the file. */
  readonly directives: readonly string[];
  /** The comments that speak to a linter, and those of the head that say the file is generated. */
  readonly comments: readonly CommentFact[];
  readonly hasShebang: boolean;
  /** It says so itself, or a bundler has plainly written it. */
  readonly isGenerated: boolean;
  /** After the last import, or after the head of the file: where a new import goes. */
  readonly importEnd: number;
  readonly isModule: boolean;
}
