/** The chain from a handler to the network call, in the words of the code. */
import type { CallSite, ChainHop, Handler, Wait } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

/** `placeOrder → chargeCard → stripe.charges.create` */
export function describeWay(file: CheckedFile, wait: Wait): string {
  return wait.hops.map((hop) => calleeText(file, hop)).join(' → ');
}

export function chainHops(file: CheckedFile, handler: Handler, wait: Wait): ChainHop[] {
  const fn = file.project.facts(handler.path)!.functions[handler.id]!;
  const start: ChainHop = { path: handler.path, range: [fn.range[0], fn.range[0]], label: `handler ${handler.name}` };
  const others = wait.others.map(({ at, sink }): ChainHop => {
    const call = file.project.facts(at.path)!.calls[at.call]!;
    return { path: at.path, range: [call.range[0], call.calleeRange[1]], label: `and waits for ${calleeText(file, at)} (${sink.name})` };
  });
  return [start, ...wait.hops.map((hop, index): ChainHop => {
    const call = file.project.facts(hop.path)!.calls[hop.call]!;
    const isLast = index === wait.hops.length - 1;
    return { path: hop.path, range: [call.range[0], call.calleeRange[1]], label: isLast ? `waits for ${calleeText(file, hop)} (${wait.sink.name})` : `calls ${calleeText(file, hop)}` };
  }), ...others];
}

/** As it is written, on one line, cut where it is long. */
function calleeText(file: CheckedFile, hop: CallSite): string {
  const call = file.project.facts(hop.path)!.calls[hop.call]!;
  const text = file.project.text(hop.path)!.slice(...call.calleeRange).replaceAll(/\s+/g, '');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
