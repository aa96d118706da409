/** Tests that tell development from production, and expressions that may come to nothing in production. */
import type { Node } from './parse-source.js';

export type Guard = 'then' | 'else' | undefined;

/**
 * Which branch of a test never runs in production: `NODE_ENV !== 'production'`, `isDev`, `import.meta.env.DEV`.
 * @param byName also where only a name says so: `isDev` may be asked of anything
 */
export function developmentGuard(test: Node, byName = true): Guard {
  switch (test.type) {
    case 'BinaryExpression': return environmentTest(test);
    case 'UnaryExpression': {
      const inner = test['operator'] === '!' ? developmentGuard(test['argument'], byName) : undefined;
      return inner === undefined ? undefined : inner === 'then' ? 'else' : 'then';
    }
    case 'LogicalExpression': {
      // `isDev && …` runs in development alone; what `isProduction || …` leaves does too.
      const decisive = test['operator'] === '&&' ? 'then' : test['operator'] === '||' ? 'else' : undefined;
      return [test['left'] as Node, test['right'] as Node].some((each) => developmentGuard(each, byName) === decisive) ? decisive : undefined;
    }
    case 'CallExpression': return byName && (test['arguments'] as Node[]).length === 0 ? named(test['callee'] as Node) : undefined;
    case 'ChainExpression': case 'ParenthesizedExpression': return developmentGuard(test['expression'], byName);
    default: return byName ? named(test) : undefined;
  }
}

const development = /^(is_?(in_?)?(dev|development|dev_?mode|local_?dev|test_?env)|__DEV__|DEV)$/i;
const production = /^(is_?(in_?)?(prod|production)|PROD)$/i;

/** By its own name, or by that of the field: `isDev`, `env.isProduction`, `import.meta.env.PROD`. */
function named(node: Node): Guard {
  const name = node.type === 'Identifier' ? node['name'] as string : node.type === 'MemberExpression' && !node['computed'] ? node['property'].name as string : '';
  return development.test(name) ? 'then' : production.test(name) ? 'else' : undefined;
}

const environmentNames = /^(NODE_ENV|APP_ENV|ENVIRONMENT)$/;

function environmentTest(test: Node): Guard {
  const sides = [test['left'], test['right']] as Node[];
  const literal = sides.find((side) => side.type === 'Literal')?.['value'] as unknown;
  const isEnvironment = sides.some((side) => side.type === 'MemberExpression' && !side['computed'] && environmentNames.test(side['property'].name as string));
  if (!isEnvironment || typeof literal !== 'string' || !/^[!=]==?$/.test(test['operator'])) return undefined;
  const isEqual = /^===?$/.test(test['operator']);
  if (literal === 'production') return isEqual ? 'else' : 'then';
  return literal === 'development' || literal === 'test' ? (isEqual ? 'then' : 'else') : undefined;
}

/** `redis && store`, `redis ? store : undefined`: there is nothing under some condition other than that of development. */
export function mayBeNothing(node: Node | null | undefined): boolean {
  switch (node?.type) {
    case 'TSAsExpression': case 'TSSatisfiesExpression': case 'TSNonNullExpression': case 'ParenthesizedExpression': return mayBeNothing(node['expression']);
    case 'LogicalExpression': return node['operator'] === '&&' ? developmentGuard(node['left']) !== 'else' || mayBeNothing(node['right']) : mayBeNothing(node['right']);
    case 'ConditionalExpression': {
      const guard = developmentGuard(node['test']);
      return (guard !== 'then' && isOrMayBeNothing(node['consequent'])) || (guard !== 'else' && isOrMayBeNothing(node['alternate']));
    }
    default: return false;
  }
}

function isOrMayBeNothing(node: Node): boolean {
  return (node.type === 'Literal' && (node['value'] === null || node['value'] === false)) || (node.type === 'Identifier' && node['name'] === 'undefined')
    || (node.type === 'UnaryExpression' && node['operator'] === 'void') || mayBeNothing(node);
}
