/** A minimal ESLint language: a text with its comments. What the text means is known by the project. */
import { ConfigCommentParser, Directive, TextSourceCodeBase, VisitNodeStep } from '@eslint/plugin-kit';
import { type CommentFact, LineTable, type Range } from '@tenfold/project';

export interface TextNode {
  readonly type: 'Document' | 'Comment';
  readonly range: Range;
  readonly value: string;
}

export interface TextDocument extends TextNode {
  readonly comments: readonly TextNode[];
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

export class TextSourceCode extends TextSourceCodeBase<{ LangOptions: Record<string, unknown>; RootNode: TextDocument; SyntaxElementWithLoc: TextNode; ConfigNode: TextNode }> {
  // The base asks `getLoc` of the whole to answer `getLocFromIndex`, and would never end if this asked back.
  readonly #lines = new LineTable(this.text);

  override getLoc({ range }: TextNode): { start: { line: number; column: number }; end: { line: number; column: number } } {
    return { start: this.getLocFromIndex(range[0]), end: this.getLocFromIndex(range[1]) };
  }

  override getLocFromIndex(index: number): { line: number; column: number } {
    const { line, column } = this.#lines.positionAt(index);
    return { line: line + 1, column };
  }

  override getRange(node: TextNode): [number, number] {
    return [node.range[0], node.range[1]];
  }

  override getParent(node: TextNode): TextNode | undefined {
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

  getFirstToken(node: TextNode): object {
    return { type: 'Punctuator', value: '', range: [0, 0], loc: this.getLoc(node) };
  }

  getScope(): object {
    return noScope;
  }

  getInlineConfigNodes(): TextNode[] {
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

export function makeTextLanguage(readComments: (text: string) => readonly CommentFact[]) {
  return {
    fileType: 'text' as const,
    lineStart: 1 as const,
    columnStart: 0 as const,
    nodeTypeKey: 'type' as const,
    visitorKeys: { Document: [] },
    defaultLanguageOptions: { sourceType: 'module', ecmaVersion: 2026, globals: {}, parserOptions: { ecmaFeatures: {} } },
    validateLanguageOptions(): void {},
    parse(file: { readonly body: string | Uint8Array }) {
      const text = String(file.body);
      const comments = readComments(text).map((comment): TextNode => ({ type: 'Comment', range: comment.range, value: comment.text }));
      return { ok: true as const, ast: { type: 'Document' as const, range: [0, text.length] as const, value: text, comments } };
    },
    createSourceCode(file: { readonly body: string | Uint8Array }, result: { readonly ast: TextDocument }) {
      return new TextSourceCode({ text: String(file.body), ast: result.ast });
    },
  };
}
