/** winston whose only format is made for people. */
import type { CallFact, Value } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';

/** What ends a format; the others only add to an entry. */
const endings = /^(json|simple|prettyPrint|cli|printf|logstash)$/;
const adding = /^(timestamp|label|ms|colorize|uncolorize|splat|errors|align|padLevels|metadata)$/;

export function findWinstonText(file: CheckedFile, call: CallFact, index: number): Report | undefined {
  const isMaker = file.analysis.link.targets(file.path, call.callee).some((target) => target.kind === 'external' && target.package === 'winston' && /^(createLogger|configure)$/.test(target.steps.at(-1) ?? ''));
  const options = isMaker ? call.args[0] : undefined;
  if (options?.kind !== 'object' || options.spreads.length > 0) return undefined;
  const format = options.properties.find(({ name }) => name === 'format');
  const transports = options.properties.find(({ name }) => name === 'transports');
  if (!format || !hasPlainTransports(file, transports?.value) || !isUnconditional(file, format.range)) return undefined;
  const ending = endingOf(file, format.value, 4);
  if (!ending || ending.name === 'json' || ending.name === 'logstash' || isAddedTo(file, index)) return undefined;
  return { at: ending.at, messageId: 'text', data: { format: ending.name } };
}

/** Only to the console or to files, as the logger formats them; any other place may have a format of its own. */
function hasPlainTransports(file: CheckedFile, transports: Value | undefined): boolean {
  return transports?.kind === 'array' && transports.items.length > 0 && transports.items.every((item) => {
    const made = item.kind === 'call' ? file.facts!.calls[item.call]! : undefined;
    return made !== undefined && /\btransports\.(Console|File)$|^(Console|File)$/.test(file.text.slice(...made.calleeRange)) && (made.args[0] === undefined || (made.args[0].kind === 'object' && made.args[0].spreads.length === 0 && !made.args[0].properties.some(({ name }) => name === 'format')));
  });
}

function isUnconditional(file: CheckedFile, range: readonly [number, number]): boolean {
  return /^['"]?format['"]?\s*:\s*[\w.]+\s*\(/.test(file.text.slice(...range));
}

/** The format that decides how a line looks; nothing where one is unknown. */
function endingOf(file: CheckedFile, value: Value, depth: number): { name: string; at: readonly [number, number] } | undefined {
  if (value.kind !== 'call' || depth === 0) return undefined;
  const call = file.facts!.calls[value.call]!;
  const [target] = file.analysis.link.targets(file.path, call.callee);
  const name = target?.kind === 'external' && /^(winston|logform)$/.test(target.package) ? target.steps.at(-1)! : '';
  if (name === 'combine') {
    const inner = call.args.map((arg) => (arg.kind === 'call' && adding.test(lastName(file, arg)) ? 'adds' as const : endingOf(file, arg, depth - 1)));
    const ends = inner.filter((each) => each !== 'adds');
    return ends.length === 1 ? ends[0] : undefined;
  }
  if (!endings.test(name)) return undefined;
  // A line that somebody makes of parts may be JSON too.
  if (name === 'printf' && /JSON|stringify|serialize|inspect|\.\.\./.test(file.text.slice(...call.range))) return undefined;
  return name === 'printf' && call.args[0]?.kind !== 'function' ? undefined : { name, at: call.calleeRange };
}

function lastName(file: CheckedFile, value: Value & { kind: 'call' }): string {
  return /(\w+)$/.exec(file.text.slice(...file.facts!.calls[value.call]!.calleeRange))?.[1] ?? '';
}

/** `logger.add(new transports.Console({ format }))` further down, which may write JSON. */
function isAddedTo(file: CheckedFile, index: number): boolean {
  return file.facts!.calls.some((call, at) => at > index && call.callee.kind === 'member' && call.callee.name === 'add');
}
