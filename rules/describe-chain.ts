/** The chain from a handler to the call that matters, in the words of the code. */
import type { CallSite, ChainHop, Handler, Wait } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

/** `placeOrder → chargeCard → stripe.charges.create` */
export function describeWay(file: CheckedFile, { hops }: Pick<Wait, 'hops'>): string {
  return hops.map((hop) => calleeText(file, hop)).join(' → ');
}

/** @param ends what happens at the last hop: `waits for` */
export function chainHops(file: CheckedFile, handler: Handler, wait: Wait, ends = 'waits for'): ChainHop[] {
  const last = wait.hops.length - 1;
  const way = wait.hops.map((hop, index) => hopAt(file, hop, index === last ? `${ends} ${calleeText(file, hop)} (${wait.sink.name})` : `calls ${calleeText(file, hop)}`));
  const others = wait.others.map(({ hops, sink }) => hopAt(file, hops.at(-1)!, `and ${ends} ${calleeText(file, hops.at(-1)!)} (${sink.name})`));
  return [handlerHop(file, handler), ...way, ...withoutPlacesOf(way.slice(last), others)];
}

/** One place may be reached in several ways; a reader goes there once. */
function withoutPlacesOf(shown: readonly ChainHop[], hops: readonly ChainHop[]): ChainHop[] {
  const placeOf = ({ path, range }: ChainHop): string => `${path}#${range[0]}`;
  const places = new Set(shown.map(placeOf));
  return hops.filter((hop) => !places.has(placeOf(hop)) && places.add(placeOf(hop)));
}

export function handlerHop(file: CheckedFile, handler: Handler): ChainHop {
  const fn = file.project.facts(handler.path)!.functions[handler.id]!;
  return { path: handler.path, range: [fn.range[0], fn.range[0]], label: `handler ${handler.name}` };
}

export function hopAt(file: CheckedFile, { path, call }: CallSite, label: string): ChainHop {
  const fact = file.project.facts(path)!.calls[call]!;
  return { path, range: [fact.range[0], fact.calleeRange[1]], label };
}

/** As it is written, on one line, cut where it is long. */
export function calleeText(file: CheckedFile, hop: CallSite): string {
  const call = file.project.facts(hop.path)!.calls[hop.call]!;
  if (call.callee.kind === 'function') return '(() => …)()';
  const text = file.project.text(hop.path)!.slice(...call.calleeRange).replaceAll(/\s*([.,(){}[\];:?])\s*|\s+/g, (_, mark: string | undefined) => mark ?? ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
