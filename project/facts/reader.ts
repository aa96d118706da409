/** The state of one file's reading, shared by the readers of statements, expressions, functions and classes. */
import type { ArgumentPlace, BindingFact, BranchFact, CallFact, CatchFact, ClassFact, EnvironmentFact, ExportFact, FieldReadFact, FieldWriteFact, FunctionFact, ImportFact, ResultUse, TestFact, ThrowFact, Value, WriteFact } from './facts.js';
import { developmentGuard } from './development-guard.js';
import type { Node } from './parse-source.js';
import { Scope } from './scope.js';
import type { Range } from '../findings/finding.js';

/** What the surroundings do with an expression's value. */
export interface Use {
  /** A number is a binding: waited for if that binding is. */
  readonly waited: boolean | number;
  readonly result: ResultUse;
  /** `await` stands right before it. */
  readonly isAwaited?: boolean;
}

export const used: Use = { waited: false, result: 'used' };
export const discarded: Use = { waited: false, result: 'discarded' };
export const unknown: Value = { kind: 'unknown' };

/** How the readers reach each other: given once, so that their files need not import one another. */
export interface Readers {
  statement(reader: Reader, node: Node): void;
  value(reader: Reader, node: Node | null | undefined, use: Use): Value;
  function(reader: Reader, node: Node, owner?: FunctionOwner): number;
  class(reader: Reader, node: Node): number;
}

export interface FunctionOwner {
  readonly name?: string;
  readonly class?: number;
  readonly isStatic?: boolean;
  readonly decorators?: readonly Node[];
  readonly argumentOf?: ArgumentPlace;
}

export class Reader {
  readonly imports: ImportFact[] = [];
  readonly exports: ExportFact[] = [];
  readonly bindings: BindingFact[] = [];
  readonly functions: FunctionFact[] = [];
  readonly classes: ClassFact[] = [];
  readonly calls: CallFact[] = [];
  readonly catches: Omit<CatchFact, 'hasComment'>[] = [];
  readonly throws: ThrowFact[] = [];
  readonly writes: WriteFact[] = [];
  readonly fieldWrites: FieldWriteFact[] = [];
  readonly fieldReads: FieldReadFact[] = [];
  readonly environment: EnvironmentFact[] = [];
  replacesConsole = false;
  /** Bindings of what hangs on `globalThis`, by name. */
  readonly globals = new Map<string, number>();
  readonly tests: TestFact[] = [];
  readonly branches: BranchFact[] = [];
  /** Calls whose promise went into a binding: waited for once that binding is. */
  readonly parked = new Map<number, { binding: number }>();
  readonly waitedBindings = new Set<number>();
  scope = new Scope(undefined, true);
  /** The innermost function; -1 is the module. */
  function = -1;
  /** The class that `this` is an instance of; -1 is none. */
  class = -1;
  /** The call whose argument is being read, as far as only objects and lists stand between. */
  argumentOf: ArgumentPlace | undefined;
  statement: Range = [0, 0];
  /** The innermost part of the function that may run or not, or more than once. */
  branch: Range | undefined;
  isDevelopmentOnly = false;
  /** Only a name says that it is: `isDev`. */
  isNamedDevelopment = false;
  /** In production it may run or not. */
  isConditional = false;
  /** The bindings that a test around says are empty. */
  empty: readonly number[] = [];
  /** Inside an object literal, or what is put into a request of our own. */
  isSent = false;

  constructor(readonly readers: Readers) {}

  value(node: Node | null | undefined, use: Use = used): Value {
    return this.readers.value(this, node, use);
  }

  declare(name: string, kind: BindingFact['kind'], at: Node, isConst: boolean, from?: BindingFact['import']): number {
    const known = this.scope.own(name);
    if (known !== undefined && this.bindings[known]!.kind === kind) return known;
    const id = this.bindings.push({
      name, kind, function: this.function, range: [at.start, at['typeAnnotation'] ? Math.min(at.start + name.length, at.end) : at.end], isConst, values: [], reads: 0, readers: [], ...(from ? { import: from } : {}),
    }) - 1;
    this.scope.set(name, id);
    return id;
  }

  /** From here on it is kept where a binding is read. */
  keepReads(binding: number): void {
    this.bindings[binding] = { ...this.bindings[binding]!, readAt: [] };
  }

  inBranch<T>(node: Node | null | undefined, kind: BranchFact['kind'], work: () => T, over?: Value): T {
    const [branch, isConditional] = [this.branch, this.isConditional];
    if (node) {
      [this.branch, this.isConditional] = [[node.start, node.end], true];
      if (this.function >= 0) this.branches.push({ function: this.function, range: this.branch, kind, ...(over ? { over } : {}) });
    }
    try { return work(); } finally { [this.branch, this.isConditional] = [branch, isConditional]; }
  }

  /** One of the two branches of a test; in production what stands under a test for it runs as surely as what is around. */
  inGuarded<T>(node: Node | null | undefined, test: Node, side: 'then' | 'else', work: () => T): T {
    const outer = { isDevelopmentOnly: this.isDevelopmentOnly, isNamedDevelopment: this.isNamedDevelopment };
    const [guard, around] = [developmentGuard(test), this.isConditional];
    this.isDevelopmentOnly ||= developmentGuard(test, false) === side;
    this.isNamedDevelopment ||= guard === side;
    return this.inBranch(node, side, () => {
      if (guard !== undefined && guard !== side) this.isConditional = around;
      try { return work(); } finally { Object.assign(this, outer); }
    });
  }

  within<T>(scope: Scope, work: () => T): T {
    const outer = this.scope;
    this.scope = scope;
    try { return work(); } finally { this.scope = outer; }
  }
}
