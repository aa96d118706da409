/** Minimal ESLint languages for Prisma schemas and manifests: text and comments. What they mean is known by the project. */
import { ConfigCommentParser, Directive, TextSourceCodeBase, VisitNodeStep } from '@eslint/plugin-kit';
import { type CommentFact, type Facts, LineTable, type Range } from '@tenfold/project';

interface SchemaNode {
  readonly type: 'Document' | 'Comment';
  readonly range: Range;
  readonly value: string;
}

interface SchemaDocument extends SchemaNode {
  readonly comments: readonly SchemaNode[];
}

const parser = new ConfigCommentParser();
const kinds: Readonly<Record<string, 'disable' | 'enable' | 'disable-next-line' | 'disable-line'>> = {
  'eslint-disable': 'disable', 'eslint-enable': 'enable', 'eslint-disable-next-line': 'disable-next-line', 'eslint-disable-line': 'disable-line',
};

/**
 * Rules for JavaScript that a configuration turns on for every file are asked about these too. They find nothing to visit, but some
 * look for tokens, scopes or types before they begin, and would stop ESLint where there is nothing at all.
 */
const noTypes: object = new Proxy(() => noTypes, { get: (_, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : noTypes), has: () => true });
const noScope = { variables: [], references: [], childScopes: [], through: [], set: new Map(), upper: null, type: 'global', functionExpressionScope: false, isStrict: true };

class PrismaSourceCode extends TextSourceCodeBase<{ LangOptions: Record<string, unknown>; RootNode: SchemaDocument; SyntaxElementWithLoc: SchemaNode; ConfigNode: SchemaNode }> {
  // The base asks `getLoc` of the whole to answer `getLocFromIndex`, and would never end if this asked back.
  readonly #lines = new LineTable(this.text);

  override getLoc({ range }: SchemaNode): { start: { line: number; column: number }; end: { line: number; column: number } } {
    return { start: this.getLocFromIndex(range[0]), end: this.getLocFromIndex(range[1]) };
  }

  override getLocFromIndex(index: number): { line: number; column: number } {
    const { line, column } = this.#lines.positionAt(index);
    return { line: line + 1, column };
  }

  override getRange(node: SchemaNode): [number, number] {
    return [node.range[0], node.range[1]];
  }

  override getParent(node: SchemaNode): SchemaNode | undefined {
    return node === this.ast ? undefined : this.ast;
  }

  readonly tokensAndComments: readonly [] = [];
  readonly scopeManager = { scopes: [noScope], variables: [], globalScope: noScope, acquire: () => noScope, getDeclaredVariables: () => [] };
  readonly parserServices = { program: noTypes, esTreeNodeToTSNodeMap: noTypes, tsNodeToESTreeNodeMap: noTypes, getTypeAtLocation: noTypes, getSymbolAtLocation: noTypes, emitDecoratorMetadata: false, experimentalDecorators: false, isolatedDeclarations: false };

  getAllComments(): [] {
    return [];
  }

  getTokens(): [] {
    return [];
  }

  getFirstToken(node: SchemaNode): object {
    return { type: 'Punctuator', value: '', range: [0, 0], loc: this.getLoc(node) };
  }

  getScope(): object {
    return noScope;
  }

  getInlineConfigNodes(): SchemaNode[] {
    return this.ast.comments.filter((comment) => parser.parseDirective(comment.value)?.label.startsWith('eslint'));
  }

  getDisableDirectives(): { directives: Directive[]; problems: [] } {
    const directives = this.getInlineConfigNodes().flatMap((node) => {
      const { label, value, justification } = parser.parseDirective(node.value)!;
      const type = kinds[label];
      return type ? [new Directive({ type, node, value, justification })] : [];
    });
    return { directives, problems: [] };
  }

  override *traverse(): Iterable<VisitNodeStep> {
    yield new VisitNodeStep({ target: this.ast, phase: 1, args: [this.ast] });
    yield new VisitNodeStep({ target: this.ast, phase: 2, args: [this.ast] });
  }
}

export const prismaLanguage = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: 'type',
  visitorKeys: { Document: [] },
  defaultLanguageOptions: { sourceType: 'module', ecmaVersion: 2026, globals: {}, parserOptions: { ecmaFeatures: {} } },
  validateLanguageOptions(): void {},
  parse(file: { readonly body: string | Uint8Array }) {
    const text = String(file.body);
    const comments = readPrismaComments(text).map((comment): SchemaNode => ({ type: 'Comment', range: comment.range, value: comment.text }));
    return { ok: true as const, ast: { type: 'Document' as const, range: [0, text.length] as const, value: text, comments } };
  },
  createSourceCode(file: { readonly body: string | Uint8Array }, result: { readonly ast: SchemaDocument }) {
    return new PrismaSourceCode({ text: String(file.body), ast: result.ast });
  },
};

/** What speaks to a linter in a file, whatever it is written in; a manifest cannot hold any. */
export function commentsOf({ path, text, facts }: { readonly path: string; readonly text: string; readonly facts: Facts | undefined }): readonly CommentFact[] {
  return facts?.comments ?? (path.endsWith('.prisma') ? readPrismaComments(text) : []);
}

/** `package.json` as text: what stands in it is known by the project. */
export const manifestLanguage = {
  ...prismaLanguage,
  parse(file: { readonly body: string | Uint8Array }) {
    const text = String(file.body);
    return { ok: true as const, ast: { type: 'Document' as const, range: [0, text.length] as const, value: text, comments: [] } };
  },
};

/** Prisma knows `//` and `///` to the end of the line, `/* … *\/`, and strings in double quotes. */
export function readPrismaComments(text: string): CommentFact[] {
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|\/\/\/?(.*)|\/\*([\s\S]*?)\*\//g)].flatMap((match): CommentFact[] => {
    const [whole, line, block] = match;
    if (line === undefined && block === undefined) return [];
    return [{ kind: line === undefined ? 'block' : 'line', text: line ?? block!, range: [match.index, match.index + whole.length] }];
  });
}
