/** Names to bindings, lexically. Only what facts need: no types of references, no globals, no resolution across files. */
import type { BindingFact } from './facts.js';
import type { Node } from './parse-source.js';

export class Scope {
  readonly #names = new Map<string, number>();

  constructor(readonly parent: Scope | undefined, readonly isFunction: boolean) {}

  set(name: string, binding: number): void {
    this.#names.set(name, binding);
  }

  own(name: string): number | undefined {
    return this.#names.get(name);
  }

  find(name: string): number | undefined {
    return this.#names.get(name) ?? this.parent?.find(name);
  }
}

export type Declare = (name: string, kind: BindingFact['kind'], at: Node, isConst: boolean) => void;

/** Declares what a block makes visible from its first line: `let`, `const`, classes, functions, types. */
export function declareBlock(statements: readonly Node[], declare: Declare): void {
  for (const outer of statements) {
    const statement = outer.type.startsWith('Export') && outer['declaration'] ? outer['declaration'] as Node : outer;
    switch (statement.type) {
      case 'VariableDeclaration':
        for (const declarator of statement['declarations'] as Node[]) {
          for (const name of namesOf(declarator['id'])) declare(name['name'], 'variable', name, statement['kind'] === 'const');
        }
        break;
      case 'FunctionDeclaration': case 'TSDeclareFunction':
        if (statement['id']) declare(statement['id'].name, 'function', statement['id'], true);
        break;
      case 'ClassDeclaration':
        if (statement['id']) declare(statement['id'].name, 'class', statement['id'], true);
        break;
      case 'TSInterfaceDeclaration': case 'TSTypeAliasDeclaration':
        declare(statement['id'].name, 'type', statement['id'], true);
        break;
      case 'TSEnumDeclaration':
        declare(statement['id'].name, 'variable', statement['id'], true);
        break;
      default:
        break;
    }
  }
}

/** Declares the `var`s below a function's own statements, which belong to the function whatever block they stand in. */
export function declareVars(node: Node, declare: Declare): void {
  for (const child of statementsBelow(node)) {
    if (child.type === 'VariableDeclaration' && child['kind'] === 'var') {
      for (const declarator of child['declarations'] as Node[]) for (const name of namesOf(declarator['id'])) declare(name['name'], 'variable', name, false);
    }
    declareVars(child, declare);
  }
}

const holders = ['body', 'consequent', 'alternate', 'block', 'handler', 'finalizer', 'init', 'left', 'cases'];

function* statementsBelow(node: Node): Generator<Node> {
  for (const holder of holders) {
    const held = node[holder] as Node | Node[] | null | undefined;
    for (const child of Array.isArray(held) ? held : held ? [held] : []) {
      if (/(Statement|VariableDeclaration|SwitchCase|CatchClause)$/.test(child.type)) yield child;
    }
  }
}

/** The identifiers that a pattern binds. */
export function* namesOf(pattern: Node | null | undefined): Generator<Node> {
  switch (pattern?.type) {
    case 'Identifier': yield pattern; break;
    case 'ObjectPattern': for (const property of pattern['properties'] as Node[]) yield* namesOf(property['value'] ?? property['argument']); break;
    case 'ArrayPattern': for (const element of pattern['elements'] as (Node | null)[]) yield* namesOf(element); break;
    case 'AssignmentPattern': yield* namesOf(pattern['left']); break;
    case 'RestElement': yield* namesOf(pattern['argument']); break;
    case 'TSParameterProperty': yield* namesOf(pattern['parameter']); break;
    default: break;
  }
}
