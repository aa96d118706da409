/** What fails because of what it is given, and says so by failing: a text that is no JSON, an address that is none. */
import type { CallFact, Range } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

const globals = /^(JSON\.parse|new URL|new URLSearchParams|new RegExp|decodeURI(Component)?|encodeURI(Component)?|BigInt|atob|btoa|structuredClone|new Date|new Intl\.\w+|require|require\.resolve|Buffer\.from|String|Number)$/;
/** Also where they are methods: `date.toISOString()`, `jwt.verify(token)`, `fs.access(path)`. */
const methods = /^(parse|safeParse|parseAsync|verify(Async|Token|IdToken|AccessToken|RefreshToken|Jwt|JWT)?|decode|decrypt|deserialize|jwtVerify|json|text|arrayBuffer|blob|formData|prefetch|findUniqueOrThrow|findFirstOrThrow|findOneOrFail|findOrFail|toISOString|access|accessSync|stat|statSync|lstat|unlink|unlinkSync|rm|rmSync|rmdir|existsSync|createRequire|resolve|abort|kill|close|end|destroy|disconnect|release|unref|cancel|terminate|removeListener|off|cookies|headers|draftMode|assert\w*)$/;

/** Everything that is tried, apart from what only shapes its input and output. */
export function isExpectedToFail(file: CheckedFile, tried: Range): boolean {
  const calls = file.facts!.calls.filter(({ range }) => range[0] >= tried[0] && range[1] <= tried[1]);
  return calls.some((call) => isExpected(file, call)) && calls.every((call) => isExpected(file, call) || isPlain(call));
}


function isExpected(file: CheckedFile, call: CallFact): boolean {
  const { callee } = call;
  const name = file.text.slice(...call.calleeRange).replaceAll(/\s+/g, '');
  return globals.test(call.isNew ? `new ${name}` : name) || (callee.kind === 'member' && methods.test(callee.name)) || (callee.kind === 'binding' && methods.test(file.facts!.bindings[callee.id]!.name)) || (callee.kind === 'global' && call.isNew);
}

/** Methods of texts and lists, which throw nothing of themselves. */
function isPlain({ callee }: CallFact): boolean {
  return callee.kind === 'member' && /^(split|slice|substring|trim|replace|replaceAll|toString|toLowerCase|toUpperCase|startsWith|endsWith|includes|match|test|join|map|filter|find|some|every|get|has|keys|values|entries|push|padEnd|charAt|at|concat|isArray|now)$/.test(callee.name);
}
