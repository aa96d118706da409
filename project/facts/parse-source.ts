/** One file's text to its syntax tree. The tree never leaves `facts/`. */
import { parseSync, type Comment } from 'oxc-parser';

/** ESTree with TypeScript nodes, as oxc-parser gives it. The readers look at `type` before they touch a field. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Node = { type: string; start: number; end: number } & Record<string, any>;

export interface SyntaxError {
  readonly message: string;
  readonly offset: number;
}

export interface ParsedSource {
  readonly program: Node;
  readonly comments: readonly Comment[];
  readonly error?: SyntaxError;
}

const languages: Record<string, 'js' | 'jsx' | 'ts' | 'tsx'> = {
  '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx', '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx', '.jsx': 'jsx',
};

export function canParse(path: string): boolean {
  return languages[extensionOf(path)] !== undefined && !/\.d\.[cm]?ts$/.test(path);
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

/** `program` is empty where the parser gave up; `error` then says why. */
export function parseSource(path: string, text: string): ParsedSource {
  const result = parseSync(path, text, { lang: languages[extensionOf(path)] ?? 'ts', preserveParens: false, sourceType: 'unambiguous' });
  const fatal = result.errors.find((error) => error.severity === 'Error');
  const program = result.program as unknown as Node;
  const gaveUp = fatal !== undefined && program['body'].length === 0;
  return {
    program,
    comments: result.comments,
    ...(gaveUp ? { error: { message: fatal.message, offset: fatal.labels[0]?.start ?? 0 } } : {}),
  };
}
