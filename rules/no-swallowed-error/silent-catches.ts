/**
 * `catch` clauses after which nobody knows.
 * Invariant: whatever looks at the error, calls anything of the project, or is said in a comment to be on purpose, tells.
 */
import { calledName, type CallFact, type CatchFact, type Range } from '@tenfold/project';
import type { CheckedFile, Options } from '../define-rule.js';
import { isExpectedToFail } from '../logging/expected-failures.js';

export interface SilentCatch {
  readonly caught: CatchFact;
  readonly at: Range;
  /** What was tried, as it is called. */
  readonly tried: string;
  /** The client is told that something failed. */
  readonly isAnswer: boolean;
}

export function findSilentCatches(file: CheckedFile, isServing: (fn: number) => boolean, options: Options): SilentCatch[] {
  return file.facts!.catches.flatMap((caught): SilentCatch[] => {
    if (caught.isDevelopmentOnly || caught.hasComment || asksForError(file, caught) || handsOn(file, caught) || !isServing(caught.function)) return [];
    if (promisesNothing(file, caught.function) || isExpectedToFail(file, caught.tried)) return [];
    if (saysWhich(file, caught)) return [];
    const tried = triedCall(file, caught, options['allowFallbackFor'] as string[]);
    if (!tried) return [];
    const inside = callsIn(file, caught.body);
    const text = file.text.slice(...caught.body);
    if (/\b4\d\d\b/.test(text) || !inside.every((call) => isAnswering(file, call, options['captureFunctions'] as string[]))) return [];
    // `return { status: 500 }`: the framework answers; any other result that speaks of a failure, in a field or in a sentence, tells whoever called.
    const isAnswer = /\b50\d\b|INTERNAL_SERVER_ERROR/.test(text);
    if (!isAnswer && (inside.length > 0 || /['"`][^'"`\n]*\w\s+\w[^'"`\n]*['"`]/.test(text) || /\b(error|errors|success|ok|failed|failure|reason|message|valid|isValid|status|redirect|notFound)\s*[:=]/.test(text))) return [];
    return [{ caught, at: [caught.range[0], caught.range[0] + 'catch'.length], tried, isAnswer }];
  });
}

function asksForError(file: CheckedFile, { binding, range }: CatchFact): boolean {
  if (binding !== undefined) return file.facts!.bindings[binding]!.reads > 0;
  return /^catch\s*\(/.test(file.text.slice(...range));
}

/** `try { await run(); return null; } catch { return label; }`: what comes back says what failed. */
function saysWhich(file: CheckedFile, { tried, body }: CatchFact): boolean {
  return /\breturn(\s+(null|undefined|true))?;?\s*\}$/.test(file.text.slice(...tried)) && /^\{\s*return\s+(?!null\b|undefined\b|false\b|true\b)[A-Za-z_$][\w$.]*;?\s*\}$/.test(file.text.slice(...body));
}

/** Thrown here, or further down in the function: `for (…) try { return … } catch {} throw new Error('no way left')`. */
function handsOn(file: CheckedFile, caught: CatchFact): boolean {
  return file.facts!.throws.some(({ function: fn, range }) => fn === caught.function && range[0] > caught.tried[0]);
}

/** Functions whose name says that they may fail: `isReachable`, `tryParse`, `findOrNull`, `safeGet`. */
function promisesNothing(file: CheckedFile, id: number): boolean {
  for (let fn = id; fn >= 0; fn = file.facts!.functions[fn]!.parent) {
    const { name } = file.facts!.functions[fn]!;
    if (name) return /^_?(is|has|can|should|verify|validate|check|exists?|try|safe|safely|maybe|attempt|probe|ping|detect|test|parse|decode|guess|resolve|normali[sz]e|cleanup|close|dispose|shutdown|warm|prefetch|preload|health|liveness|readiness)([A-Z_]|$)|OrNull|OrUndefined|OrDefault|Safe(ly)?$|Exists|IfPossible|BestEffort|Fallback|health/i.test(name) || /[a-z](Verif(y|ied)|Valid|Match(es)?|Check|Status|State)$/.test(name);
  }
  return false;
}

/** The last thing that was waited for. */
function triedCall(file: CheckedFile, { tried }: CatchFact, allowed: readonly string[]): string | undefined {
  const calls = callsIn(file, tried).filter((call) => call.isAwaited && !call.isDevelopmentOnly && !sendsAnswer(file, call));
  const names = calls.map((call) => file.text.slice(...call.calleeRange).replaceAll(/\s+/g, ''));
  // A cache that cannot be read is one that has nothing.
  if (!names.length || names.every((name) => /(^|\.)(redis|cache|kv|memcached?)\w*\.(m?get|set|setex|del|expire|hm?get|hset|incr)$/i.test(name)) || names.some((name) => allowed.some((each) => name === each || name.endsWith(`.${each}`)))) return undefined;
  const name = names.findLast((each) => !/^Promise\b/.test(each)) ?? names.at(-1)!;
  return name.length > 50 ? `…${name.slice(-48)}` : name;
}

/** Where an answer cannot be sent any more, the one who asked has gone. */
function sendsAnswer(file: CheckedFile, call: CallFact): boolean {
  return /^(res|response|reply)\b[\s\S]*\.(send|json|end|write|render|sendFile|redirect)$/.test(file.text.slice(...call.calleeRange));
}

function callsIn(file: CheckedFile, [start, end]: Range): CallFact[] {
  return file.facts!.calls.filter(({ range }) => range[0] >= start && range[1] <= end);
}

const responders = /^(status|json|send|sendStatus|end|code|text|html|writeHead|header|setHeader|set|type|Response|NextResponse)$/;

function isAnswering(file: CheckedFile, call: CallFact, telling: readonly string[]): boolean {
  const name = calledName(file.facts!, call);
  return responders.test(name) && !telling.includes(name);
}
