/** Who answers a request, and what kind of caller waits for the answer. */
import type { FunctionSite } from '../calls/target.js';

/**
 * `request`, `middleware`, `webhook`, `render`: somebody waits. `machine`: our own scheduler or queue calls over HTTP.
 * `message`, `scheduled`: nobody waits.
 */
export type HandlerKind = 'request' | 'middleware' | 'webhook' | 'machine' | 'message' | 'scheduled' | 'render';

export interface Handler extends FunctionSite {
  readonly kind: HandlerKind;
  readonly framework: string;
  /** As a reader would call it: `POST /orders`, `createOrder (server action)`. */
  readonly name: string;
}

export function somebodyWaits(handler: Handler): boolean {
  return handler.kind === 'request' || handler.kind === 'middleware' || handler.kind === 'webhook' || handler.kind === 'render';
}
